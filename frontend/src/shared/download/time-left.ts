interface Moment {
  /** Milliseconds. */
  time: number
  /** Photos done by then. */
  photos: number
}

/** Too little to judge the speed by. */
const MIN_MS = 3_000
const MIN_PHOTOS = 2

/**
 * The seconds that the rest will take at the speed so far; undefined while too little was measured.
 * @param since when this run began, with the photos of earlier runs
 */
export function secondsLeft(since: Moment, now: Moment, total: number): number | undefined {
  const [took, done] = [now.time - since.time, now.photos - since.photos]
  if (took < MIN_MS || done < MIN_PHOTOS || now.photos >= total) return undefined
  return Math.ceil((took / done / 1_000) * (total - now.photos))
}
