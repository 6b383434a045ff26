/**
 * Whose a photo's labels are. Resolvers share this file, so it keeps to what the APPSYNC_JS runtime has.
 */
import { slugOf } from './keys.ts'
import type { CoveredLabel, PhotoItem, PhotoLabel } from './photo.ts'

/** What a person says of a photo's labels. */
export interface Corrections {
  /** Their own, in their order. */
  own: PhotoLabel[]
  /** Slugs of labels that they took away; an own label wins over it. */
  removed: string[]
  /** Own labels among those. */
  removedOwn: CoveredLabel[]
}

export const correctionsOf = (photo: PhotoItem): Corrections => ({
  own: (photo.labels ?? []).filter((label) => label.source === 'USER'),
  removed: photo.removed ?? [],
  removedOwn: (photo.covered ?? []).filter((label) => label.source === 'USER'),
})

/**
 * What is shown, and what the corrections cover, of what the machine saw.
 * @param seen all of it, in its order
 */
export const corrected = (
  { own, removed, removedOwn }: Corrections,
  seen: PhotoLabel[],
): { labels: PhotoLabel[]; covered: CoveredLabel[] } => {
  const decided = [...own.map((label) => slugOf(label.name)), ...removed]
  const isDecided = (label: PhotoLabel) => decided.includes(slugOf(label.name))
  return {
    labels: [...own, ...seen.filter((label) => !isDecided(label))],
    covered: [
      ...seen.map((label, at) => ({ ...label, at })).filter((label) => isDecided(label)),
      ...removedOwn,
    ],
  }
}
