/** Own labels and Rekognition's. Resolvers share this file, so it uses only what the APPSYNC_JS runtime has. */
import { slugOf } from './keys.ts'
import type { CoveredLabel, PhotoItem, PhotoLabel } from './photo.ts'

/** A person's corrections of a photo's labels. */
export interface Corrections {
  /** Own labels, in their order. */
  own: PhotoLabel[]
  /** Slugs of removed labels. An own label with the same slug wins. */
  removed: string[]
  /** Removed own labels. */
  removedOwn: CoveredLabel[]
}

export const correctionsOf = (photo: PhotoItem): Corrections => ({
  own: (photo.labels ?? []).filter((label) => label.source === 'USER'),
  removed: photo.removed ?? [],
  removedOwn: (photo.covered ?? []).filter((label) => label.source === 'USER'),
})

/**
 * Applies corrections to the labels of an analysis: which labels are shown, and which the corrections cover.
 * @param detected all labels that Rekognition found, in its order
 */
export const corrected = (
  { own, removed, removedOwn }: Corrections,
  detected: PhotoLabel[],
): { labels: PhotoLabel[]; covered: CoveredLabel[] } => {
  const decided = [...own.map((label) => slugOf(label.name)), ...removed]
  const isDecided = (label: PhotoLabel) => decided.includes(slugOf(label.name))
  return {
    labels: [...own, ...detected.filter((label) => !isDecided(label))],
    covered: [
      ...detected.map((label, at) => ({ ...label, at })).filter((label) => isDecided(label)),
      ...removedOwn,
    ],
  }
}
