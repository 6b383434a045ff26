import type { Photo } from './photo.ts'

type Parented = Pick<Photo['labels'][number], 'name' | 'parents' | 'source'>

/** Leaves out parents of other labels: of Animal, Pet and Cat, only Cat stays. Parents that the user added stay. */
export const specificLabels = <Label extends Parented>(labels: readonly Label[]): Label[] =>
  labels.filter((label) => label.source === 'USER' || !labels.some((other) => isPartOf(other, label)))

const isPartOf = (label: Parented, parent: Parented) =>
  label.parents.includes(parent.name) && !parent.parents.includes(label.name)
