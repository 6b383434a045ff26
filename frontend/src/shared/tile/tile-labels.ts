import type { Photo } from '../../photos/photo.ts'
import { specificLabels } from '../../photos/specific-labels.ts'
import { createRemembered } from '../state/remembered.ts'

const MAX_LABELS = 3

/** The labels that a tile has room for: the surest of the specific ones, and so a person's own first. */
export const tileLabels = (labels: Photo['labels']): string[] =>
  specificLabels(labels)
    .toSorted((one, other) => other.confidence - one.confidence)
    .slice(0, MAX_LABELS)
    .map(({ name }) => name)

/** Whether tiles show their labels: with a mouse from the start, on a phone's small tiles once a person wants it. */
export const labelsShown = createRemembered(
  'album.labels',
  matchMedia('(hover: hover) and (pointer: fine)').matches,
)
