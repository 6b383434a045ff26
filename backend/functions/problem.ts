import { MAX_BATCH_SIZE } from '@album/model/limits'
import {
  type ErrorCode,
  type ErrorType,
  NO_ALBUM,
  NO_PHOTO,
  OTHER_CHANGES,
  type PhotoRefusal,
} from '@album/model/refusals'

/** Why something was refused: the kind, the rule (`errorInfo.code`), and a sentence for people. */
export interface Problem<Code extends ErrorCode = ErrorCode> {
  errorType: ErrorType
  code: Code
  message: string
}

/** Why a batch or an edit leaves one of its photos as it was. */
export type PhotoProblem = Problem<PhotoRefusal>

/** The problem of an input that breaks a rule. */
export const invalid = <Code extends ErrorCode>(code: Code, message: string): Problem<Code> => ({
  errorType: 'ValidationError',
  code,
  message,
})

/** A problem of one item of a call with several. */
export interface ProblemOfItem extends Problem {
  /** The item's index in the request. */
  index: number
}

/** The answer to a call with several items: null for each refused item, or a refusal of the whole call. */
export type BulkAnswer<Item> = { items: (Item | null)[]; errors: ProblemOfItem[] } | { error: Problem }

/** The answer to a call with one result. */
export type Answer<Item> = { items: [Item]; errors: [] } | { error: Problem }

export const answer = <Item>(item: Item): Answer<Item> => ({ items: [item], errors: [] })

/** Too late to renew or to cancel an upload. */
export const ALREADY_UPLOADED: Problem = {
  errorType: 'Conflict',
  code: 'ALREADY_UPLOADED',
  message: "This photo's bytes have already arrived.",
}

export const TOO_MANY: Problem = invalid('TOO_MANY', `Name 1 to ${MAX_BATCH_SIZE} photos at a time.`)

export const REPEATED_ID: Problem = invalid('REPEATED_ID', 'Each photo may be named only once.')

export const NO_SUCH_PHOTO: PhotoProblem = { errorType: 'NotFound', code: 'PHOTO', message: NO_PHOTO }
export const NO_SUCH_ALBUM: PhotoProblem = { errorType: 'NotFound', code: 'ALBUM', message: NO_ALBUM }
export const NOT_IN_TRASH: PhotoProblem = {
  errorType: 'Conflict',
  code: 'NOT_IN_TRASH',
  message: 'This photo is no longer in the trash.',
}
export const ALBUM_BUSY: Problem = {
  errorType: 'Conflict',
  code: 'BUSY',
  message: 'Other changes to this album were made at the same time. Try again.',
}

/** Other requests changed the same items, again and again. */
export const BUSY: PhotoProblem = { errorType: 'Conflict', code: 'BUSY', message: OTHER_CHANGES }

export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'errorType' in value

/** Splits outcomes, in the order of the request, into items and problems. */
export function bulkAnswer<Item extends object | string>(outcomes: (Item | Problem)[]): BulkAnswer<Item> {
  return {
    items: outcomes.map((outcome) => (isProblem(outcome) ? null : outcome)),
    errors: outcomes.flatMap((outcome, index) => (isProblem(outcome) ? [{ ...outcome, index }] : [])),
  }
}
