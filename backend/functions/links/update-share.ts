import { epochSeconds } from '@album/dates/epoch-seconds'
import {
  type LinkContributions,
  type LinkItem,
  linkKeysOf,
  ownerOfLink,
  type ListedLinkItem,
} from '@album/model/album'
import { listedLinkKey } from '@album/model/keys'
import { isExpired } from '@album/model/lifetimes'
import type { UpdateShareInput } from '../../generated/graphql.ts'
import type { DocumentTable, Write } from '../dynamodb/document-table.ts'
import { tries } from '../tries.ts'
import { ALBUM_BUSY, type BulkAnswer, bulkAnswer, isProblem, type Problem } from '../problem.ts'
import { contributionsOf, ENDING_TRIES, endOf, linkBy, NO_LINK, NO_PHOTOS_FOR_SMART, wrong } from './share.ts'
import { type EndingDeps, endUploads, holdUploads } from './uploads-under-way.ts'

export type UpdateShareRequest = UpdateShareInput & { owner: string }

const MAX_TRIES = 4

/**
 * Changes a link's end and rights, and what its guests may add; null or undefined keeps what is there. If adding is stopped, the
 * uploads under way are ended. If its owner wants to approve photos, those under way wait for approval, too.
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
    const change = changeOf(link, request, epochSeconds(now))
    if (isProblem(change)) return { error: change }
    if (change.opening && !(await table.write(change.opening)).done) continue
    if (!(await copyOpening(owner, id, table))) return { error: ALBUM_BUSY }
    const { contributions } = change
    if (contributions?.adding === false) await endUploads(link, deps)
    else if (contributions?.approval) await holdUploads(link, deps)
    const listed = await table.get<ListedLinkItem>(listedLinkKey(owner, link.album, id))
    return listed ? bulkAnswer([listed]) : { error: NO_LINK }
  }
  return { error: ALBUM_BUSY }
}

/** The fields of a link that its owner can change. */
const CHANGEABLE = ['expiresAt', 'download', 'labels', 'places', 'contributions'] as const

/** The update that sets those of these members that are given. */
function setting(given: { [Name in (typeof CHANGEABLE)[number]]?: unknown }) {
  const names = CHANGEABLE.filter((name) => given[name] !== undefined && given[name] !== null)
  return {
    names,
    update: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
    values: Object.fromEntries(names.map((name) => [`:${name}`, given[name]])),
  }
}

/**
 * Copies what opens a link to its other items, while the transactions of guests who are adding photos go on. Of two changes at once, the
 * last to end copies both.
 * @returns false if each try was cancelled
 */
async function copyOpening(
  owner: string,
  id: string,
  table: Pick<DocumentTable, 'get' | 'transact'>,
): Promise<boolean> {
  for await (const _ of tries(ENDING_TRIES)) {
    const link = await linkBy(owner, id, table)
    if (!link || !(await table.transact(copiesOf(link)))) return true
  }
  return false
}

function copiesOf(link: LinkItem): Write[] {
  const { update, values } = setting(link)
  // Equality holds for maps, too (docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html, EQ).
  const isAsRead = CHANGEABLE.map((name) =>
    link[name] === undefined ? `attribute_not_exists(#${name})` : `#${name} = :${name}`,
  )
  const [opening, ...others] = linkKeysOf(link)
  return [
    { key: opening!, update, condition: isAsRead.join(' AND '), values },
    ...others.map((key) => ({ key, update, condition: 'attribute_exists(#owner)', values })),
    ...(link.contributions ? [{ put: ownerOfLink(link) }] : []),
  ]
}

/**
 * The write that changes the item that opens a link, and what guests may add if that changes; no write if nothing does. It names only
 * what changes: another window may change the rest at the same time.
 */
function changeOf(
  link: LinkItem,
  { expiresAt, download, labels, places, ...ofGuests }: UpdateShareRequest,
  nowSeconds: number,
): { opening: Write | undefined; contributions: LinkContributions | undefined } | Problem {
  if (isExpired(link, nowSeconds)) return NO_LINK
  const ends = expiresAt ? endOf(expiresAt, nowSeconds) : link.expiresAt
  if (isProblem(ends)) return ends
  const contributions = changedContributions(link, ofGuests, ends, nowSeconds)
  if (isProblem(contributions)) return contributions
  const given = { expiresAt: expiresAt && ends, download, labels, places, contributions }
  const { names, update, values } = setting(given)
  if (names.length === 0) return { opening: undefined, contributions }
  // One that stops taking photos in another window must not take them again.
  const isAsBefore = link.contributions ? '#contributions = :before' : 'attribute_not_exists(#contributions)'
  const opening = {
    key: linkKeysOf(link)[0]!,
    update,
    // An ended link must not come back.
    condition: `attribute_exists(#owner)${contributions ? ` AND ${isAsBefore}` : ''}`,
    values: {
      ...values,
      ...(contributions && link.contributions && { ':before': link.contributions }),
    },
  }
  return { opening, contributions }
}

/**
 * The limits for photos that guests add after a change; undefined if nothing about that changes.
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
