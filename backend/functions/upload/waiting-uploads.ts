import { isExpired, UPLOAD_URL } from '@album/model/lifetimes'
import { MAX_BATCH_SIZE } from '@album/model/limits'
import { ALREADY_UPLOADED, type BulkAnswer, NO_SUCH_PHOTO, TOO_MANY } from '../problem.ts'
import { type UploadDeps, uploadOf, type UploadResult } from './upload.ts'

/** Another URL for a photo that still waits for its bytes: a list of one. */
export async function renewUpload(
  owner: string,
  id: string,
  { library, uploadTargetFor, now }: UploadDeps,
): Promise<BulkAnswer<UploadResult>> {
  const photo = await library.photo(owner, id)
  if (!photo || isExpired(photo, now.getTime() / 1000)) return { error: NO_SUCH_PHOTO }
  if (photo.status !== 'PENDING_UPLOAD') return { error: ALREADY_UPLOADED }
  return { items: [await uploadOf(photo, uploadTargetFor)], errors: [] }
}

/**
 * The photos among these whose bytes have not arrived, after their upload URL has expired. Only S3 knows whether bytes have
 * arrived before the worker claims the photo.
 */
export async function missingFiles(
  owner: string,
  ids: string[],
  { library, hasBytes, now }: Pick<UploadDeps, 'library' | 'hasBytes' | 'now'>,
): Promise<BulkAnswer<string>> {
  if (ids.length === 0 || ids.length > MAX_BATCH_SIZE) return { error: TOO_MANY }
  const photos = await library.photos(owner, [...new Set(ids)])
  const late = photos.filter(
    (photo) =>
      photo.status === 'PENDING_UPLOAD' &&
      !isExpired(photo, now.getTime() / 1000) &&
      Date.parse(photo.addedAt) + UPLOAD_URL * 1000 <= now.getTime(),
  )
  const missing = await Promise.all(late.map(async (photo) => ((await hasBytes(photo)) ? [] : [photo.id])))
  return { items: missing.flat(), errors: [] }
}
