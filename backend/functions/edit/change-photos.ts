import { type AlbumItem, isAlbum } from '@album/model/album'
import { isExpired } from '@album/model/expiry'
import { albumKey, photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { OTHER_CHANGES } from '@album/model/refusals'
import type { DocumentTable, Write } from '../dynamodb/document-table.ts'
import { pauseWithJitter } from '../jitter.ts'
import { isProblem, NO_SUCH_PHOTO, type Problem } from '../problem.ts'
import { type PhotoChange, writesFor } from './writes.ts'

/** The changed photo, the same object if nothing changes, `gone`, or why the change is refused. */
export type Change = (photo: PhotoItem) => PhotoItem | 'gone' | Problem

/** What became of one photo. */
export interface Outcome {
  id: string
  /** Undefined if the library does not have it. */
  before?: PhotoItem
  after: PhotoItem | 'gone' | Problem
}

export const isChanged = ({ before, after }: Outcome) => before !== after && !isProblem(after)

/** The most writes in one transaction. */
const MAX_WRITES = 100
/** The most items in one BatchGetItem. */
const MAX_READS = 100
/** How often a transaction is tried. The photos are halved after each failure, so that the last tries are of one photo. */
const MAX_TRIES = 10

type Table = Pick<DocumentTable, 'get' | 'getAll' | 'transact'>

interface Planned {
  outcomes: Outcome[]
  writes: Write[]
}

/**
 * Reads photos, and plans to change as many of the first ones as fit one transaction. Photos of one owner share counts, so
 * parallel transactions would cancel each other, and a shared count is written once.
 * @param room how many writes the plan may have
 */
export async function planChanges(
  change: Change,
  owner: string,
  ids: readonly string[],
  table: Pick<Table, 'get' | 'getAll'>,
  now: Date,
  room = MAX_WRITES,
): Promise<Planned> {
  const photos = await photosAt(owner, ids.slice(0, MAX_READS), table)
  const goneAlbums = albumsThatAreGone(owner, table)
  const outcomes: Outcome[] = []
  let changes: PhotoChange[] = []
  let writes: Write[] = []
  for (const [index, id] of ids.slice(0, MAX_READS).entries()) {
    const before = photos[index]
    const isThere = before && !isExpired(before, now.getTime() / 1000)
    const outcome: Outcome = isThere
      ? { id, before, after: await withoutGoneAlbums(before, change(before), goneAlbums) }
      : { id, after: NO_SUCH_PHOTO }
    if (isChanged(outcome)) {
      const next = [...changes, { before: before!, after: outcome.after as PhotoItem | 'gone' }]
      const together = writesFor(next)
      if (together.length > room && changes.length > 0) break
      changes = next
      writes = together
    }
    outcomes.push(outcome)
  }
  return { outcomes, writes }
}

/** Changes photos, as many in one transaction as fit. @returns the outcomes, in the order of the ids */
export async function changePhotos(
  change: Change,
  owner: string,
  ids: readonly string[],
  table: Table,
  now: Date,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  let most = ids.length
  let tries = 0
  while (outcomes.length < ids.length) {
    const rest = ids.slice(outcomes.length, outcomes.length + most)
    const planned = await planChanges(change, owner, rest, table, now)
    const failed = planned.writes.length > 0 && (await table.transact(planned.writes))
    if (!failed) {
      outcomes.push(...planned.outcomes)
      tries = 0
      most *= 2
      continue
    }
    tries += 1
    most = Math.max(1, Math.floor(planned.outcomes.length / 2))
    if (tries === MAX_TRIES) {
      outcomes.push({ id: rest[0]!, after: BUSY })
      tries = 0
    } else await pauseWithJitter(tries - 1)
  }
  return outcomes
}

/** Photos in the order of the ids; undefined for those that the library does not have. */
async function photosAt(
  owner: string,
  ids: readonly string[],
  table: Pick<Table, 'getAll'>,
): Promise<(PhotoItem | undefined)[]> {
  // Texts that cannot be ids share one key, and DynamoDB accepts each key only once.
  const keys = new Map(ids.map((id) => [photoKey(owner, id).SK, photoKey(owner, id)]))
  const items = await table.getAll<PhotoItem>([...keys.values()])
  const photos = new Map(items.map((photo) => [photo.SK, photo]))
  return ids.map((id) => photos.get(photoKey(owner, id).SK))
}

/** A restored photo leaves the albums that were deleted while it was in the trash. */
async function withoutGoneAlbums(
  before: PhotoItem,
  after: ReturnType<Change>,
  isGone: (album: string) => Promise<boolean>,
): Promise<ReturnType<Change>> {
  if (after === 'gone' || isProblem(after) || !before.trashedAt || after.trashedAt || !after.albums)
    return after
  const albums = await Promise.all(
    Object.entries(after.albums).map(async (entry) => ((await isGone(entry[0])) ? [] : [entry])),
  )
  return { ...after, albums: Object.fromEntries(albums.flat()) }
}

/** Looks up each album once. */
function albumsThatAreGone(owner: string, table: Pick<Table, 'get'>) {
  const known = new Map<string, Promise<boolean>>()
  return (id: string): Promise<boolean> => {
    const gone = known.get(id) ?? table.get<AlbumItem>(albumKey(owner, id)).then((album) => !isAlbum(album))
    known.set(id, gone)
    return gone
  }
}

/** Other changes of the same items came first at every try. */
export const BUSY: Problem = {
  errorType: 'Conflict',
  code: 'BUSY',
  message: OTHER_CHANGES,
}
