import type { Size } from '@album/pictures/size'
import { type FileRefusal, isFileRefusal } from '@album/model/uploads'
import type { QuotaCode } from '@album/model/usage'
import type { PhotoStatus } from '../../../generated/graphql.ts'
import type { UploadTarget } from '../../../shared/files/put-file.ts'

/**
 * The stages of one file's upload, and the events that change it. All functions are pure, to make every path testable.
 *
 *     queued → hashing → hashed → reserving → reserved → uploading → arrived
 *                        ↑            └→ duplicate        any of them → failed
 *                        └────────────────┘
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

/** Why a file was not uploaded. `trayText.failure` has a sentence for each code. */
export type FailureCode = FileRefusal | 'UNREADABLE' | 'LEFT_BEHIND' | QuotaCode | 'DAMAGED' | 'NOT_TAKEN'

/** Where to send a file's bytes, and until when. */
export type TargetInTime = UploadTarget & { expiresAt: string }

export interface Failure {
  code: FailureCode
  /** The album's own message, for a rule that this page does not know. */
  message?: string
}

/** The state of the photo created from a file. */
export interface UploadedPhoto {
  status: PhotoStatus
  trashed: boolean
}

export interface Upload {
  id: string
  name: string
  contentType: string
  bytes: number
  stage: Stage
  /** Paused by the user: the current step is aborted, or no next step begins. */
  paused: boolean
  /** The number of bytes sent. */
  sent: number
  /** The weighted failures of the current step. It fails for good at `MAX_STRAIN`. */
  strain: number
  sha256?: string
  /** Undefined if this browser cannot show the picture. */
  size?: Size
  /** The album that the photo is also added to. */
  album?: string
  /** Of a raw file: the upload of the picture of the same shot. */
  picture?: string
  /** The SHA-256 of that picture, once it is known. */
  rawOf?: string
  /** The photo that the file becomes, or already is. */
  photoId?: string
  /** Whether that photo is in the trash; undefined if it was not when the file was added. */
  trashed?: boolean
  /** The photo's status, as far as this window knows. */
  status?: PhotoStatus
  target?: TargetInTime
  failure?: Failure
}

export type UploadEvent =
  /** The next step has begun. */
  | { type: 'begun' }
  | { type: 'hashed'; sha256: string; size?: Size }
  /** The picture of this raw file was hashed. */
  | { type: 'paired'; rawOf: string }
  | { type: 'reserved'; photoId: string; target: TargetInTime; trashed?: boolean }
  | { type: 'sent'; sent: number }
  | { type: 'arrived' }
  | { type: 'duplicate'; photoId: string; trashed?: boolean; status?: PhotoStatus }
  /** The file of the same bytes that was being sent has ended without arriving. This one takes its place. */
  | { type: 'needed'; paused: boolean }
  /** The photo has changed: it was analysed, trashed or restored. */
  | { type: 'changed'; photo: UploadedPhoto }
  /** The step failed and must be repeated. */
  | { type: 'again'; strain: number }
  /** The target has expired; a new one is needed. */
  | { type: 'expired' }
  /** The recorded photo is gone and must be recorded again. */
  | { type: 'unrecorded' }
  | { type: 'failed'; failure: Failure }
  | { type: 'paused' }
  | { type: 'resumed' }
  | { type: 'retried' }

/**
 * A step is repeated until this is reached: ten times if the album is busy, five times with bad targets, three
 * times with damage.
 */
export const MAX_STRAIN = 10
export const STRAIN = { none: 0, busy: 1, badTarget: 2, damage: 4 }

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

/** The upload after this event; the same object if nothing changes. */
export function after(upload: Upload, event: UploadEvent): Upload {
  switch (event.type) {
    case 'begun':
      return begun[upload.stage] ? { ...upload, stage: begun[upload.stage]! } : upload
    case 'hashed':
      return { ...upload, stage: 'hashed', sha256: event.sha256, size: event.size, strain: 0 }
    case 'paired':
      return { ...upload, rawOf: event.rawOf }
    case 'reserved': {
      const { photoId, target, trashed } = event
      return { ...upload, stage: 'reserved', photoId, target, trashed, strain: 0 }
    }
    case 'sent':
      return upload.stage === 'uploading' ? { ...upload, sent: Math.min(event.sent, upload.bytes) } : upload
    case 'arrived':
      return { ...upload, stage: 'arrived', sent: upload.bytes, paused: false, target: undefined }
    case 'duplicate': {
      const { photoId, trashed, status } = event
      return { ...upload, stage: 'duplicate', photoId, trashed, status, paused: false, target: undefined }
    }
    case 'needed':
      return { ...upload, stage: 'hashed', paused: event.paused, status: undefined }
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
  // Only for a file that was in the trash when it was added. A user who trashes a new photo knows where it is.
  const next = upload.trashed === undefined ? undefined : trashed
  return upload.status === status && upload.trashed === next ? upload : { ...upload, status, trashed: next }
}

function again(upload: Upload, strain: number): Upload {
  return { ...upload, stage: before[upload.stage] ?? upload.stage, sent: 0, strain: upload.strain + strain }
}

/** The upload has not ended yet. */
export const isOpen = ({ stage }: Upload) =>
  stage !== 'arrived' && stage !== 'duplicate' && stage !== 'failed'

/** Added by this upload: not a duplicate, and not refused. */
export const isAdded = ({ stage, status }: Upload) => stage === 'arrived' && status !== 'REJECTED'

/** Added, but not analysed yet. */
export const isWaiting = (upload: Upload) =>
  isAdded(upload) && upload.status !== 'READY' && upload.status !== 'FAILED'

/** Refused by the album because of its type or content: before the upload, after it, or when the same file was added earlier. */
export const isRefused = (upload: Upload) =>
  upload.stage === 'failed' ? !canRetry(upload) : !isOpen(upload) && upload.status === 'REJECTED'

/** The photo is in the trash, so the user must restore it first. */
export const isInTrash = (upload: Upload) =>
  !isOpen(upload) && upload.stage !== 'failed' && upload.trashed === true && !isRefused(upload)

/** A retry makes sense: the file was not refused for its type or content. */
export const canRetry = ({ stage, failure }: Upload) =>
  stage === 'failed' && failure?.code !== 'LEFT_BEHIND' && !isFileRefusal(failure?.code ?? '')
