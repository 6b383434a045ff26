import { pastAddedAt } from '@album/dates/added-at'
import { cleanTitle, maxLengthToClean } from '@album/model/invisible'
import { FIRST_YEAR_OF_ALBUMS, MAX_TITLE_LENGTH } from '@album/model/limits'
import { FILE_REFUSALS, refusalOfUpload, UNKNOWN_TYPE } from '@album/model/uploads'
import type { CreateUploadInput } from '../../generated/graphql.ts'
import { invalid, type Problem } from '../problem.ts'

/** A SHA-256 is 32 bytes: 43 base64 digits and one of padding; the last digit carries 4 bits. */
const SHA256 = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/
const IMAGE_TYPE = /^image\/[a-z0-9.+-]{1,64}$/

/** A file that may be uploaded. */
export interface CheckedFile {
  title: string
  contentType: string
  bytes: number
  sha256: string
  width?: number
  height?: number
  /** The SHA-256 of the picture whose raw file it is. */
  rawOf?: string
  /** When the album received it from which it is imported, as the table keeps times. */
  addedAt?: string
}

/** Checks a file before its bytes are sent. @param isGuests a guest adds it, and so adds it now */
export function checkFile(file: CreateUploadInput, now: Date, isGuests = false): CheckedFile | Problem {
  const contentType = file.contentType.split(';')[0]!.trim().toLowerCase() || UNKNOWN_TYPE
  const code =
    refusalOfUpload(contentType, Number.isInteger(file.bytes) ? file.bytes : 0) ??
    (contentType !== UNKNOWN_TYPE && !IMAGE_TYPE.test(contentType) ? 'UNSUPPORTED' : undefined)
  if (code) return invalid(code, FILE_REFUSALS[code])
  if (!SHA256.test(file.sha256))
    return invalid('INVALID_SHA256', 'sha256 must be the SHA-256 of the file, 32 bytes in base64.')
  if (file.rawOf && !SHA256.test(file.rawOf))
    return invalid('INVALID_SHA256', 'rawOf must be the SHA-256 of the picture, 32 bytes in base64.')
  const isTimed = typeof file.addedAt === 'string'
  if (isTimed && isGuests)
    return invalid('INVALID_ADDED_AT', 'addedAt is only for photos of your own: a guest adds photos now.')
  const addedAt = isTimed ? pastAddedAt(file.addedAt!, now) : undefined
  if (isTimed && !addedAt)
    return invalid(
      'INVALID_ADDED_AT',
      `Write addedAt like 2024-03-05T10:00:00Z: a time that has passed, in ${FIRST_YEAR_OF_ALBUMS} or later.`,
    )
  return {
    title: titleOf(file.fileName),
    contentType,
    bytes: file.bytes,
    sha256: file.sha256,
    ...shapeOf(file),
    // Browsers do not know the types of raw files: the worker finds out whether it is one.
    ...(file.rawOf && { rawOf: file.rawOf }),
    ...(addedAt && { addedAt }),
  }
}

/** An impossible size is ignored, because the analysis measures the picture itself. */
function shapeOf({ width, height }: CreateUploadInput) {
  return width && height && width >= 1 && height >= 1 ? { width, height } : {}
}

/**
 * A file's name as a title: without its path, composed (NFC), without invisible characters, at most MAX_TITLE_LENGTH long. It is
 * plain text, which a page must escape.
 */
export function titleOf(fileName: string): string {
  const name = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
  const title = cleanTitle(name.slice(0, maxLengthToClean(MAX_TITLE_LENGTH))).normalize('NFC')
  return cut(title).trim() || 'Untitled'
}

/** Cuts between characters, never within a surrogate pair. */
function cut(name: string): string {
  let title = ''
  for (const character of name) {
    if (title.length + character.length > MAX_TITLE_LENGTH) break
    title += character
  }
  return title
}
