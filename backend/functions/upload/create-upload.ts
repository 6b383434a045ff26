import type { CreateUploadInput } from '../../generated/graphql.ts'
import { byTakenKeysOf } from '@album/model/index-entries'
import { photoKey } from '@album/model/keys'
import { CONTRIBUTION_REFUSALS } from '@album/model/contributions'
import { isExpired, UPLOAD_URL, UPLOAD_WAIT } from '@album/model/lifetimes'
import { MAX_BATCH_SIZE, MAX_SHARED_BATCH_SIZE } from '@album/model/limits'
import type { PhotoItem } from '@album/model/photo'
import { mayHaveRawFile } from '@album/model/raw-files'
import { positionsAtEnd } from '../albums/positions.ts'
import { pauseWithJitter } from '../jitter.ts'
import {
  ALREADY_UPLOADED,
  BUSY,
  bulkAnswer,
  type BulkAnswer,
  isProblem,
  NO_SUCH_PHOTO,
  type Problem,
  TOO_MANY,
  invalid,
} from '../problem.ts'
import type { Room } from '../usage/quotas.ts'
import { checkFile, type CheckedFile } from './check-file.ts'

/** Where to send a photo's bytes, and with which headers. */
export interface UploadTarget {
  url: string
  headers: { name: string; value: string }[]
  expiresAt: string
}

/** The schema's Upload, with the photo as the table keeps it. */
export type UploadResult = { photo: PhotoItem } & (UploadTarget | { url: null; headers: []; expiresAt: null })

/** The id recorded for some bytes, and the photo if it still exists. */
export interface Known {
  id: string
  photo?: PhotoItem
}

export interface NewPhoto {
  photo: PhotoItem
  /** The id in the content item, which is out of date. */
  replaces?: string
}

/** How much can be added, and the rules that limit photos and bytes: of the owner's quotas, or of a guest's link. */
export interface UploadRoom extends Omit<Room, 'photosRule'> {
  photosRule: Room['photosRule'] | 'PHOTOS_OF_LINK' | 'QUOTA_OF_OWNER'
  bytesRule: 'BYTES_PER_DAY' | 'BYTES_OF_LINK' | 'QUOTA_OF_OWNER'
}

export type Recorded = 'recorded' | 'raced' | { room: UploadRoom } | { refused: Problem }

export interface Library {
  /** By sha256. */
  photosByContent(owner: string, sha256s: string[]): Promise<Map<string, Known>>
  photo(owner: string, id: string): Promise<PhotoItem | undefined>
  /** Those that exist. */
  photos(owner: string, ids: string[]): Promise<PhotoItem[]>
  /**
   * Records these photos, all or none, within the quotas and, for a guest, the limits of the link.
   * @returns `raced` if another change came in between; `room` if there is less room than these need
   */
  record(owner: string, photos: NewPhoto[], now: Date): Promise<Recorded>
}

/** The guest who adds photos, and the album that they join. */
export interface Contributor {
  name: string
  link: string
  album: string
  /** The photos wait for their owner's approval. */
  approval: boolean
}

export interface UploadDeps {
  library: Library
  uploadTargetFor(photo: PhotoItem): Promise<UploadTarget>
  /** Whether the bytes of a PENDING_UPLOAD photo have arrived. */
  hasBytes(photo: PhotoItem): Promise<boolean>
  newId(now: Date): string
  now: Date
  /** Undefined for the owner. */
  contributor?: Contributor
}

/**
 * Records photos before their bytes are sent. For bytes that the library has, the answer is their photo. The same bytes twice in
 * one call, or in two calls at once, are one photo.
 */
export async function createUpload(
  owner: string,
  input: CreateUploadInput[],
  { library, uploadTargetFor, newId, now, contributor }: UploadDeps,
): Promise<BulkAnswer<UploadResult>> {
  const max = contributor ? MAX_SHARED_BATCH_SIZE : MAX_BATCH_SIZE
  if (input.length === 0 || input.length > max) return { error: contributor ? TOO_MANY_OF_GUEST : TOO_MANY }
  const checked = input.map(checkFile)
  const files = checked.filter((file): file is CheckedFile => !isProblem(file))

  let room: UploadRoom = {
    photos: Infinity,
    bytes: Infinity,
    photosRule: 'PHOTOS_PER_DAY',
    bytesRule: 'BYTES_PER_DAY',
  }
  for (let attempt = 0; attempt < (contributor ? GUESTS_TRIES : 8); attempt += 1) {
    const contents = files.flatMap(({ sha256, rawOf }) => (rawOf && !contributor ? [sha256, rawOf] : sha256))
    const known = await library.photosByContent(owner, [...new Set(contents)])
    const planned = plan(files, known, room, now, (file) =>
      photoOf(owner, newId(now), file, now, contributor),
    )
    const { photos, fresh } = contributor ? planned : withRawFiles(planned, files, known, now)
    const outcome = fresh.length === 0 ? 'recorded' : await library.record(owner, fresh, now)
    if (outcome === 'recorded') {
      const answers = checked.map((file) => (isProblem(file) ? file : photos.get(file.sha256)!))
      return bulkAnswer(
        await Promise.all(answers.map((each) => (isProblem(each) ? each : uploadOf(each, uploadTargetFor)))),
      )
    }
    if (outcome === 'raced') await pauseWithJitter(attempt)
    else if ('refused' in outcome) return { error: outcome.refused }
    else room = outcome.room
  }
  return { error: BUSY }
}

/** At a party, many guests add photos at the same moment, and all write the same counts. */
const GUESTS_TRIES = 12

/** The photo for each file, by SHA-256: a known and usable one, else a new one if the quotas have room. */
function plan(
  files: CheckedFile[],
  known: Map<string, Known>,
  room: UploadRoom,
  now: Date,
  newPhoto: (file: CheckedFile) => PhotoItem,
) {
  const photos = new Map<string, PhotoItem | Problem>()
  const fresh: NewPhoto[] = []
  let bytes = 0
  for (const file of files) {
    if (photos.has(file.sha256)) continue
    const { id, photo } = known.get(file.sha256) ?? {}
    if (photo && isUsable(photo, file, now)) photos.set(file.sha256, photo)
    else if (fresh.length >= room.photos) photos.set(file.sha256, OVER_QUOTA[room.photosRule])
    else if (bytes + file.bytes > room.bytes) photos.set(file.sha256, OVER_QUOTA[room.bytesRule])
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
function withRawFiles(
  { photos, fresh }: ReturnType<typeof plan>,
  files: CheckedFile[],
  known: Map<string, Known>,
  now: Date,
): ReturnType<typeof plan> {
  const pictures = new Map(files.map(({ sha256, rawOf }) => [sha256, rawOf]))
  const pictureOf = ({ id, sha256 }: PhotoItem) => {
    const content = pictures.get(sha256)
    const picture = content && (photos.get(content) ?? known.get(content)?.photo)
    const isThere = picture && !isProblem(picture) && !isExpired(picture, now.getTime() / 1000)
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

const overQuota = (code: string, message: string): Problem => ({ errorType: 'QuotaExceeded', code, message })
const OVER_QUOTA = {
  PHOTOS_PER_DAY: overQuota(
    'PHOTOS_PER_DAY',
    "Today's quota of photos is used up. You can add more tomorrow (UTC).",
  ),
  PHOTOS_PER_MONTH: overQuota(
    'PHOTOS_PER_MONTH',
    "This month's quota of photos is used up. You can add more next month (UTC).",
  ),
  BYTES_PER_DAY: overQuota(
    'BYTES_PER_DAY',
    "This file is larger than what is left of today's quota. You can add it tomorrow (UTC).",
  ),
  PHOTOS_OF_LINK: overQuota('PHOTOS_OF_LINK', CONTRIBUTION_REFUSALS.PHOTOS_OF_LINK),
  BYTES_OF_LINK: overQuota('BYTES_OF_LINK', CONTRIBUTION_REFUSALS.BYTES_OF_LINK),
  QUOTA_OF_OWNER: overQuota('QUOTA_OF_OWNER', CONTRIBUTION_REFUSALS.QUOTA_OF_OWNER),
}

const TOO_MANY_OF_GUEST: Problem = invalid('TOO_MANY', `Add 1 to ${MAX_SHARED_BATCH_SIZE} photos at a time.`)

async function uploadOf(
  photo: PhotoItem,
  uploadTargetFor: UploadDeps['uploadTargetFor'],
): Promise<UploadResult> {
  if (photo.status !== 'PENDING_UPLOAD') return { photo, url: null, headers: [], expiresAt: null }
  return { photo, ...(await uploadTargetFor(photo)) }
}

/** Whether the known photo can be used for this file. A photo that waits for bytes of another length cannot. */
const isUsable = (photo: PhotoItem, file: CheckedFile, now: Date) =>
  !isExpired(photo, now.getTime() / 1000) && (photo.status !== 'PENDING_UPLOAD' || photo.bytes === file.bytes)

function photoOf(
  owner: string,
  id: string,
  file: CheckedFile,
  now: Date,
  contributor?: Contributor,
): PhotoItem {
  const { rawOf: _, ...known } = file
  const photo: PhotoItem = {
    ...photoKey(owner, id),
    id,
    owner,
    status: 'PENDING_UPLOAD',
    ...known,
    addedAt: now.toISOString(),
    version: 1,
    // The sweeper removes a guest's photo without bytes: time to live could not correct the link's count.
    ...(contributor
      ? contributed(contributor)
      : { expiresAt: Math.floor(now.getTime() / 1000) + UPLOAD_WAIT }),
  }
  return { ...photo, ...byTakenKeysOf(photo) }
}

/** A guest's photo has its album from the beginning: the album lists it once it is on show. */
const contributed = ({ name, link, album, approval }: Contributor) => ({
  addedBy: name,
  through: { album, link },
  albums: { [album]: positionsAtEnd(1)[0]! },
  ...(approval && { unapproved: true }),
})
