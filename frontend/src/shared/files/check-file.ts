import {
  type FileRefusal,
  isVideoName,
  isVideoType,
  pictureTypeOf,
  refusalOfUpload,
  UNKNOWN_TYPE,
} from '@album/model/uploads'

/** The file's type, or a generic one if the browser does not know it. The album checks the content. */
export const typeOf = (file: File) => file.type || UNKNOWN_TYPE

const isVideo = (file: File) => isVideoType(file.type) || (!file.type && isVideoName(file.name))

/**
 * Why the album would refuse a file, to save the request. Many browsers do not recognise HEIC, TIFF and AVIF.
 */
export function refusalOfFile(file: File): FileRefusal | undefined {
  if (isVideo(file)) return 'VIDEO'
  return refusalOfUpload(pictureTypeOf(file.name) ?? typeOf(file), file.size)
}

/**
 * From a folder, takes only pictures, and videos to report that they are refused. The user did not mean to add
 * other files there (notes, sidecar files).
 */
export const isMeant = (file: File) =>
  isVideo(file) || file.type.startsWith('image/') || pictureTypeOf(file.name) !== undefined
