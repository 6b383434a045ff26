import { epochSeconds } from '@album/dates/epoch-seconds'
import { type AlbumItem, type AlbumMemberItem, isAlbum, type LinkItem } from '@album/model/album'
import { ALBUM_MEMBERS, albumCountKey, albumKey, albumMembersPk } from '@album/model/keys'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import { changePhotos } from '../edit/change-photos.ts'
import { tries } from '../tries.ts'
import { endLink, linksTo } from '../links/share.ts'
import { type EndingDeps, endUploads } from '../links/uploads-under-way.ts'
import {
  ALBUM_BUSY,
  bulkAnswer,
  type BulkAnswer,
  isProblem,
  NO_SUCH_ALBUM,
  type Problem,
} from '../problem.ts'
import { without } from './arrange.ts'

type Table = Pick<DocumentTable, 'all' | 'get' | 'transact' | 'write'>

/**
 * Removes an album with its links, and then the photos that guests are still sending by them.
 * @returns a list with its id
 */
export async function deleteAlbum(
  owner: string,
  id: string,
  deps: EndingDeps & { table: Table },
): Promise<BulkAnswer<string>> {
  const links = await removeAlbum(owner, id, deps.table, deps.now)
  if (isProblem(links)) return { error: links }
  for (const link of links) if (link.contributions) await endUploads(link, deps)
  return bulkAnswer([id])
}

/**
 * Removes an album with its links: first the links, so that nobody can see it any more or add to it. Expired links are left to time
 * to live. The reader of the table's stream then removes the album from its photos (`forgetMembers`).
 * @returns the links
 */
export async function removeAlbum(
  owner: string,
  id: string,
  table: Table,
  now: Date,
): Promise<LinkItem[] | Problem> {
  if (!isAlbum(await table.get<AlbumItem>(albumKey(owner, id)))) return NO_SUCH_ALBUM
  const ended = await endLinks(owner, id, table, now)
  if (isProblem(ended)) return ended
  const refusal = await removeItems(owner, id, table)
  if (refusal) return refusal
  // A link may have been created in the meantime. An album that is gone gets no more.
  const others = await endLinks(owner, id, table, now)
  return isProblem(others) ? others : [...ended, ...others]
}

/** Ends the links of an album. @returns them */
async function endLinks(
  owner: string,
  album: string,
  table: Table,
  now: Date,
): Promise<LinkItem[] | Problem> {
  const links = await linksTo(owner, album, table, epochSeconds(now))
  const areEnded = await Promise.all(links.map((link) => endLink(link, table, now)))
  return areEnded.includes(false) ? ALBUM_BUSY : links
}

const MAX_TRIES = 4

/** Removes an album, which then no longer counts. @returns why it was not removed */
async function removeItems(
  owner: string,
  id: string,
  table: Pick<DocumentTable, 'transact'>,
): Promise<Problem | undefined> {
  for await (const _ of tries(MAX_TRIES)) {
    const cancelled = await table.transact([
      // If two requests delete the album, only one counts.
      { delete: albumKey(owner, id), condition: 'attribute_exists(#title)' },
      { key: albumCountKey(owner), update: 'ADD #count :minusOne', values: { ':minusOne': -1 } },
    ])
    if (!cancelled) return undefined
    if (cancelled.reasons[0] === 'ConditionalCheckFailed') return NO_SUCH_ALBUM
  }
  return ALBUM_BUSY
}

const PAGE = 100

/**
 * Removes a deleted album from its photos, and their entries from the album. Doing it twice does no harm. The change of a photo
 * counts in the deleted album, too, which creates its item again, so that is deleted at the end.
 * @throws if a photo changes too often
 */
export async function forgetMembers(
  { owner, id }: Pick<AlbumItem, 'owner' | 'id'>,
  table: Pick<DocumentTable, 'get' | 'getAll' | 'pageBetween' | 'transact' | 'write'>,
  now: Date,
): Promise<void> {
  for (;;) {
    const { items } = await table.pageBetween<AlbumMemberItem>(albumMembersPk(owner, id), ALBUM_MEMBERS, PAGE)
    if (items.length === 0) break
    const ids = items.map((entry) => entry.id)
    const { outcomes } = await changePhotos((photo) => without(photo, id), owner, ids, { table, now })
    const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]))
    for (const { PK, SK, id: photo } of items) {
      const { before, after } = byId.get(photo)!
      if (before && isProblem(after))
        throw new Error(`Photo ${photo} changes too often to leave a deleted album.`)
      // The photo is gone, or says that it is not in the album.
      if (before === after || !before) await table.write({ delete: { PK, SK } })
    }
  }
  await table.write({ delete: albumKey(owner, id), condition: 'attribute_not_exists(#title)' })
}
