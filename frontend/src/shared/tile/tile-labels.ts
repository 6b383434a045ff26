import type { Photo } from '../../photos/photo.ts'
import { specificLabels } from '../../photos/specific-labels.ts'
import { createRemembered } from '../state/remembered.ts'

const MAX_TILE_LABELS = 3

/** The labels that fit on a tile: the specific ones with the highest confidence, so the user's own come first. */
export const tileLabels = (labels: Photo['labels']): string[] =>
  specificLabels(labels)
    .toSorted((one, other) => other.confidence - one.confidence)
    .slice(0, MAX_TILE_LABELS)
    .map(({ name }) => name)

/** Whether tiles show their labels: by default only with a mouse, because a phone's tiles are small. */
export const labelsShown = createRemembered(
  'album.labels',
  matchMedia('(hover: hover) and (pointer: fine)').matches,
)
