import type { Photo } from './photo.ts'

type Parented = Pick<Photo['labels'][number], 'name' | 'parents' | 'source'>

/**
 * The labels without the parents of others: of Animal, Pet and Cat it is Cat that says most. A parent that a person
 * added stays.
 */
export const specificLabels = <Label extends Parented>(labels: readonly Label[]): Label[] =>
  labels.filter((label) => label.source === 'USER' || !labels.some((other) => isPartOf(other, label)))

const isPartOf = (label: Parented, parent: Parented) =>
  label.parents.includes(parent.name) && !parent.parents.includes(label.name)
