import type { CreateUploadInput } from '../../generated/graphql.ts'
import { isExpired } from '@album/model/expiry'
import { byTakenKeysOf } from '@album/model/index-entries'
import { photoKey } from '@album/model/keys'
import { UPLOAD_URL, UPLOAD_WAIT } from '@album/model/lifetimes'
import { MAX_BATCH_SIZE } from '@album/model/limits'
import type { PhotoItem } from '@album/model/photo'
import { pauseWithJitter } from '../jitter.ts'
import { ALREADY_UPLOADED, bulkAnswer, type BulkAnswer, isProblem, type Problem } from '../problem.ts'
import type { Room } from '../usage/quotas.ts'
import { checkFile, type CheckedFile } from './check-file.ts'

/** Where and how to put bytes. */
export interface Place {
  url: string
  headers: { name: string; value: string }[]
  expiresAt: string
}

/** The schema's Upload, with the photo as the table keeps it. */
export type UploadResult = { photo: PhotoItem } & (Place | { url: null; headers: []; expiresAt: null })

/** What the library knows of some bytes: the id recorded for them, and the photo if it still exists. */
export interface Known {
  id: string
  photo?: PhotoItem
}

export interface NewPhoto {
  photo: PhotoItem
  /** The id that the content item still names although it is of no use any more. */
  replaces?: string
}

export type Recorded = 'recorded' | 'raced' | { room: Room }

export interface Library {
  /** By sha256. */
  photosByContent(owner: string, sha256s: string[]): Promise<Map<string, Known>>
  photo(owner: string, id: string): Promise<PhotoItem | undefined>
  /** Those that are there. */
  photos(owner: string, ids: string[]): Promise<PhotoItem[]>
  /**
   * Records these photos, all or none, within the quotas.
   * @returns `raced` when somebody else changed what this was based on, `room` when there is less left than these need
   */
  record(owner: string, photos: NewPhoto[], now: Date): Promise<Recorded>
}

export interface Surroundings {
  library: Library
  placeFor(photo: PhotoItem): Promise<Place>
  /** Whether the bytes of a photo that is PENDING_UPLOAD have come. */
  hasBytes(photo: PhotoItem): Promise<boolean>
  newId(now: Date): string
  now: Date
}

/**
 * Records photos before their bytes travel. Bytes that the library has give the photo that has them;
 * the same bytes twice in one call, or in two calls at once, give the same photo.
 */
export async function createUpload(
  owner: string,
  input: CreateUploadInput[],
  { library, placeFor, newId, now }: Surroundings,
): Promise<BulkAnswer<UploadResult>> {
  if (input.length === 0 || input.length > MAX_BATCH_SIZE) return { error: TOO_MANY }
  const checked = input.map(checkFile)
  const files = checked.filter((file): file is CheckedFile => !isProblem(file))

  let room: Room = { photos: Infinity, bytes: Infinity, photosRule: 'PHOTOS_PER_DAY' }
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const known = await library.photosByContent(owner, [...new Set(files.map((file) => file.sha256))])
    const { photos, fresh } = plan(owner, files, known, room, newId, now)
    const outcome = fresh.length === 0 ? 'recorded' : await library.record(owner, fresh, now)
    if (outcome === 'recorded') {
      const answers = checked.map((file) => (isProblem(file) ? file : photos.get(file.sha256)!))
      return bulkAnswer(
        await Promise.all(answers.map((each) => (isProblem(each) ? each : uploadOf(each, placeFor)))),
      )
    }
    if (outcome === 'raced') await pauseWithJitter(attempt)
    else room = outcome.room
  }
  return {
    error: {
      errorType: 'Conflict',
      code: 'BUSY',
      message: 'Other changes to this library were in the way. Try again.',
    },
  }
}

/** What each file is to be, by sha256: a photo that is known and usable, else a new one as far as there is room. */
function plan(
  owner: string,
  files: CheckedFile[],
  known: Map<string, Known>,
  room: Room,
  newId: Surroundings['newId'],
  now: Date,
) {
  const photos = new Map<string, PhotoItem | Problem>()
  const fresh: NewPhoto[] = []
  let bytes = 0
  for (const file of files) {
    if (photos.has(file.sha256)) continue
    const { id, photo } = known.get(file.sha256) ?? {}
    if (photo && isUsable(photo, file, now)) photos.set(file.sha256, photo)
    else if (fresh.length >= room.photos) photos.set(file.sha256, OVER_QUOTA[room.photosRule])
    else if (bytes + file.bytes > room.bytes) photos.set(file.sha256, OVER_QUOTA.BYTES_PER_DAY)
    else {
      const added = photoOf(owner, newId(now), file, now)
      fresh.push({ photo: added, replaces: id })
      photos.set(file.sha256, added)
      bytes += file.bytes
    }
  }
  return { photos, fresh }
}

/** A fresh place for the bytes of a photo that still waits for them: a list of one. */
export async function renewUpload(
  owner: string,
  id: string,
  { library, placeFor, now }: Surroundings,
): Promise<BulkAnswer<UploadResult>> {
  const photo = await library.photo(owner, id)
  if (!photo || isExpired(photo, now.getTime() / 1000))
    return { error: { errorType: 'NotFound', code: 'PHOTO', message: 'There is no such photo.' } }
  if (photo.status !== 'PENDING_UPLOAD') return { error: ALREADY_UPLOADED }
  return { items: [await uploadOf(photo, placeFor)], errors: [] }
}

/**
 * Of these photos, those that wait for bytes which nobody sends any more. S3 is asked, since the record of a photo does not
 * say that its bytes came before the worker takes them on.
 */
export async function missingFiles(
  owner: string,
  ids: string[],
  { library, hasBytes, now }: Pick<Surroundings, 'library' | 'hasBytes' | 'now'>,
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

const TOO_MANY: Problem = {
  errorType: 'ValidationError',
  code: 'TOO_MANY',
  message: `Ask for 1 to ${MAX_BATCH_SIZE} at a time.`,
}

const overQuota = (code: string, message: string): Problem => ({ errorType: 'QuotaExceeded', code, message })
const OVER_QUOTA = {
  PHOTOS_PER_DAY: overQuota(
    'PHOTOS_PER_DAY',
    "Today's photos are used up. More can be added tomorrow (UTC).",
  ),
  PHOTOS_PER_MONTH: overQuota(
    'PHOTOS_PER_MONTH',
    "This month's photos are used up. More can be added next month (UTC).",
  ),
  BYTES_PER_DAY: overQuota(
    'BYTES_PER_DAY',
    'This file is larger than what is left for today. It can be added tomorrow (UTC).',
  ),
}

async function uploadOf(photo: PhotoItem, placeFor: Surroundings['placeFor']): Promise<UploadResult> {
  if (photo.status !== 'PENDING_UPLOAD') return { photo, url: null, headers: [], expiresAt: null }
  return { photo, ...(await placeFor(photo)) }
}

/** A photo that waits for bytes of another length waits in vain: somebody counted wrong. */
const isUsable = (photo: PhotoItem, file: CheckedFile, now: Date) =>
  !isExpired(photo, now.getTime() / 1000) && (photo.status !== 'PENDING_UPLOAD' || photo.bytes === file.bytes)

function photoOf(owner: string, id: string, file: CheckedFile, now: Date): PhotoItem {
  const photo: PhotoItem = {
    ...photoKey(owner, id),
    id,
    owner,
    status: 'PENDING_UPLOAD',
    ...file,
    addedAt: now.toISOString(),
    version: 1,
    expiresAt: Math.floor(now.getTime() / 1000) + UPLOAD_WAIT,
  }
  return { ...photo, ...byTakenKeysOf(photo) }
}
