import type { ReanalysisChoice } from '../generated/graphql.ts'
import type { Key } from './keys.ts'
import type { PhotoItem } from './photo.ts'

/** `J#{id}`: a re-analysis. Its numbers only grow. */
export interface JobItem extends Key {
  id: string
  owner: string
  which?: ReanalysisChoice
  createdAt: string
  /** Photos that were found and sent to be looked at. */
  total: number
  /** The key after which the library is searched on; not there once all of it was. */
  after?: string
  isComplete?: boolean
  done: number
  failed: number
  skipped: number
  /**
   * Photos whose last try has begun and not ended. Once `lastTryUntil` is over (epoch seconds; the worker may not take
   * longer) their worker died under them: they failed, and nobody else counts them.
   */
  lastTries?: number
  lastTryUntil?: number
  cancelledAt?: string
  /** The owner's quota ended before the library did: the other photos were not sent. */
  limitReached?: boolean
  /**
   * How many photos the search after this key may send, counted against the quota before they are sent: a search that is
   * repeated after a crash is not counted twice.
   */
  admitted?: { after: string; photos: number }
  /** What one photo costs at most. */
  costOfOne: number
  /** Epoch seconds. */
  expiresAt: number
}

/** How many photos of a job could not be analysed, now (epoch seconds). */
export const failedOf = ({ failed, lastTries, lastTryUntil }: JobItem, now: number): number =>
  failed + (lastTryUntil && lastTryUntil < now ? (lastTries ?? 0) : 0)

/** Whether the library was searched to its end and every photo found has its outcome. */
export const isDone = (job: JobItem, now: number): boolean =>
  !!job.isComplete && job.done + failedOf(job, now) + job.skipped >= job.total

/** `J!`: the owner's last re-analysis. */
export interface RunningJobItem extends Key {
  job: string
}

/** A message to the worker: analyse this photo again. */
export interface Reanalysis {
  owner: string
  id: string
  job: string
  /** Later than that of the photo's last analysis, so that the worker analyses it once, like an upload. */
  sequencer: string
  /** The newest versions of the models: cached answers of older ones do not count. */
  models: string[]
}

/** An upload's sequencer has 32 digits; what follows them sorts after this upload and before the next one. */
export const reanalysisOf = (photo: PhotoItem, job: string, models: string[]): Reanalysis => ({
  owner: photo.owner,
  id: photo.id,
  job,
  sequencer: `${(photo.sequencer ?? '').slice(0, 32)}~${job}`,
  models,
})
