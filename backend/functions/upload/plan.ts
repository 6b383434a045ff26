import { epochSeconds } from '@album/dates/epoch-seconds'
import { CONTRIBUTION_REFUSALS } from '@album/model/contributions'
import { byTakenKeysOf } from '@album/model/index-entries'
import { isExpired } from '@album/model/lifetimes'
import type { PhotoItem } from '@album/model/photo'
import { mayHaveRawFile } from '@album/model/raw-files'
import type { BytesRule, PhotosRule } from '@album/model/usage'
import { isProblem, type Problem } from '../problem.ts'
import type { CheckedFile } from './check-file.ts'
import type { Known, NewPhoto, UploadRoom } from './upload.ts'

/**
 * The photo for each file, by SHA-256: a known and usable one, else a new one if the quotas have room.
 * @param pictures that the known raw files name, if they still exist
 */
export function plan(
  files: CheckedFile[],
  known: Map<string, Known>,
  pictures: PhotoItem[],
  room: UploadRoom,
  now: Date,
  newPhoto: (file: CheckedFile) => PhotoItem,
) {
  const photos = new Map<string, PhotoItem | Problem>()
  const fresh: NewPhoto[] = []
  let bytes = 0
  const seconds = epochSeconds(now)
  const lasting = new Set(pictures.flatMap((picture) => (isExpired(picture, seconds) ? [] : picture.id)))
  for (const file of files) {
    if (photos.has(file.sha256)) continue
    const { id, photo } = known.get(file.sha256) ?? {}
    if (photo && isUsable(photo, file, lasting, seconds)) photos.set(file.sha256, photo)
    else if (fresh.length >= room.photos) photos.set(file.sha256, overQuota(room.photosRule))
    else if (bytes + file.bytes > room.bytes) photos.set(file.sha256, overQuota(room.bytesRule))
    else {
      const added = newPhoto(file)
      fresh.push({ photo: added, replaces: id })
      photos.set(file.sha256, added)
      bytes += file.bytes
    }
  }
  return { photos, fresh }
}

/**
 * The same plan, in which new raw files name their pictures. The worker joins both (functions/raw-files); this only checks that there
 * is a picture.
 */
export function withRawFiles(
  { photos, fresh }: ReturnType<typeof plan>,
  files: CheckedFile[],
  known: Map<string, Known>,
  now: Date,
): ReturnType<typeof plan> {
  const pictures = new Map(files.map(({ sha256, rawOf }) => [sha256, rawOf]))
  const pictureOf = ({ id, sha256 }: PhotoItem) => {
    const content = pictures.get(sha256)
    const picture = content && (photos.get(content) ?? known.get(content)?.photo)
    const isThere = picture && !isProblem(picture) && !isExpired(picture, epochSeconds(now))
    return isThere && mayHaveRawFile(picture) && picture.id !== id ? picture : undefined
  }
  const named = fresh.map((each) => {
    const picture = pictureOf(each.photo)
    if (!picture) return each
    const photo = { ...each.photo, rawOf: picture.id }
    return { ...each, photo: { ...photo, ...byTakenKeysOf(photo) } }
  })
  const answers = new Map(photos)
  for (const { photo } of named) answers.set(photo.sha256, photo)
  return { photos: answers, fresh: named }
}

/**
 * Whether the known photo can be used for this file. A photo that waits for bytes of another length cannot, nor can a raw file whose
 * picture is gone: the picture's clean-up removes that raw file (functions/raw-files).
 */
const isUsable = (
  photo: PhotoItem,
  { bytes }: CheckedFile,
  pictures: ReadonlySet<string>,
  seconds: number,
): boolean => {
  if (isExpired(photo, seconds)) return false
  if (photo.status === 'PENDING_UPLOAD') return photo.bytes === bytes
  return !photo.rawOf || pictures.has(photo.rawOf)
}

const OVER_QUOTA = {
  ...CONTRIBUTION_REFUSALS,
  PHOTOS_PER_DAY: "Today's quota of photos is used up. You can add more tomorrow (UTC).",
  PHOTOS_PER_MONTH: "This month's quota of photos is used up. You can add more next month (UTC).",
  BYTES_PER_DAY: "This file is larger than what is left of today's quota. You can add it tomorrow (UTC).",
}
const overQuota = (code: PhotosRule | BytesRule): Problem => ({
  errorType: 'QuotaExceeded',
  code,
  message: OVER_QUOTA[code],
})
