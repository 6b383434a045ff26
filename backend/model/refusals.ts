/**
 * How the API refuses: the kinds and codes of its errors, and the sentences that several mutations share. Files have theirs in
 * `uploads.ts`, searches in `search/refusals.ts`, guests' photos in `contributions.ts`, points in `point.ts`.
 */
import type { ContributionRefusal } from './contributions.ts'
import { MAX_DESCRIPTION_LENGTH, MAX_TITLE_LENGTH } from './limits.ts'
import type { FileRefusal } from './uploads.ts'
import type { QuotaCode } from './usage.ts'

/** The schema's closed list of `errorType`. */
export type ErrorType =
  'NotFound' | 'Unauthorized' | 'ValidationError' | 'Conflict' | 'QuotaExceeded' | 'Internal'

/** Every rule that the API refuses by (`errorInfo.code`). API, page and command line name a code only by this type. */
export type ErrorCode =
  | PhotoRefusal
  | FileRefusal
  | QuotaCode
  | FilterRefusal
  | ContributionRefusal
  | 'ACCOUNT_DELETED'
  | 'AFTER'
  | 'ALBUMS_OF_OWNER'
  | 'ALREADY_UNDONE'
  | 'ALREADY_UPLOADED'
  | 'CHANGED'
  | 'CHOICE'
  | 'COVER'
  | 'DATE'
  | 'DAY'
  | 'DEGREES'
  | 'DESCRIPTION'
  | 'EMAIL'
  | 'ENLARGED'
  | 'EXPIRES_AT'
  | 'ID'
  | 'IDS'
  | 'INTERNAL'
  | 'INVALID_ADDED_AT'
  | 'INVALID_SHA256'
  | 'JOB'
  | 'LABEL'
  | 'LIMIT'
  | 'LINKS_OF_ALBUM'
  | 'MONTH'
  | 'NEXT_TOKEN'
  | 'NOTHING'
  | 'NOT_FOUND'
  | 'NOT_UNDOABLE'
  | 'OFF_MAP'
  | 'ORIGINALS'
  | 'PLACES_NOT_KEPT'
  | 'REANALYSIS_RUNNING'
  | 'RECEIPT'
  | 'REPEATED_ID'
  | 'SHIFT'
  | 'SHIFT_ZONE'
  | 'SIGN_IN'
  | 'SIGN_IN_AGAIN'
  | 'SMART_ALBUM'
  | 'SMART_LINKS'
  | 'SUPERSEDED'
  | 'TAKEN_LOCAL'
  | 'TAKEN_OFFSET'
  | 'TEXT'
  | 'TITLE'
  | 'TOKEN'
  | 'TOO_MANY'
  | 'TOO_MANY_EDITS'
  | 'TOO_MANY_LABELS'
  | 'UNKNOWN_TOWN'
  | 'VERSION'

/** One error of an answer, as clients get it. AppSync puts its members next to the message, not under `extensions`. */
export interface ApiError {
  message: string
  /** A newer API, or AppSync itself, may use other kinds and codes: treat them like unknown ones. */
  errorType?: ErrorType
  /** `index`: which item of a call with several was refused. */
  errorInfo?: { code?: ErrorCode; index?: number } | null
}

/** The rules of a filter (`search/refusals.ts`). */
export type FilterRefusal = RefusalOfNames | 'PLACE' | 'MIN_CONFIDENCE' | 'TAKEN' | 'FILTER'
export type RefusalOfNames = 'LABELS' | 'WITHOUT' | 'WORDS' | 'COLORS' | 'ADDED_BY'

/** Why a batch or an edit leaves one of its photos as it was (`errorInfo.code`). The page has words for each of them. */
export type PhotoRefusal =
  | 'NOT_READY'
  | 'REJECTED'
  | 'OWN_LABELS'
  | 'PHOTO'
  | 'NOT_IN_ALBUM'
  | 'NOT_IN_TRASH'
  | 'ALBUMS_OF_PHOTO'
  | 'NO_PICTURE'
  | 'YEAR'
  | 'CAMERAS_DATE'
  | 'ALBUM'
  | 'BUSY'

export const NO_PHOTO = 'There is no such photo.'
export const NO_ALBUM = 'There is no such album.'
export const NO_PHOTO_IN_ALBUM = 'There is no such photo in this album.'
export const PLACES_NOT_KEPT =
  'This album does not keep where photos were taken: its setting keepLocation is off.'
export const TITLE_TOO_LONG = `A title has at most ${MAX_TITLE_LENGTH} characters.`
export const DESCRIPTION_TOO_LONG = `A description has at most ${MAX_DESCRIPTION_LENGTH} characters.`
export const OTHER_CHANGES = 'Other changes were made at the same time. Try again.'

/** @param title composed (NFC), trimmed and without invisible characters */
export const titleRefusal = (title: string): string | undefined => {
  if (title === '') return 'A title needs at least one character.'
  return title.length > MAX_TITLE_LENGTH ? TITLE_TOO_LONG : undefined
}

/** @param description as `cleanDescription` makes it; empty for none */
export const descriptionRefusal = (description: string): string | undefined =>
  description.length > MAX_DESCRIPTION_LENGTH ? DESCRIPTION_TOO_LONG : undefined
