import { MAX_FILE_BYTES } from '@album/model/limits'
import type { CreateUploadInput } from '../../generated/graphql.ts'
import type { Problem } from '../problem.ts'
import { titleOf } from './file-name.ts'

/** A SHA-256 is 32 bytes: 43 base64 digits and one of padding; the last digit carries 4 bits. */
const SHA256 = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/
const IMAGE_TYPE = /^image\/[a-z0-9.+-]{1,64}$/
/** What browsers call a file whose type they do not know; many do not know HEIC. */
const UNKNOWN_TYPE = 'application/octet-stream'

/** A file that may be uploaded. */
export interface CheckedFile {
  title: string
  contentType: string
  bytes: number
  sha256: string
}

const refusal = (code: string, message: string): Problem => ({ errorType: 'ValidationError', code, message })

/** Whether a file is worth an upload, from what is known before its bytes travel. */
export function checkFile(file: CreateUploadInput): CheckedFile | Problem {
  const contentType = file.contentType.split(';')[0]!.trim().toLowerCase() || UNKNOWN_TYPE
  if (contentType.startsWith('video/')) return refusal('VIDEO', 'Videos are not kept here; only pictures.')
  if (contentType !== UNKNOWN_TYPE && !IMAGE_TYPE.test(contentType))
    return refusal('UNSUPPORTED', 'This is not a picture; only pictures are kept here.')
  if (!Number.isInteger(file.bytes) || file.bytes < 1)
    return refusal('EMPTY', 'This file is empty; there is no picture in it.')
  if (file.bytes > MAX_FILE_BYTES) return refusal('TOO_LARGE', 'This file is larger than 100 MB.')
  if (!SHA256.test(file.sha256))
    return refusal('INVALID_SHA256', 'sha256 must be the SHA-256 of the file, 32 bytes in base64.')
  return { title: titleOf(file.fileName), contentType, bytes: file.bytes, sha256: file.sha256 }
}
