import { createHash } from 'node:crypto'
import type { AlbumItem, LinkItem } from '@album/model/album'
import {
  accountDeletionsPk,
  albumCountKey,
  ALBUMS,
  ANALYSES,
  CONTENTS,
  deletedAccountKey,
  editsPk,
  JOBS,
  type Key,
  LABEL_FACETS,
  LISTED_LINKS,
  MONTH_FACETS,
  PHOTOS,
  runningJobKey,
  TALLIES,
  unsentJobsPk,
  USAGE,
} from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import type { CountedItem } from '@album/model/tally'

/** One person's items in the table. */
export interface LibraryState {
  owner: string
  /** By id. */
  photos: Map<string, PhotoItem>
  /** Ids of photos with an analysis item. */
  analyses: Set<string>
  /** Cards and album entries: a digest of each, by address. */
  entries: Map<string, string>
  /** Labels, months, albums, the number of albums and days of usage, by sort key. */
  counted: Map<string, CountedItem & { photos?: number; bytes?: number }>
  /** The ledger and the pending tallies. */
  tallies: Key[]
  /** Photo ids by the SHA-256 of their bytes. */
  contents: Map<string, string>
  /** Sort keys of cached analyses. */
  cachedAnalyses: string[]
  albums: Map<string, AlbumItem>
  /** Links as their owner lists them, by id. */
  links: Map<string, LinkItem>
}

/** An entry in the list of photos that wait for their bytes or analysis. */
export interface WaitingItem extends Key {
  owner: string
  id: string
}

/** Everything that a deployment stores. */
export interface Snapshot {
  libraries: Map<string, LibraryState>
  waiting: WaitingItem[]
  /** Links under the SHA-256 of their token, by id. */
  links: Map<string, LinkItem>
  /** Keys of items that this version of the album does not write. */
  unknown: Key[]
  /** Sizes by key. */
  ingest: Map<string, number>
  media: Map<string, number>
  /** How many items were read. */
  items: number
}

export const newSnapshot = (): Snapshot => ({
  libraries: new Map(),
  waiting: [],
  links: new Map(),
  unknown: [],
  ingest: new Map(),
  media: new Map(),
  items: 0,
})

const newLibrary = (owner: string): LibraryState => ({
  owner,
  photos: new Map(),
  analyses: new Set(),
  entries: new Map(),
  counted: new Map(),
  tallies: [],
  contents: new Map(),
  cachedAnalyses: [],
  albums: new Map(),
  links: new Map(),
})

/** An item's key as one string. */
export const addressOf = ({ PK, SK }: Key) => `${PK} ${SK}`

/** Adds an item of the table to the snapshot. */
export function take(snapshot: Snapshot, item: Key): void {
  snapshot.items += 1
  const { PK, SK } = item
  const [kind, owner, part] = PK.split('#')
  // Schedules continue these, and remove them.
  if ([unsentJobsPk, editsPk, accountDeletionsPk].includes(PK)) return
  if (kind === 'WAITING') return void snapshot.waiting.push(item as WaitingItem)
  if (kind === 'S') return void snapshot.links.set((item as LinkItem).id, item as LinkItem)
  if (kind === 'MODELS') return
  if (kind !== 'U' || !owner) return void snapshot.unknown.push({ PK, SK })
  const library = snapshot.libraries.get(owner) ?? newLibrary(owner)
  snapshot.libraries.set(owner, library)
  if (part === 'L' || part === 'W' || part === 'AL') library.entries.set(addressOf(item), digestOf(item))
  else if (part === 'C') library.cachedAnalyses.push(SK)
  // What became of the photos of a job: time to live removes it.
  else if (part === 'J') return
  else if (part !== undefined || !takeOwn(library, item)) snapshot.unknown.push({ PK, SK })
}

/** @returns whether the album writes items of this kind */
function takeOwn(library: LibraryState, item: Key): boolean {
  const { SK } = item
  const counts =
    [LABEL_FACETS, MONTH_FACETS, ALBUMS, USAGE].some((prefix) => SK.startsWith(prefix)) ||
    SK === albumCountKey(library.owner).SK
  if (counts) library.counted.set(SK, item as CountedItem & Key)
  if (SK.startsWith(ALBUMS)) library.albums.set(SK.slice(ALBUMS.length), item as AlbumItem)
  const marks = [runningJobKey(library.owner).SK, deletedAccountKey(library.owner).SK]
  if (counts || SK.startsWith(JOBS) || marks.includes(SK)) return true
  if (SK.startsWith(PHOTOS)) library.photos.set(SK.slice(PHOTOS.length), item as PhotoItem)
  else if (SK.startsWith(ANALYSES)) library.analyses.add(SK.slice(ANALYSES.length))
  else if (SK.startsWith(TALLIES)) library.tallies.push(item)
  else if (SK.startsWith(CONTENTS))
    library.contents.set(SK.slice(CONTENTS.length), (item as Key & { id: string }).id)
  else if (SK.startsWith(LISTED_LINKS)) library.links.set((item as LinkItem).id, item as LinkItem)
  else return false
  return true
}

/** A short digest of an item, independent of the order of its members: 100,000 photos have two million entries. */
export const digestOf = (item: object) =>
  createHash('sha1').update(JSON.stringify(item, inOrder)).digest('base64').slice(0, 16)

function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
