import { epochSeconds } from '@album/dates/epoch-seconds'
import { isExpired } from '@album/model/lifetimes'
import { MAX_BATCH_SIZE } from '@album/model/limits'
import type { PhotoItem } from '@album/model/photo'
import { tries } from '../tries.ts'
import {
  ALREADY_UPLOADED,
  type BulkAnswer,
  BUSY,
  isProblem,
  NO_SUCH_PHOTO,
  type Problem,
  TOO_MANY,
} from '../problem.ts'
import { isLeftBehind, restartsWait } from './upload-wait.ts'
import {
  type Contributor,
  type Library,
  takesBytes,
  type UploadDeps,
  uploadOf,
  type UploadResult,
} from './upload.ts'

/**
 * Restarts the wait of photos for which another URL is signed. If another guest began to send a photo, that both send it is noted: with the
 * wait, since a guest who cancels at this moment must not remove it.
 * @param contributor the guest who asks; undefined for the owner
 * @returns the photos; undefined if one has changed since it was read
 */
export async function withLastingWaits(
  photos: Map<string, PhotoItem | Problem>,
  library: Library,
  now: Date,
  contributor: Contributor | undefined,
): Promise<Map<string, PhotoItem | Problem> | undefined> {
  const lasting = new Map(photos)
  for (const [sha256, photo] of photos) {
    if (isProblem(photo)) continue
    const becomesShared = contributor !== undefined && isOfOtherGuest(photo, contributor)
    if (!becomesShared && !restartsWait(photo, now)) continue
    const waiting = await library.restartWait(photo, now, becomesShared)
    if (!waiting) return undefined
    lasting.set(sha256, waiting)
  }
  return lasting
}

/** Whether another guest sends this photo, and that is not noted yet. Guests without a receipt cannot be told apart. */
const isOfOtherGuest = ({ status, through }: PhotoItem, { receipt }: Contributor): boolean =>
  status === 'PENDING_UPLOAD' && through !== undefined && !through.shared && through.receipt !== receipt

const RENEWAL_TRIES = 4

/** Another URL for a photo that still waits for its bytes: a list of one. */
export async function renewUpload(
  owner: string,
  id: string,
  deps: UploadDeps,
): Promise<BulkAnswer<UploadResult>> {
  const { library, now } = deps
  for await (const _ of tries(RENEWAL_TRIES)) {
    const photo = await library.photo(owner, id)
    if (!photo || isExpired(photo, epochSeconds(now))) return { error: NO_SUCH_PHOTO }
    if (!(await takesBytes(photo, deps.hasBytes))) return { error: ALREADY_UPLOADED }
    const waiting = restartsWait(photo, now) ? await library.restartWait(photo, now) : photo
    if (waiting) return { items: [await uploadOf(waiting, deps)], errors: [] }
  }
  return { error: BUSY }
}

/**
 * The photos among these whose bytes have not arrived, and that nothing sends any more. Only S3 knows whether bytes have
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
      photo.status === 'PENDING_UPLOAD' && !isExpired(photo, epochSeconds(now)) && isLeftBehind(photo, now),
  )
  const missing = await Promise.all(late.map(async (photo) => ((await hasBytes(photo)) ? [] : [photo.id])))
  return { items: missing.flat(), errors: [] }
}
