import type { BoxedLabel } from './labels.ts'

type Parented = Pick<BoxedLabel, 'name' | 'parents'>

/**
 * What a label belongs to, for a person to read: those of its parents that lie in one line as a path, from the
 * widest to the nearest, then the others. A dog is an Animal › Mammal › Canine, and also a Pet. Only the parents'
 * own labels, which come with it, tell; what they do not tell is a list.
 */
export function pathOf({ parents }: Parented, labels: readonly Parented[]): string {
  const above = new Map(labels.map((label) => [label.name, label.parents]))
  const depth = (name: string) => above.get(name)?.length ?? Infinity
  const widestFirst = parents.toSorted((one, other) => depth(one) - depth(other))
  const path: string[] = []
  for (const name of widestFirst)
    if (path.every((wider) => above.get(name)?.includes(wider)) && above.has(name)) path.push(name)
  const others = parents.filter((name) => !path.includes(name))
  return [path.join(' › '), ...others].filter(Boolean).join(', ')
}
