import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { AlbumItem, LinkItem } from '@album/model/album'
import {
  accountDeletionsPk,
  albumCountKey,
  ALBUMS,
  ANALYSIS_KEYS,
  cachedAnalysesPk,
  COLOR_FACETS,
  CONTENTS,
  deletedAccountKey,
  editsPk,
  ENTRY_PKS,
  favouriteCountKey,
  jobPartsPk,
  JOBS,
  type Key,
  LABEL_CATEGORIES,
  LABEL_FACETS,
  libraryPk,
  linkKey,
  linkOwnerKey,
  LISTED_LINKS,
  modelKey,
  MONTH_FACETS,
  PHOTOS,
  PLACE_FACETS,
  rawCountKey,
  runningJobKey,
  SHA256_LENGTH,
  SMART_LINKS,
  SQUARES,
  TALLIES,
  unsentJobsPk,
  USAGE,
  waitingPk,
} from '@album/model/keys'
import {
  GUESTS_UPLOAD_KEY,
  GUESTS_UPLOADS,
  guestsUploadObject,
  MEDIA_KEY,
  UPLOAD_KEY,
} from '@album/model/objects'
import type { AnalysisItem, PhotoItem } from '@album/model/photo'
import type { CountedItem } from '@album/model/tally'
import type { UsageItem } from '@album/model/usage'
import { Spool } from './spool.ts'
import { TrueCounts } from './true-counts.ts'

/** One person's items, except those about single photos. They grow with labels, months, days and albums. */
export interface LibraryState {
  owner: string
  /** Labels, colours, places, months, albums, the numbers of albums, of favourites and of raw photos, and days of usage, by sort key. */
  counted: Map<string, CountedItem & Pick<UsageItem, 'photos' | 'admitted' | 'bytes'>>
  /** Slugs of the labels whose category is kept. */
  categorised: Set<string>
  /** The ledger and the pending tallies. */
  tallies: Key[]
  albums: Map<string, AlbumItem>
  /** Links as their owner lists them, by id. */
  links: Map<string, LinkItem>
  /** Links to smart albums, as the reader of the table's stream finds them. */
  smartLinks: Map<string, LinkItem>
  /** Counted while the photos are checked. */
  trueCounts: TrueCounts
}

/** An entry in the list of photos that wait for their bytes or analysis. */
export interface WaitingItem extends Key {
  owner: string
  id: string
}

export type BucketName = 'ingest' | 'media'

/** The items of one photo. */
export type PhotoRecord =
  | { photo: PhotoItem }
  /** The photo that names this one as its raw file. */
  | { owner: string; rawFile: string; ofPhoto: Pick<PhotoItem, 'owner' | 'id' | 'version'> }
  | { owner: string; analysis: string; location?: AnalysisItem['location'] }
  /** A card or an album entry: its address and a digest. */
  | { owner: string; entry: string; digest: string }
  | { waiting: WaitingItem }
  | { bucket: BucketName; key: string; size: number }

/** The fields of a photo that decide what is recorded about its bytes. */
export type PhotoOfBytes = Pick<PhotoItem, 'owner' | 'id' | 'sha256' | 'status' | 'version' | 'through'>

/** The items of photos with the same bytes, in one library. */
export type BytesRecord =
  | { photo: PhotoOfBytes }
  /** The record of which photo has these bytes: the end of its sort key, and the photo. */
  | { owner: string; content: string; id: string }
  /** The sort key of a cached analysis. */
  | { owner: string; cached: string }

/** A key under which a guest may send a photo, or has sent one. */
export type GuestsUploadRecord = { expected: string } | { sent: string }

/** The item by which the worker finds the owner of the photos that a link's guests send. */
export type LinkOwner = Pick<LinkItem, 'owner' | 'expiresAt'>

/** Everything that a deployment stores. Data that grows with the number of photos is on disk. */
export interface Snapshot {
  libraries: Map<string, LibraryState>
  photos: Spool<PhotoRecord>
  bytes: Spool<BytesRecord>
  guestsUploads: Spool<GuestsUploadRecord>
  /** By the link's id. */
  linkOwners: Map<string, LinkOwner>
  /** Links under the SHA-256 of their token, by id. */
  links: Map<string, LinkItem>
  /** Keys of items that this version of the album does not write. */
  unknown: Key[]
  /** Objects whose keys name no photo. */
  foreign: { bucket: BucketName; key: string }[]
  /** How much was read. */
  read: { items: number; objects: number }
}

/** @param folder for what does not fit the memory */
export const newSnapshot = (folder: string): Snapshot => ({
  libraries: new Map(),
  photos: new Spool(join(folder, 'photos')),
  bytes: new Spool(join(folder, 'bytes')),
  guestsUploads: new Spool(join(folder, 'guests-uploads')),
  linkOwners: new Map(),
  links: new Map(),
  unknown: [],
  foreign: [],
  read: { items: 0, objects: 0 },
})

const newLibrary = (owner: string): LibraryState => ({
  owner,
  counted: new Map(),
  categorised: new Set(),
  tallies: [],
  albums: new Map(),
  links: new Map(),
  smartLinks: new Map(),
  trueCounts: new TrueCounts(owner),
})

/** An item's key as one string. */
export const addressOf = ({ PK, SK }: Key) => `${PK} ${SK}`

/** The photo of a card or an album entry: both have its id at the end. */
export const photoIn = (address: string) => address.slice(address.lastIndexOf('#') + 1)

/** `U#ada#L#cat`: a library's partition, its owner, and which part of the library it is. */
const partsOf = (pk: string) => pk.split('#')
const KINDS = {
  library: partsOf(libraryPk(''))[0],
  link: partsOf(linkKey('').PK)[0],
  model: partsOf(modelKey('', '').PK)[0],
  waiting: partsOf(waitingPk(''))[0],
}
const PARTS = {
  entries: ENTRY_PKS.map((pkOf) => partsOf(pkOf('', ''))[2]),
  cache: partsOf(cachedAnalysesPk(''))[2],
  jobs: partsOf(jobPartsPk(''))[2],
}

/** Adds an item of the table to the snapshot. */
export function take(snapshot: Snapshot, item: Key): void {
  snapshot.read.items += 1
  const { PK, SK } = item
  const [kind, owner, part] = partsOf(PK)
  // Schedules continue these, and remove them.
  if ([unsentJobsPk, editsPk, accountDeletionsPk].includes(PK)) return
  if (kind === KINDS.waiting) return takeWaiting(snapshot, item as WaitingItem)
  if (owner && SK === linkOwnerKey(owner).SK)
    return void snapshot.linkOwners.set(owner, item as Key & LinkOwner)
  if (kind === KINDS.link) return void snapshot.links.set((item as LinkItem).id, item as LinkItem)
  if (kind === KINDS.model) return
  if (kind !== KINDS.library || !owner) return void snapshot.unknown.push({ PK, SK })
  const library = snapshot.libraries.get(owner) ?? newLibrary(owner)
  snapshot.libraries.set(owner, library)
  if (part && PARTS.entries.includes(part)) {
    const entry = addressOf(item)
    snapshot.photos.add(about(owner, photoIn(entry)), { owner, entry, digest: digestOf(item) })
  } else if (part === PARTS.cache)
    snapshot.bytes.add(about(owner, SK.slice(0, SHA256_LENGTH)), { owner, cached: SK })
  // The outcomes of a job's photos: time to live removes them.
  else if (part === PARTS.jobs) return
  else if (part !== undefined || !takeOwn(snapshot, library, item)) snapshot.unknown.push({ PK, SK })
}

const about = (owner: string, what: string) => `${owner} ${what}`

const takeWaiting = ({ photos }: Snapshot, waiting: WaitingItem) =>
  photos.add(about(waiting.owner, waiting.id), { waiting })

/** How the sort keys of the counts of labels, colours, places, squares and months begin. */
export const FACETS = [LABEL_FACETS, COLOR_FACETS, PLACE_FACETS, SQUARES, MONTH_FACETS]
const COUNTED = [...FACETS, ALBUMS, USAGE]

/** @returns whether the album writes items of this kind */
function takeOwn(snapshot: Snapshot, library: LibraryState, item: Key): boolean {
  const { SK } = item
  const { owner } = library
  const counts =
    COUNTED.some((prefix) => SK.startsWith(prefix)) ||
    [albumCountKey, favouriteCountKey, rawCountKey].some((keyOf) => SK === keyOf(owner).SK)
  if (counts) library.counted.set(SK, item as CountedItem & Key)
  if (SK.startsWith(ALBUMS)) library.albums.set(SK.slice(ALBUMS.length), item as AlbumItem)
  const marks = [runningJobKey(owner).SK, deletedAccountKey(owner).SK]
  if (counts || SK.startsWith(JOBS) || marks.includes(SK)) return true
  if (SK.startsWith(PHOTOS)) takePhoto(snapshot, item as PhotoItem)
  else if (SK.startsWith(ANALYSIS_KEYS)) {
    const analysis = SK.slice(ANALYSIS_KEYS.length)
    const { location } = item as AnalysisItem
    snapshot.photos.add(about(owner, analysis), { owner, analysis, location })
  } else if (SK.startsWith(TALLIES)) library.tallies.push(item)
  else if (SK.startsWith(LABEL_CATEGORIES)) library.categorised.add(SK.slice(LABEL_CATEGORIES.length))
  else if (SK.startsWith(CONTENTS)) {
    const content = SK.slice(CONTENTS.length)
    const { id } = item as Key & { id: string }
    snapshot.bytes.add(about(owner, content.slice(0, SHA256_LENGTH)), { owner, content, id })
  } else if (SK.startsWith(LISTED_LINKS)) library.links.set((item as LinkItem).id, item as LinkItem)
  else if (SK.startsWith(SMART_LINKS)) library.smartLinks.set((item as LinkItem).id, item as LinkItem)
  else return false
  return true
}

function takePhoto({ photos, bytes, guestsUploads }: Snapshot, photo: PhotoItem): void {
  const { owner, id, sha256, status, version, through, rawFile } = photo
  if (rawFile)
    photos.add(about(owner, rawFile.id), { owner, rawFile: rawFile.id, ofPhoto: { owner, id, version } })
  photos.add(about(owner, id), { photo })
  if (through) {
    const expected = guestsUploadObject(through.link, id)
    guestsUploads.add(expected, { expected })
  }
  bytes.add(about(owner, sha256), { photo: { owner, id, sha256, status, version, through } })
}

const OBJECTS = { ingest: new RegExp(UPLOAD_KEY), media: new RegExp(MEDIA_KEY) }

export function photoOfObject(bucket: BucketName, key: string): { owner: string; id: string } | undefined {
  const [, owner, id] = OBJECTS[bucket].exec(key) ?? []
  return owner && id ? { owner, id } : undefined
}

const GUESTS_UPLOAD = new RegExp(GUESTS_UPLOAD_KEY)

/** The id of the photo that an object belongs to, by its key. */
export const photoIdOf = (bucket: BucketName, key: string): string | undefined =>
  GUESTS_UPLOAD.exec(key)?.[2] ?? photoOfObject(bucket, key)?.id

/** Adds an object to the snapshot. */
export function takeObject(snapshot: Snapshot, bucket: BucketName, key: string, size: number): void {
  snapshot.read.objects += 1
  const isGuests = bucket === 'ingest' && key.startsWith(GUESTS_UPLOADS)
  const photo = isGuests ? undefined : photoOfObject(bucket, key)
  if (isGuests && GUESTS_UPLOAD.test(key)) snapshot.guestsUploads.add(key, { sent: key })
  else if (photo) snapshot.photos.add(about(photo.owner, photo.id), { bucket, key, size })
  else snapshot.foreign.push({ bucket, key })
}

/** A short digest of an item, independent of the order of its members: 100,000 photos have two million entries. */
export const digestOf = (item: object) =>
  createHash('sha1').update(JSON.stringify(item, inOrder)).digest('base64').slice(0, 16)

function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
