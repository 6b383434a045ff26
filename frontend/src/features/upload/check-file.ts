import { MAX_FILE_BYTES } from '@album/model/limits'
import type { FailureCode } from './upload.ts'

/** Pictures whose type many browsers do not know by the name's end. */
const PICTURES_BY_NAME = /\.(heic|heif|avif|tiff?)$/i
const VIDEOS_BY_NAME = /\.(mp4|mov|m4v|avi|mkv|webm|mts|3gp)$/i
/** What systems leave in folders. */
const SYSTEM_FILES = /^(\..*|thumbs\.db|desktop\.ini)$/i

/** The type to say where the browser knows none; the album goes by the content. */
export const typeOf = (file: File) => file.type || 'application/octet-stream'

const isVideo = (file: File) =>
  file.type.startsWith('video/') || (!file.type && VIDEOS_BY_NAME.test(file.name))
const isPicture = (file: File) =>
  file.type.startsWith('image/') || PICTURES_BY_NAME.test(file.name) || file.type === ''

/** Why a file is not worth a request, as the album itself would say; it asks for no more than a glance. */
export function refusalOf(file: File): FailureCode | undefined {
  if (isVideo(file)) return 'VIDEO'
  if (!isPicture(file)) return 'UNSUPPORTED'
  if (file.size === 0) return 'EMPTY'
  if (file.size > MAX_FILE_BYTES) return 'TOO_LARGE'
}

/**
 * Out of a folder only pictures are taken, and videos, to say that they are not; what else lies there
 * (notes, sidecar files) nobody meant.
 */
export const isMeant = (file: File) =>
  isVideo(file) || file.type.startsWith('image/') || PICTURES_BY_NAME.test(file.name)

export const isSystemFile = (file: File) => SYSTEM_FILES.test(file.name)
