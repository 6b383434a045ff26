import {
  type LinkContributions,
  type LinkItem,
  linkKeysOf,
  ownerOfLink,
  type ListedLinkItem,
  rightsOf,
} from '@album/model/album'
import { listedLinkKey } from '@album/model/keys'
import { isExpired } from '@album/model/lifetimes'
import type { UpdateShareInput } from '../../generated/graphql.ts'
import type { DocumentTable, Write } from '../dynamodb/document-table.ts'
import { tries } from '../jitter.ts'
import { ALBUM_BUSY, type BulkAnswer, bulkAnswer, isProblem, type Problem } from '../problem.ts'
import { contributionsOf, ENDING_TRIES, endOf, linkBy, NO_LINK, NO_PHOTOS_FOR_SMART, wrong } from './share.ts'
import { type EndingDeps, endUploads, holdUploads } from './uploads-under-way.ts'

export type UpdateShareRequest = UpdateShareInput & { owner: string }

const MAX_TRIES = 4

/**
 * Changes a link's end and rights, and what its guests may add; null or undefined keeps what is there. If adding is stopped, the
 * uploads under way are ended. If its owner now wants to approve photos, those under way wait for approval, too.
 *
 * The item that opens the link changes first and alone, as when it ends (`endLink`): guests never write it, so it holds at once.
 * @returns a list with the link
 */
export async function updateShare(
  request: UpdateShareRequest,
  deps: EndingDeps & { table: Pick<DocumentTable, 'write'> },
): Promise<BulkAnswer<ListedLinkItem>> {
  const { owner, id } = request
  const { table, now } = deps
  for await (const _ of tries(MAX_TRIES)) {
    const link = await linkBy(owner, id, table)
    if (!link) return { error: NO_LINK }
    const change = changeOf(link, request, Math.floor(now.getTime() / 1000))
    if (isProblem(change)) return { error: change }
    if (!(await table.write(change.opening)).done) continue
    if (!(await writeOthers(change.others, table))) return { error: ALBUM_BUSY }
    const { contributions } = change
    if (contributions?.adding === false) await endUploads(link, deps)
    else if (contributions?.approval && !link.contributions?.approval) await holdUploads(link, deps)
    const listed = await table.get<ListedLinkItem>(listedLinkKey(owner, link.album, id))
    return listed ? bulkAnswer([listed]) : { error: NO_LINK }
  }
  return { error: ALBUM_BUSY }
}

/**
 * Writes a link's other items, beside the transactions of guests who are adding photos. If another window has changed the link since, or
 * ended it, nothing is left to write: that call writes them.
 * @returns false if guests' transactions cancelled each try
 */
async function writeOthers(writes: Write[], table: Pick<DocumentTable, 'transact'>): Promise<boolean> {
  for await (const _ of tries(ENDING_TRIES)) {
    const cancelled = await table.transact(writes)
    if (!cancelled || cancelled.reasons.includes('ConditionalCheckFailed')) return true
  }
  return false
}

/** The writes that change the link if it is still as it was read, and what guests may add if that changes. */
function changeOf(
  link: LinkItem,
  { expiresAt, download, labels, places, ...ofGuests }: UpdateShareRequest,
  nowSeconds: number,
): { opening: Write; others: Write[]; contributions: LinkContributions | undefined } | Problem {
  if (isExpired(link, nowSeconds)) return NO_LINK
  const ends = expiresAt ? endOf(expiresAt, nowSeconds) : link.expiresAt
  if (isProblem(ends)) return ends
  const contributions = changedContributions(link, ofGuests, ends, nowSeconds)
  if (isProblem(contributions)) return contributions
  const before = rightsOf(link)
  const update =
    'SET #expiresAt = :ends, #download = :download, #labels = :labels, #places = :places' +
    (contributions ? ', #contributions = :contributions' : '')
  const values = {
    ':ends': ends,
    ':download': download ?? before.download,
    ':labels': labels ?? before.labels,
    ':places': places ?? before.places,
    ...(contributions && { ':contributions': contributions }),
  }
  // An ended link must not come back.
  const isThere = 'attribute_exists(#owner)'
  // One that stops taking photos in another window must not take them again. Equality holds for maps, too
  // (docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html, EQ).
  const isAsBefore = link.contributions ? '#contributions = :before' : 'attribute_not_exists(#contributions)'
  const isAsAfter =
    '#expiresAt = :ends AND #download = :download AND #labels = :labels AND #places = :places' +
    (contributions ? ' AND #contributions = :contributions' : '')
  const [opening, ...listed] = linkKeysOf(link)
  return {
    contributions,
    opening: {
      key: opening!,
      update,
      condition: contributions ? `${isThere} AND ${isAsBefore}` : isThere,
      values: {
        ...values,
        ...(contributions && link.contributions && { ':before': link.contributions }),
      },
    },
    others: [
      { key: opening!, update, condition: isAsAfter, values },
      ...listed.map((key) => ({ key, update, condition: isThere, values })),
      ...(contributions || link.contributions ? [{ put: ownerOfLink({ ...link, expiresAt: ends }) }] : []),
    ],
  }
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
