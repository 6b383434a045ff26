import { isVideoName, pictureTypeOf, refusalOf as refusalOfType, UNKNOWN_TYPE } from '@album/model/uploads'
import type { FailureCode } from './upload.ts'

/** What systems leave in folders. */
const SYSTEM_FILES = /^(\..*|thumbs\.db|desktop\.ini)$/i

/** The type to say where the browser knows none; the album goes by the content. */
export const typeOf = (file: File) => file.type || UNKNOWN_TYPE

const isVideo = (file: File) => file.type.startsWith('video/') || (!file.type && isVideoName(file.name))

/** Why a file is not worth a request, as the album itself would say. Many browsers do not know HEIC, TIFF and AVIF. */
export function refusalOf(file: File): FailureCode | undefined {
  if (isVideo(file)) return 'VIDEO'
  return refusalOfType(pictureTypeOf(file.name) ?? typeOf(file), file.size)
}

/**
 * Out of a folder only pictures are taken, and videos, to say that they are not; what else lies there
 * (notes, sidecar files) nobody meant.
 */
export const isMeant = (file: File) =>
  isVideo(file) || file.type.startsWith('image/') || pictureTypeOf(file.name) !== undefined

export const isSystemFile = (file: File) => SYSTEM_FILES.test(file.name)
