import { type AlbumItem, type AlbumMemberItem, isAlbum, type LinkItem } from '@album/model/album'
import { albumCountKey, albumKey, albumMembersPk, linkKey, listedLinksOf, photoKey } from '@album/model/keys'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import { bulkAnswer, type BulkAnswer, type Problem } from '../problem.ts'

/** Links in one transaction with the album; there are 20 at most, and expired ones that are still there. */
const MAX_LINKS = 49

/**
 * Removes an album with its links, in one transaction. The reader of the table's stream then removes the album from its
 * photos (`forgetMembers`).
 * @returns a list of its id
 */
export async function deleteAlbum(
  owner: string,
  id: string,
  table: Pick<DocumentTable, 'get' | 'pageBetween' | 'transact'>,
): Promise<BulkAnswer<string>> {
  const key = albumKey(owner, id)
  if (!isAlbum(await table.get<AlbumItem>(key))) return { error: NO_ALBUM }
  const listed = listedLinksOf(id)
  const { items: links } = await table.pageBetween<LinkItem>(key.PK, listed, `${listed}~`, MAX_LINKS)
  const cancelled = await table.transact([
    // Of two requests to remove it, one counts.
    { delete: key, condition: 'attribute_exists(#title)' },
    { key: albumCountKey(owner), update: 'ADD #count :minusOne', values: { ':minusOne': -1 } },
    ...links.flatMap((link) => [{ delete: linkKey(link.id) }, { delete: { PK: link.PK, SK: link.SK } }]),
  ])
  if (cancelled?.reasons[0] === 'ConditionalCheckFailed') return { error: NO_ALBUM }
  return cancelled ? { error: BUSY } : bulkAnswer([id])
}

const PAGE = 100

/**
 * Takes a removed album from the photos that were in it, and their entries in it. Doing it twice does no harm. A photo
 * that was changed in between has counted in the album once more: that count goes as well.
 */
export async function forgetMembers(
  { owner, id }: Pick<AlbumItem, 'owner' | 'id'>,
  table: Pick<DocumentTable, 'pageBetween' | 'transact' | 'write'>,
): Promise<void> {
  for (;;) {
    const { items } = await table.pageBetween<AlbumMemberItem>(albumMembersPk(owner, id), ' ', '~', PAGE)
    if (items.length === 0) break
    for (const { PK, SK, id: photo } of items) {
      const entry = { delete: { PK, SK } }
      const cancelled = await table.transact([
        entry,
        {
          key: photoKey(owner, photo),
          update: `REMOVE #albums.#${id} ADD #version :one`,
          condition: `attribute_exists(#albums.#${id})`,
          values: { ':one': 1 },
        },
      ])
      if (cancelled?.reasons[1] === 'ConditionalCheckFailed') await table.write(entry)
    }
  }
  await table.write({ delete: albumKey(owner, id), condition: 'attribute_not_exists(#title)' })
}

export const NO_ALBUM: Problem = {
  errorType: 'NotFound',
  code: 'ALBUM',
  message: 'There is no such album.',
}
const BUSY: Problem = {
  errorType: 'Conflict',
  code: 'BUSY',
  message: 'Other changes to this album were in the way. Try again.',
}
