import { isAlbum, type AlbumItem, type LinkItem, linkKeysOf } from '@album/model/album'
import {
  ALBUMS,
  beginningWith,
  cachedAnalysesPk,
  deletedAccountKey,
  editsKey,
  favouriteCardsPk,
  type Key,
  libraryPk,
  linkOwnerKey,
  LISTED_LINKS,
  jobPartsPk,
  PHOTOS,
  rawCardsPk,
  type SortKeys,
  WHOLE_PARTITION,
  wordCardsPk,
} from '@album/model/keys'
import { MAX_BATCH_SIZE } from '@album/model/limits'
import type { PhotoItem } from '@album/model/photo'
import { removeAlbum } from '../albums/delete-album.ts'
import { changePhotos } from '../edit/change-photos.ts'
import { cancelJob } from '../jobs/cancel-job.ts'
import { waitingEdits } from '../jobs/waiting.ts'
import { isProblem } from '../problem.ts'
import type { Deps } from './deps.ts'

type LibraryDeps = Pick<Deps, 'table' | 'hasTime' | 'now'>

/** Deletes expired photos, too: time to live may take days to remove them. */
const AT_NO_TIME_EXPIRED = new Date(0)

/**
 * Deletes everything of an owner except the deletion's mark. Links are first, so guests lose access at once. Photos are deleted like
 * any other: with their index entries in one transaction, and the reader of the table's stream removes their objects.
 * @returns false if there was not enough time; the next call continues
 */
export async function deleteLibrary(owner: string, deps: LibraryDeps): Promise<boolean> {
  await cancelEdits(owner, deps)
  for (const part of [deleteLinks, deletePhotos, deleteAlbums, deleteRest])
    if (!(await part(owner, deps))) return false
  return true
}

/** A running edit would compete with the deletion for the same photos. It ends with its current transaction. */
async function cancelEdits(owner: string, { table, now }: LibraryDeps): Promise<void> {
  for (const id of await waitingEdits(owner, table)) await cancelJob(owner, id, { table, now })
  await table.write({ delete: editsKey(owner) })
}

const deleteLinks = (owner: string, deps: LibraryDeps) =>
  eachItem<LinkItem>(libraryPk(owner), beginningWith(LISTED_LINKS), deps, async (link) => {
    const keys = [...linkKeysOf(link), linkOwnerKey(link.id)]
    const cancelled = await deps.table.transact(keys.map((key) => ({ delete: key })))
    if (cancelled) throw new Error('A link changes too often.')
  })

async function deletePhotos(owner: string, { table, hasTime }: LibraryDeps): Promise<boolean> {
  for (;;) {
    if (!hasTime()) return false
    const { items } = await table.pageBetween<PhotoItem>(
      libraryPk(owner),
      beginningWith(PHOTOS),
      MAX_BATCH_SIZE,
    )
    if (items.length === 0) return true
    const ids = items.map(({ id }) => id)
    const { outcomes } = await changePhotos(() => 'gone', owner, ids, { table, now: AT_NO_TIME_EXPIRED })
    if (outcomes.some(({ after }) => isProblem(after) && after.errorType === 'Conflict'))
      throw new Error('A photo changes too often.')
  }
}

const deleteAlbums = (owner: string, deps: LibraryDeps) =>
  eachItem<AlbumItem>(libraryPk(owner), beginningWith(ALBUMS), deps, async (item) => {
    const { PK, SK } = item
    if (!isAlbum(item)) return void (await deps.table.write({ delete: { PK, SK } }))
    const links = await removeAlbum(owner, item.id, deps.table, new Date())
    if (isProblem(links)) throw new Error(links.message)
  })

/** Counts, usage, re-analyses, Rekognition's answers, and items that the clean-up of photos has not removed yet. */
async function deleteRest(owner: string, deps: LibraryDeps): Promise<boolean> {
  const mark = deletedAccountKey(owner).SK
  const kept = [PHOTOS, ALBUMS, LISTED_LINKS]
  const remove = async ({ PK, SK }: Key) => {
    // The next step deletes a new photo, album or link, with the items that depend on it.
    if (SK === mark || kept.some((prefix) => SK.startsWith(prefix))) return
    await deps.table.write({ delete: { PK, SK } })
  }
  const partitions = [libraryPk, jobPartsPk, cachedAnalysesPk, wordCardsPk, favouriteCardsPk, rawCardsPk]
  for (const partition of partitions.map((pkOf) => pkOf(owner)))
    if (!(await eachItem(partition, WHOLE_PARTITION, deps, remove))) return false
  return true
}

/** @returns false if the time was up before the last item */
async function eachItem<Item extends Key>(
  PK: string,
  sortKeys: SortKeys,
  { table, hasTime }: LibraryDeps,
  carryOut: (item: Item) => Promise<void>,
): Promise<boolean> {
  for await (const item of table.all<Item>(PK, sortKeys)) {
    if (!hasTime()) return false
    await carryOut(item)
  }
  return true
}
