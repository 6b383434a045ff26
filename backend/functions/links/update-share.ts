import { linkKeysOf, type ListedLinkItem, rightsOf } from '@album/model/album'
import { listedLinkKey } from '@album/model/keys'
import { isExpired } from '@album/model/lifetimes'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import { ALBUM_BUSY, type BulkAnswer, bulkAnswer, isProblem } from '../problem.ts'
import { endOf, linkBy, NO_LINK } from './share.ts'

export interface UpdateShareRequest {
  owner: string
  id: string
  expiresAt?: string | null
  download?: boolean | null
  labels?: boolean | null
  places?: boolean | null
}

/** Changes a link's end and rights; null or undefined keeps what is there. @returns a list with the link */
export async function updateShare(
  { owner, id, expiresAt, download, labels, places }: UpdateShareRequest,
  table: Pick<DocumentTable, 'get' | 'transact'>,
  now: Date,
): Promise<BulkAnswer<ListedLinkItem>> {
  const nowSeconds = Math.floor(now.getTime() / 1000)
  const link = await linkBy(owner, id, table)
  if (!link || isExpired(link, nowSeconds)) return { error: NO_LINK }
  const ends = expiresAt ? endOf(expiresAt, nowSeconds) : link.expiresAt
  if (isProblem(ends)) return { error: ends }
  const before = rightsOf(link)
  const rights = {
    download: download ?? before.download,
    labels: labels ?? before.labels,
    places: places ?? before.places,
  }
  const write = {
    update: 'SET #expiresAt = :ends, #download = :download, #labels = :labels, #places = :places',
    values: {
      ':ends': ends,
      ':download': rights.download,
      ':labels': rights.labels,
      ':places': rights.places,
    },
    // An ended link must not come back.
    condition: 'attribute_exists(#owner)',
  }
  const cancelled = await table.transact(linkKeysOf(link).map((key) => ({ key, ...write })))
  if (cancelled?.reasons.includes('ConditionalCheckFailed')) return { error: NO_LINK }
  if (cancelled) return { error: ALBUM_BUSY }
  const listed = await table.get<ListedLinkItem>(listedLinkKey(owner, link.album, id))
  return listed ? bulkAnswer([listed]) : { error: NO_LINK }
}
