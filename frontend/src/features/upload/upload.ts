import type { PhotoStatus } from '../../generated/graphql.ts'

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

/** The photo that a file has become. */
export interface UploadedPhoto {
  status: PhotoStatus
  trashed: boolean
}

/** Where the bytes go, and with which headers; as the API gave it. */
export interface UploadTarget {
  url: string
  headers: readonly { name: string; value: string }[]
  expiresAt: string
}

/** Of a picture as it is shown, in pixels. */
export interface Size {
  width: number
  height: number
}

export interface Upload {
  id: string
  name: string
  contentType: string
  bytes: number
  stage: Stage
  /** Held back by the person: what it is in the middle of is given up or not gone on from. */
  paused: boolean
  /** Bytes that have left. */
  sent: number
  /** What has gone wrong with the present step so far, weighed; `MAX_STRAIN` is enough. */
  strain: number
  sha256?: string
  /** Undefined where this browser cannot show the picture. */
  size?: Size
  /** The album into which it goes as well. */
  album?: string
  /** The photo it becomes, or already is. */
  photoId?: string
  /** That photo is in the trash; undefined where it was not when the file was added. */
  trashed?: boolean
  /** How its analysis stands, as far as this window knows. */
  status?: PhotoStatus
  target?: UploadTarget
  failure?: Failure
}

export type UploadEvent =
  /** The next step has begun. */
  | { type: 'begun' }
  | { type: 'hashed'; sha256: string; size?: Size }
  | { type: 'reserved'; photoId: string; target: UploadTarget; trashed?: boolean }
  | { type: 'sent'; sent: number }
  | { type: 'arrived' }
  | { type: 'duplicate'; photoId: string; trashed?: boolean }
  /** Its photo is like this now: it was analysed, went into the trash, or came out of it. */
  | { type: 'changed'; photo: UploadedPhoto }
  /** The step did not work out and is to be taken again. */
  | { type: 'again'; strain: number }
  /** The target is of no use any more; another is asked for. */
  | { type: 'expired' }
  /** The photo that was recorded is gone: it is to be recorded again. */
  | { type: 'unrecorded' }
  | { type: 'failed'; failure: Failure }
  | { type: 'paused' }
  | { type: 'resumed' }
  | { type: 'retried' }

/** A step is tried again until then: ten times where the album is busy, five with bad targets, three with damage. */
export const MAX_STRAIN = 10
export const STRAIN = { network: 0, busy: 1, badTarget: 2, damage: 4 }

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

/** The upload after this has happened; the very same where it changes nothing. */
export function after(upload: Upload, event: UploadEvent): Upload {
  switch (event.type) {
    case 'begun':
      return begun[upload.stage] ? { ...upload, stage: begun[upload.stage]! } : upload
    case 'hashed':
      return { ...upload, stage: 'hashed', sha256: event.sha256, size: event.size, strain: 0 }
    case 'reserved': {
      const { photoId, target, trashed } = event
      return { ...upload, stage: 'reserved', photoId, target, trashed, strain: 0 }
    }
    case 'sent':
      return upload.stage === 'uploading' ? { ...upload, sent: Math.min(event.sent, upload.bytes) } : upload
    case 'arrived':
      return { ...upload, stage: 'arrived', sent: upload.bytes, paused: false, target: undefined }
    case 'duplicate': {
      const { photoId, trashed } = event
      return { ...upload, stage: 'duplicate', photoId, trashed, paused: false, target: undefined }
    }
    case 'changed':
      return changed(upload, event.photo)
    case 'again':
      return again(upload, event.strain)
    case 'expired':
      return { ...again(upload, STRAIN.badTarget), target: undefined }
    case 'unrecorded':
      return { ...again(upload, STRAIN.badTarget), stage: 'hashed', target: undefined }
    case 'failed':
      return { ...upload, stage: 'failed', failure: event.failure, paused: false, sent: 0, target: undefined }
    case 'paused':
      return isOpen(upload) && !upload.paused ? { ...upload, paused: true } : upload
    case 'resumed':
      return upload.paused ? { ...upload, paused: false } : upload
    case 'retried':
      return canRetry(upload) ? { ...upload, stage: 'queued', failure: undefined, strain: 0 } : upload
  }
}

function changed(upload: Upload, { status, trashed }: UploadedPhoto): Upload {
  // Only for a file that was in the trash when it was added. A person who trashes a new photo knows where it is.
  const next = upload.trashed === undefined ? undefined : trashed
  return upload.status === status && upload.trashed === next ? upload : { ...upload, status, trashed: next }
}

function again(upload: Upload, strain: number): Upload {
  return { ...upload, stage: before[upload.stage] ?? upload.stage, sent: 0, strain: upload.strain + strain }
}

/** Not at its end yet. */
export const isOpen = ({ stage }: Upload) =>
  stage !== 'arrived' && stage !== 'duplicate' && stage !== 'failed'

/** Added by this upload: not here before, and not refused since. */
export const isAdded = ({ stage, status }: Upload) => stage === 'arrived' && status !== 'REJECTED'

/** Added, and still to be analysed. */
export const isWaiting = (upload: Upload) =>
  isAdded(upload) && upload.status !== 'READY' && upload.status !== 'FAILED'

/** Not a picture that the album takes, whether that was clear at once or only from its content. */
export const isRefused = (upload: Upload) =>
  upload.stage === 'failed' ? !canRetry(upload) : upload.stage === 'arrived' && upload.status === 'REJECTED'

/** In the library, but in its trash: of no use before it is restored. */
export const isInTrash = (upload: Upload) =>
  !isOpen(upload) && upload.stage !== 'failed' && upload.trashed === true

/** Trying again makes sense: the same file would not be refused for what it is. */
export const canRetry = ({ stage, failure }: Upload) =>
  stage === 'failed' &&
  !['EMPTY', 'TOO_LARGE', 'VIDEO', 'UNSUPPORTED', 'LEFT_BEHIND'].includes(failure?.code ?? '')
