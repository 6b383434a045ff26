import type { EditAction, ReanalysisChoice } from '../generated/graphql.ts'
import { type Key, outcomeKey } from './keys.ts'
import { JOB_KEPT } from './lifetimes.ts'
import { MAX_READS } from './limits.ts'
import type { PhotoItem } from './photo.ts'
import type { ErrorCode } from './refusals.ts'

/** `J#{id}`: a job with many photos, a re-analysis or an edit. Its numbers only grow. */
export interface JobItem extends Key {
  id: string
  owner: string
  which?: ReanalysisChoice
  /** Only an edit has it. */
  edit?: Edit
  /** The edit that this one undoes. */
  undoes?: string
  /** The edit that undoes this one. */
  undoneBy?: string
  /** For MOVE_IN_ALBUM, once it has begun: the positions between which its photos go. */
  gap?: { below: string; above: string }
  createdAt: string
  /** Photos that were found and sent to the worker; for an edit, all its photos. */
  total: number
  /** The key after which the search of the library continues; undefined when it has ended. */
  after?: string
  isComplete?: boolean
  /** For an edit: photos that it changed. */
  done: number
  /** For an edit: photos that it could not change. */
  failed: number
  /** For an edit: photos that needed no change. */
  skipped: number
  /**
   * Photos whose last try has begun and not ended. After `lastTryUntil` (epoch seconds), which no worker outlives, their worker
   * has died: they count as failed.
   */
  lastTries?: number
  lastTryUntil?: number
  cancelledAt?: string
  /** The owner's quota was used up before the end of the library: the other photos were not sent. */
  limitReached?: boolean
  /**
   * How many photos the step after this key may send. They are counted against the quota before they are sent, so that a step
   * that is repeated after a crash is not counted twice.
   */
  admitted?: { after: string; photos: number; upTo: string }
  /** The highest cost of one photo. */
  costOfOne: number
  /** Epoch seconds. */
  expiresAt: number
}

/** What an edit does to each of its photos. */
export interface Edit {
  action: EditAction
  /** Of DELETE: photos that have left the trash since it was recorded stay. */
  trashed?: boolean
  /** Of ADD_LABELS and REMOVE_LABELS. */
  labels?: string[]
  /** Of ADD_TO_ALBUM, MOVE_IN_ALBUM and REMOVE_FROM_ALBUM. */
  albumId?: string
  albumTitle?: string
  /** Of MOVE_IN_ALBUM: the photo after which the others go, and its position when the edit was recorded. None is the front. */
  after?: { id: string; position: string }
  /** Of SET_DATE. */
  takenLocal?: string
  takenOffset?: string
  /** Of SHIFT_DATE. */
  shiftSeconds?: number
  shiftZone?: boolean
  /** Of SET_PLACE. */
  place?: OwnPlace
  /** Of ROTATE. */
  degrees?: number
}

export const ON_DATES: EditAction[] = ['SET_DATE', 'SHIFT_DATE', 'RESET_DATE']
export const ON_PLACES: EditAction[] = ['SET_PLACE', 'REMOVE_PLACE', 'RESET_PLACE']

/** A photo's date before an edit. If it was not `dated`, the camera's counts again. */
export type FormerDate = Pick<PhotoItem, 'takenLocal' | 'takenOffset' | 'dated' | 'coveredDate'>

/** A place that a person gives a photo; empty if the person removes it. */
export type OwnPlace = Pick<PhotoItem, 'place' | 'townAt' | 'placedAt'>

/** A person's place before an edit. If it was not `placed`, the camera's counts again. */
export type FormerPlace = OwnPlace & Pick<PhotoItem, 'placed'>

/** Whether a job is an edit that can be undone. No call brings deleted photos back. */
export const isUndoable = ({ edit, undoes }: Pick<JobItem, 'edit' | 'undoes'>): boolean =>
  !!edit && edit.action !== 'DELETE' && !undoes

/** Whether an edit has something to undo that has not been undone. */
export const canUndo = (job: JobItem): boolean => isUndoable(job) && !job.undoneBy && job.done > 0

/** The most photos that one step of an edit changes or refuses. */
export const PHOTOS_OF_STEP = MAX_READS
/** The most ids in one of an edit's items: 28 KB. */
export const IDS_IN_ITEM = 1000

/** A part of an edit's photos. */
export interface EditPhotosItem extends Key {
  ids: string[]
  /** Epoch seconds. */
  expiresAt: number
}

/** A photo that an edit changed, and the values that undo exactly that. */
export interface ChangedPhoto {
  id: string
  /** The labels that were added or removed. */
  labels?: string[]
  /** Its former position in the album. */
  position?: string
  /** When it had been moved to the trash. */
  trashedAt?: string
  /** It was there because its guest had taken it back. */
  takenBack?: boolean
  date?: FormerDate
  place?: FormerPlace
  /** How far it had been turned, and its thumbhash then. */
  turn?: { turn: number; thumbhash?: string }
}

/** Photos that one transaction of an edit changed. */
export interface ChangedPhotosItem extends Key {
  /** The number of the first among all that the edit changed. */
  from: number
  photos: ChangedPhoto[]
  /** Epoch seconds. */
  expiresAt: number
}

/** Photos that one transaction of an edit refused. */
export interface RefusedPhotosItem extends Key {
  photos: { id: string; code: ErrorCode }[]
  /** Epoch seconds. */
  expiresAt: number
}

/** `EDITS`: an owner's unfinished edits. They are carried out in this order, one after another. */
export interface EditsItem extends Key {
  /** Ids. */
  jobs: string[]
}

/** How many photos of a job have failed. @param now epoch seconds */
export const failedOf = ({ failed, lastTries, lastTryUntil }: JobItem, now: number): number =>
  failed + (lastTryUntil && lastTryUntil < now ? (lastTries ?? 0) : 0)

/** Whether all photos have been found and each has an outcome. @param now epoch seconds */
export const isDone = (job: JobItem, now: number): boolean =>
  !!job.isComplete && job.done + failedOf(job, now) + job.skipped >= job.total

/** `J!`: the owner's last re-analysis. */
export interface RunningJobItem extends Key {
  job: string
}

/** Records that a photo of a re-analysis has its outcome. It is kept as long as the re-analysis. */
export const outcomeItem = (owner: string, job: string, id: string, now: number) => ({
  ...outcomeKey(owner, job, id),
  expiresAt: now + JOB_KEPT,
})

/**
 * A re-analysis whose photos are not all sent. The item is removed when they are: if the process dies before, a schedule continues
 * it.
 */
export interface UnsentJobItem extends Key {
  owner: string
  job: string
  /** The photos that were named; a search of the library has none. */
  ids?: string[]
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

/** Digits of a stored sequencer: S3's are shorter, and padded. */
export const SEQUENCER_LENGTH = 32
/** As long as that: the sequencer of a photo that no upload's event has claimed. Every upload is later. */
const NO_UPLOAD = '00000000000000000000000000000000'
/** Before 2026-11-30, that of such a photo began with the suffix. */
const uploadOf = (sequencer = NO_UPLOAD) => (sequencer.startsWith('~') ? NO_UPLOAD : sequencer)
/** A suffix of an upload's sequencer makes it sort after this upload and before the next one. */
export const reanalysisOf = (
  photo: Pick<PhotoItem, 'owner' | 'id' | 'sequencer'>,
  job: string,
  models: string[],
): Reanalysis => ({
  owner: photo.owner,
  id: photo.id,
  job,
  sequencer: `${uploadOf(photo.sequencer).slice(0, SEQUENCER_LENGTH)}~${job}`,
  models,
})
