/** Why a mutation is refused: the sentences that several mutations share. Files have theirs in `uploads.ts`. */
import { MAX_DESCRIPTION_LENGTH, MAX_TITLE_LENGTH } from './limits.ts'

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
