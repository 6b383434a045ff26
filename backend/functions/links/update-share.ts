import { isDeepStrictEqual } from 'node:util'
import { epochSeconds } from '@album/dates/epoch-seconds'
import {
  type ChosenRights,
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
import { tries } from '../tries.ts'
import { ALBUM_BUSY, type BulkAnswer, bulkAnswer, isProblem, type Problem } from '../problem.ts'
import {
  chosenRights,
  contributionsOf,
  ENDING_TRIES,
  endOf,
  linkBy,
  NO_LINK,
  NO_PHOTOS_FOR_SMART,
  wrong,
} from './share.ts'
import { type EndingDeps, endUploads, holdUploads } from './uploads-under-way.ts'

export type UpdateShareRequest = UpdateShareInput & { owner: string }

const MAX_TRIES = 4

/**
 * Changes a link's end and rights, and what its guests may add; null or undefined keeps what is there. If adding is stopped, the
 * uploads under way are ended. If its owner wants to approve photos, those under way wait for approval, too.
 *
 * First it writes the rights and limits that the change takes away, to the item that opens the link alone, as when the link ends
 * (`endLink`): guests never write that item, so this holds at once. Then it writes those that the change gives, to all of the link's items
 * together: guests get them only if the owner's lists show them.
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
    const given = changeOf(link, request, epochSeconds(now))
    if (isProblem(given)) return { error: given }
    const taken = takenBy(given, link)
    if (Object.keys(taken).length > 0 && !(await table.write(openingWrite(link, taken))).done) continue
    const more = moreThan(taken, given)
    const written = await writeToAll(owner, id, more, taken.contributions ?? link.contributions, table)
    if (written === 'changed') continue
    if (written === 'busy') return { error: ALBUM_BUSY }
    const { contributions } = given
    if (contributions?.adding === false) await endUploads(link, deps)
    else if (contributions?.approval) await holdUploads(link, deps)
    const listed = await table.get<ListedLinkItem>(listedLinkKey(owner, link.album, id))
    return listed ? bulkAnswer([listed]) : { error: NO_LINK }
  }
  return { error: ALBUM_BUSY }
}

/** The fields of a link that its owner can change. */
const CHANGEABLE = ['expiresAt', 'labels', 'places', 'download', 'originals', 'contributions'] as const

type Changes = Partial<Pick<LinkItem, (typeof CHANGEABLE)[number]>>

/** The update that sets those of these members that are given. */
function setting(given: Changes) {
  const names = CHANGEABLE.filter((name) => given[name] !== undefined)
  return {
    update: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
    values: Object.fromEntries(names.map((name) => [`:${name}`, given[name]])),
  }
}

/** What a change takes away from guests. Of limits that are partly lower and partly higher, the lower ones. */
function takenBy({ expiresAt, contributions, ...rights }: Changes, link: LinkItem): Changes {
  const before = link.contributions && { ...link.contributions, adding: link.contributions.adding ?? true }
  const lower = before && contributions && lowerOf(before, contributions)
  return {
    ...Object.fromEntries(Object.entries(rights).filter(([, isOn]) => !isOn)),
    ...(expiresAt !== undefined && expiresAt < link.expiresAt && { expiresAt }),
    ...(lower && !isDeepStrictEqual(lower, before) && { contributions: lower }),
  }
}

const lowerOf = (one: LinkContributions, other: LinkContributions): LinkContributions => ({
  photos: Math.min(one.photos, other.photos),
  bytes: Math.min(one.bytes, other.bytes),
  until: Math.min(one.until, other.until),
  approval: one.approval || other.approval,
  adding: one.adding !== false && other.adding !== false,
})

/** The rest of a change, after what it takes away. */
const moreThan = (taken: Changes, given: Changes): Changes =>
  Object.fromEntries(
    CHANGEABLE.filter(
      (name) => given[name] !== undefined && !isDeepStrictEqual(taken[name], given[name]),
    ).map((name) => [name, given[name]]),
  )

/**
 * Changes the item that opens a link. It names only what changes, as the whole change does: another window may change the rest at the same
 * time.
 */
function openingWrite(link: LinkItem, changes: Changes): Write {
  const { update, values } = setting(changes)
  const before = changes.contributions && link.contributions
  return {
    key: linkKeysOf(link)[0]!,
    update,
    // An ended link must not come back, and one that stops taking photos in another window must not take them again.
    condition: `attribute_exists(#owner)${before ? ' AND #contributions = :before' : ''}`,
    values: { ...values, ...(before && { ':before': before }) },
  }
}

/**
 * Writes more rights to all items of a link together, and copies the rest from the one that opens it, while the transactions of guests who are
 * adding photos go on. Of two changes at once, the last to end copies both.
 * @param contributions what guests may add, as the change found it or left it
 * @returns `changed` if that or what the change needs has changed since, and the change must be computed again; `busy` if each try was cancelled
 */
async function writeToAll(
  owner: string,
  id: string,
  more: Changes,
  contributions: LinkContributions | undefined,
  table: Pick<DocumentTable, 'get' | 'transact'>,
): Promise<'written' | 'changed' | 'busy'> {
  for await (const _ of tries(ENDING_TRIES)) {
    const link = await linkBy(owner, id, table)
    if (!link) return 'written'
    if (more.contributions && !isDeepStrictEqual(link.contributions, contributions)) return 'changed'
    // The API refuses originals without downloads, which another window has just switched off.
    if (more.originals && !(more.download ?? link.download)) return 'changed'
    if (!(await table.transact(writesToAll(link, more)))) return 'written'
  }
  return 'busy'
}

/** @param link as the item that opens it was read */
function writesToAll(link: LinkItem, more: Changes): Write[] {
  const after = { ...link, ...more }
  const { update, values } = setting(after)
  // Equality holds for maps, too (docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html, EQ).
  const isAsRead = CHANGEABLE.map((name) =>
    link[name] === undefined ? `attribute_not_exists(#${name})` : `#${name} = :read${name}`,
  )
  const read = CHANGEABLE.flatMap((name) => (link[name] === undefined ? [] : [[`:read${name}`, link[name]]]))
  const [opening, ...others] = linkKeysOf(link)
  return [
    {
      key: opening!,
      update,
      condition: isAsRead.join(' AND '),
      values: { ...values, ...(Object.fromEntries(read) as object) },
    },
    ...others.map((key) => ({ key, update, condition: 'attribute_exists(#owner)', values })),
    ...(after.contributions ? [{ put: ownerOfLink(after) }] : []),
  ]
}

/** The new values of what changes. */
function changeOf(
  link: LinkItem,
  { expiresAt, contributions: limits, adding, ...chosen }: UpdateShareRequest,
  nowSeconds: number,
): Changes | Problem {
  if (isExpired(link, nowSeconds)) return NO_LINK
  const ends = expiresAt ? endOf(expiresAt, nowSeconds) : link.expiresAt
  if (isProblem(ends)) return ends
  const contributions = changedContributions(link, { contributions: limits, adding }, ends, nowSeconds)
  if (isProblem(contributions)) return contributions
  const rights = changedRights(link, chosen)
  if (isProblem(rights)) return rights
  return {
    ...(expiresAt && { expiresAt: ends }),
    ...rights,
    ...(contributions && { contributions }),
  }
}

/**
 * The chosen rights. A choice of `download` alone can take the originals away, but never writes that the link gives them: another window may
 * switch them off at the same time. A link from before `originals` has no such attribute, and stays without it if `download` is on and stays on.
 */
function changedRights(link: LinkItem, { labels, places, download, originals }: ChosenRights) {
  const rights = chosenRights(rightsOf(link), { download, originals })
  if (isProblem(rights)) return rights
  const takesOriginals = typeof download === 'boolean' && !rights.originals && link.originals !== false
  return {
    ...(typeof labels === 'boolean' && { labels }),
    ...(typeof places === 'boolean' && { places }),
    ...(typeof download === 'boolean' && { download }),
    ...(typeof originals === 'boolean' ? { originals } : takesOriginals && { originals: false }),
  }
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
