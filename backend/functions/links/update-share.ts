import {
  type LinkContributions,
  type LinkItem,
  linkKeysOf,
  type ListedLinkItem,
  rightsOf,
} from '@album/model/album'
import { listedLinkKey } from '@album/model/keys'
import { isExpired } from '@album/model/lifetimes'
import type { UpdateShareInput } from '../../generated/graphql.ts'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import { ALBUM_BUSY, type BulkAnswer, bulkAnswer, isProblem, type Problem } from '../problem.ts'
import { endUploads } from './end-uploads.ts'
import { contributionsOf, endOf, linkBy, NO_LINK, NO_PHOTOS_FOR_SMART, ownerOfLink, wrong } from './share.ts'

export type UpdateShareRequest = UpdateShareInput & { owner: string }

/**
 * Changes a link's end and rights, and what its guests may add; null or undefined keeps what is there. If adding is stopped, the
 * uploads under way are ended.
 * @returns a list with the link
 */
export async function updateShare(
  { owner, id, expiresAt, download, labels, places, ...ofGuests }: UpdateShareRequest,
  table: Pick<DocumentTable, 'get' | 'getAll' | 'pageOfList' | 'transact'>,
  now: Date,
): Promise<BulkAnswer<ListedLinkItem>> {
  const nowSeconds = Math.floor(now.getTime() / 1000)
  const link = await linkBy(owner, id, table)
  if (!link || isExpired(link, nowSeconds)) return { error: NO_LINK }
  const ends = expiresAt ? endOf(expiresAt, nowSeconds) : link.expiresAt
  if (isProblem(ends)) return { error: ends }
  const contributions = changedContributions(link, ofGuests, ends, nowSeconds)
  if (isProblem(contributions)) return { error: contributions }
  const before = rightsOf(link)
  const rights = {
    download: download ?? before.download,
    labels: labels ?? before.labels,
    places: places ?? before.places,
  }
  const write = {
    update:
      'SET #expiresAt = :ends, #download = :download, #labels = :labels, #places = :places' +
      (contributions ? ', #contributions = :contributions' : ''),
    values: {
      ':ends': ends,
      ':download': rights.download,
      ':labels': rights.labels,
      ':places': rights.places,
      ...(contributions && { ':contributions': contributions }),
    },
    // An ended link must not come back.
    condition: 'attribute_exists(#owner)',
  }
  const cancelled = await table.transact([
    ...linkKeysOf(link).map((key) => ({ key, ...write })),
    ...(contributions || link.contributions ? [{ put: ownerOfLink({ ...link, expiresAt: ends }) }] : []),
  ])
  if (cancelled?.reasons.includes('ConditionalCheckFailed')) return { error: NO_LINK }
  if (cancelled) return { error: ALBUM_BUSY }
  if (contributions?.adding === false) await endUploads(link, table)
  const listed = await table.get<ListedLinkItem>(listedLinkKey(owner, link.album, id))
  return listed ? bulkAnswer([listed]) : { error: NO_LINK }
}

/**
 * What guests may add after a change; undefined if nothing about that changes.
 * @param ends the link's new end
 */
function changedContributions(
  { contributions: before, smart }: LinkItem,
  { contributions: given, adding }: Pick<UpdateShareInput, 'contributions' | 'adding'>,
  ends: number,
  nowSeconds: number,
): LinkContributions | Problem | undefined {
  if (given && smart) return NO_PHOTOS_FOR_SMART
  const limits = given ? contributionsOf(given, ends, nowSeconds) : before
  if (isProblem(limits)) return limits
  if (!limits) return adding ? wrong('CONTRIBUTIONS') : undefined
  if (adding && limits.until <= nowSeconds) return wrong('CONTRIBUTED_UNTIL')
  if (given) return { ...limits, adding: adding ?? true }
  const isLate = limits.until > ends
  if (!isLate && typeof adding !== 'boolean') return undefined
  // Adding ends with the link at the latest.
  return { ...limits, until: isLate ? ends : limits.until, adding: adding ?? limits.adding ?? true }
}
