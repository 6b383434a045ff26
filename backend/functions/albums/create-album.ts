import type { AlbumItem } from '@album/model/album'
import { albumCountKey, albumKey } from '@album/model/keys'
import { MAX_ALBUMS_OF_OWNER } from '@album/model/limits'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import { tries } from '../tries.ts'
import { type BulkAnswer, bulkAnswer, type Problem } from '../problem.ts'

/** The resolver's input. The resolver has checked the title and the search. */
export interface CreateAlbumRequest {
  owner: string
  title: string
  filter?: AlbumItem['filter'] | null
}

interface Deps {
  table: Pick<DocumentTable, 'transact'>
  newId: (date: Date) => string
  now: Date
}

/**
 * Creates an album and counts it in one transaction, so the count stays exact after any crash, and nobody exceeds the
 * limit.
 * @returns a list with the album
 */
export async function createAlbum(
  { owner, title, filter }: CreateAlbumRequest,
  { table, newId, now }: Deps,
): Promise<BulkAnswer<AlbumItem>> {
  const id = newId(now)
  const album: AlbumItem = {
    ...albumKey(owner, id),
    id,
    owner,
    title,
    createdAt: now.toISOString(),
    count: 0,
    filter: filter ?? undefined,
  }
  for await (const _ of tries()) {
    const cancelled = await table.transact([
      { put: album },
      {
        key: albumCountKey(owner),
        update: 'ADD #count :one',
        condition: 'attribute_not_exists(#count) OR #count < :max',
        values: { ':one': 1, ':max': MAX_ALBUMS_OF_OWNER },
      },
    ])
    if (!cancelled) return bulkAnswer([album])
    if (cancelled.reasons.includes('ConditionalCheckFailed')) return { error: TOO_MANY }
  }
  return { error: BUSY }
}

const TOO_MANY: Problem = {
  errorType: 'QuotaExceeded',
  code: 'ALBUMS_OF_OWNER',
  message: `A library has at most ${MAX_ALBUMS_OF_OWNER} albums. Delete one of them first.`,
}
const BUSY: Problem = {
  errorType: 'Conflict',
  code: 'BUSY',
  message: 'Other albums were being created. Try again.',
}
