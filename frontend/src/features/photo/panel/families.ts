import { specificLabels } from '../../../photos/specific-labels.ts'
import type { BoxedLabel } from '../labels.ts'

type Parented = Pick<BoxedLabel, 'name' | 'parents' | 'source'>

/** A label and its parents, as the viewer shows them. */
export interface Family<Label> {
  label: Label
  /** Parents in one line, from the most general to the closest: a dog is an Animal › Mammal › Canine. */
  line: string[]
  /** Its other parents: a dog is also a Pet. */
  others: string[]
}

/**
 * The labels as rows. A parent appears in the rows of its labels and has no row of its own, unless a person
 * added it.
 */
export const familiesOf = <Label extends Parented>(labels: readonly Label[]): Family<Label>[] =>
  specificLabels(labels).map((label) => ({ label, ...parentsOf(label, labels) }))

/**
 * The order of the parents follows from their own labels. Parents without a label of their own go to the
 * others.
 */
function parentsOf({ parents }: Parented, labels: readonly Parented[]) {
  const above = new Map(labels.map((label) => [label.name, label.parents]))
  const depth = (name: string) => above.get(name)?.length ?? Infinity
  const widestFirst = parents.toSorted((one, other) => depth(one) - depth(other))
  const line: string[] = []
  for (const name of widestFirst)
    if (line.every((wider) => above.get(name)?.includes(wider)) && above.has(name)) line.push(name)
  return { line, others: parents.filter((name) => !line.includes(name)) }
}
