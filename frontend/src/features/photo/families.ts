import { specificLabels } from '../../photos/specific-labels.ts'
import type { BoxedLabel } from './labels.ts'

type Parented = Pick<BoxedLabel, 'name' | 'parents' | 'source'>

/** A label and what it belongs to, for a person to read. */
export interface Family<Label> {
  label: Label
  /** Parents that lie in one line, from the widest to the nearest: a dog is an Animal › Mammal › Canine. */
  line: string[]
  /** Its other parents: a dog is also a Pet. */
  others: string[]
}

/**
 * The labels as rows: a parent is part of the rows of the labels that belong to it and has no row of its own, unless a
 * person added it.
 */
export const familiesOf = <Label extends Parented>(labels: readonly Label[]): Family<Label>[] =>
  specificLabels(labels).map((label) => ({ label, ...parentsOf(label, labels) }))

/** Only the parents' own labels, which come with it, say how they lie; parents that are no labels are among the others. */
function parentsOf({ parents }: Parented, labels: readonly Parented[]) {
  const above = new Map(labels.map((label) => [label.name, label.parents]))
  const depth = (name: string) => above.get(name)?.length ?? Infinity
  const widestFirst = parents.toSorted((one, other) => depth(one) - depth(other))
  const line: string[] = []
  for (const name of widestFirst)
    if (line.every((wider) => above.get(name)?.includes(wider)) && above.has(name)) line.push(name)
  return { line, others: parents.filter((name) => !line.includes(name)) }
}
