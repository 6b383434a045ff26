/**
 * One file on its way into the album, and what may happen to it: pure, so that every way can be tested.
 *
 *     queued → hashing → hashed → reserving → reserved → uploading → arrived
 *                                     └→ duplicate        any of them → failed
 */
export type Stage =
  | 'queued'
  | 'hashing'
  | 'hashed'
  | 'reserving'
  | 'reserved'
  | 'uploading'
  | 'arrived'
  | 'duplicate'
  | 'failed'

/** Why a file did not arrive. `text.upload.failure` has a sentence for each. */
export type FailureCode =
  | 'EMPTY'
  | 'TOO_LARGE'
  | 'VIDEO'
  | 'UNSUPPORTED'
  | 'UNREADABLE'
  | 'LEFT_BEHIND'
  | 'PHOTOS_PER_DAY'
  | 'PHOTOS_PER_MONTH'
  | 'BYTES_PER_DAY'
  | 'DAMAGED'
  | 'NOT_TAKEN'

export interface Failure {
  code: FailureCode
  /** The album's own sentence, for a rule that this page does not know. */
  message?: string
}

/** Where the bytes go, and with which headers; as the API gave it. */
export interface Place {
  url: string
  headers: readonly { name: string; value: string }[]
  expiresAt: string
}

export interface Entry {
  id: string
  name: string
  contentType: string
  bytes: number
  stage: Stage
  /** Held back by the person: what it is in the middle of is given up or not gone on from. */
  paused: boolean
  /** Bytes that have left. */
  sent: number
  /** What has gone wrong with the present step so far, weighed; `MOST_STRAIN` is enough. */
  strain: number
  sha256?: string
  /** The album into which it goes as well. */
  album?: string
  /** The photo it becomes, or already is. */
  photoId?: string
  /** That photo is in the trash; undefined where it was not when the file was added. */
  trashed?: boolean
  place?: Place
  failure?: Failure
}

export type EntryEvent =
  /** The next step has begun. */
  | { type: 'begun' }
  | { type: 'hashed'; sha256: string }
  | { type: 'reserved'; photoId: string; place: Place; trashed?: boolean }
  | { type: 'sent'; sent: number }
  | { type: 'arrived' }
  | { type: 'duplicate'; photoId: string; trashed?: boolean }
  /** Its photo went into the trash, or came out of it. */
  | { type: 'trashed'; trashed: boolean }
  /** The step did not work out and is to be taken again. */
  | { type: 'again'; strain: number }
  /** The place is of no use any more; another is asked for. */
  | { type: 'expired' }
  /** The photo that was recorded is gone: it is to be recorded again. */
  | { type: 'unrecorded' }
  | { type: 'failed'; failure: Failure }
  | { type: 'paused' }
  | { type: 'resumed' }
  | { type: 'retried' }

/** A step is tried again until then: ten times where the album is busy, five with bad places, three with damage. */
export const MOST_STRAIN = 10
export const STRAIN = { network: 0, busy: 1, badPlace: 2, damage: 4 }

const begun: Partial<Record<Stage, Stage>> = {
  queued: 'hashing',
  hashed: 'reserving',
  reserved: 'uploading',
}
const before: Partial<Record<Stage, Stage>> = {
  hashing: 'queued',
  reserving: 'hashed',
  uploading: 'reserved',
}

/** The entry after this has happened; the very same where it changes nothing. */
export function after(entry: Entry, event: EntryEvent): Entry {
  switch (event.type) {
    case 'begun':
      return begun[entry.stage] ? { ...entry, stage: begun[entry.stage]! } : entry
    case 'hashed':
      return { ...entry, stage: 'hashed', sha256: event.sha256, strain: 0 }
    case 'reserved': {
      const { photoId, place, trashed } = event
      return { ...entry, stage: 'reserved', photoId, place, trashed, strain: 0 }
    }
    case 'sent':
      return entry.stage === 'uploading' ? { ...entry, sent: Math.min(event.sent, entry.bytes) } : entry
    case 'arrived':
      return { ...entry, stage: 'arrived', sent: entry.bytes, paused: false, place: undefined }
    case 'duplicate': {
      const { photoId, trashed } = event
      return { ...entry, stage: 'duplicate', photoId, trashed, paused: false, place: undefined }
    }
    case 'trashed':
      // Only of a file that was found there: whoever throws away what was just added knows where it is.
      return entry.trashed === undefined || entry.trashed === event.trashed
        ? entry
        : { ...entry, trashed: event.trashed }
    case 'again':
      return again(entry, event.strain)
    case 'expired':
      return { ...again(entry, STRAIN.badPlace), place: undefined }
    case 'unrecorded':
      return { ...again(entry, STRAIN.badPlace), stage: 'hashed', place: undefined }
    case 'failed':
      return { ...entry, stage: 'failed', failure: event.failure, paused: false, sent: 0, place: undefined }
    case 'paused':
      return isOpen(entry) && !entry.paused ? { ...entry, paused: true } : entry
    case 'resumed':
      return entry.paused ? { ...entry, paused: false } : entry
    case 'retried':
      return canRetry(entry) ? { ...entry, stage: 'queued', failure: undefined, strain: 0 } : entry
  }
}

function again(entry: Entry, strain: number): Entry {
  return { ...entry, stage: before[entry.stage] ?? entry.stage, sent: 0, strain: entry.strain + strain }
}

/** Not at its end yet. */
export const isOpen = ({ stage }: Entry) => stage !== 'arrived' && stage !== 'duplicate' && stage !== 'failed'

/** In the library, but in its trash: of no use before it is restored. */
export const isInTrash = (entry: Entry) =>
  !isOpen(entry) && entry.stage !== 'failed' && entry.trashed === true

/** Trying again makes sense: the same file would not be refused for what it is. */
export const canRetry = ({ stage, failure }: Entry) =>
  stage === 'failed' &&
  !['EMPTY', 'TOO_LARGE', 'VIDEO', 'UNSUPPORTED', 'LEFT_BEHIND'].includes(failure?.code ?? '')
