import { createHash, randomBytes } from 'node:crypto'
import { epochSeconds } from '@album/dates/epoch-seconds'
import {
  type AlbumItem,
  type ChosenRights,
  isAlbum,
  limitsRefusal,
  LINK_TOKEN_BYTES,
  type LinkContributions,
  type LinkItem,
  linkKeysOf,
  type LinkRights,
  ownerOfLink,
  type ListedLinkItem,
  RIGHTS_OF_NEW_LINK,
  rightsAfter,
} from '@album/model/album'
import type { ContributionsInput } from '../../generated/graphql.ts'
import {
  albumKey,
  beginningWith,
  libraryPk,
  linkKey,
  LISTED_LINKS,
  LINK_PATTERN,
  linkOwnerKey,
  listedLinkKey,
  listedLinksOf,
  SMART_LINKS,
  smartLinkKey,
} from '@album/model/keys'
import { CONTRIBUTION_REFUSALS, type ContributionRefusal } from '@album/model/contributions'
import { MAX_LINKS_OF_ALBUM, MAX_SMART_LINKS } from '@album/model/limits'
import { isExpired, LINK_OWNER_KEPT, MAX_SHARE, SHARE_DEFAULT } from '@album/model/lifetimes'
import { DAY } from '@album/model/time-units'
import { type EndingDeps, endUploads } from './uploads-under-way.ts'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import { tries } from '../tries.ts'
import { sealToken } from './sealed-token.ts'
import {
  ALBUM_BUSY,
  type BulkAnswer,
  bulkAnswer,
  invalid,
  isProblem,
  NO_SUCH_ALBUM,
  type Problem,
} from '../problem.ts'

export interface ShareRequest extends ChosenRights {
  owner: string
  albumId: string
  expiresAt?: string | null
  contributions?: ContributionsInput | null
}

/** A share link for the person who creates it. */
export type NewLink = ListedLinkItem & { token: string }

/** The stored form of a link's token, which is also the link's id. It does not open the link. */
export const linkOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

type Table = Pick<DocumentTable, 'all' | 'get' | 'transact'>

export interface ShareDeps {
  table: Table
  /** The key that seals tokens. */
  key: () => Promise<Buffer>
  now: Date
}

/** Creates a link to an album. @returns a list with the link */
export async function share(
  { owner, albumId, expiresAt, contributions, ...chosen }: ShareRequest,
  { table, key, now }: ShareDeps,
): Promise<BulkAnswer<NewLink>> {
  const nowSeconds = epochSeconds(now)
  const ends = expiresAt ? endOf(expiresAt, nowSeconds) : nowSeconds + SHARE_DEFAULT
  if (isProblem(ends)) return { error: ends }
  const allowed = contributions ? contributionsOf(contributions, ends, nowSeconds) : undefined
  if (isProblem(allowed)) return { error: allowed }
  const rights = chosenRights(RIGHTS_OF_NEW_LINK, chosen)
  if (isProblem(rights)) return { error: rights }
  const album = await table.get<AlbumItem>(albumKey(owner, albumId))
  if (!isAlbum(album)) return { error: NO_SUCH_ALBUM }
  if ((await linksTo(owner, albumId, table, nowSeconds)).length >= MAX_LINKS_OF_ALBUM)
    return { error: TOO_MANY }
  const isSmart = album.filter !== undefined
  if (isSmart && allowed) return { error: NO_PHOTOS_FOR_SMART }
  if (isSmart && (await smartLinksOf(owner, table, nowSeconds)).length >= MAX_SMART_LINKS)
    return { error: TOO_MANY_SMART }

  const token = randomBytes(LINK_TOKEN_BYTES).toString('base64url')
  const link = {
    id: linkOf(token),
    owner,
    album: albumId,
    createdAt: now.toISOString(),
    expiresAt: ends,
    ...rights,
    ...(allowed && { contributions: allowed }),
    ...(isSmart && { smart: true }),
  }
  const sealed = sealToken(token, link, await key())
  const listed = { ...listedLinkKey(owner, albumId, link.id), ...link, sealed }
  const cancelled = await table.transact([
    { put: { ...linkKey(link.id), ...link } },
    { put: listed },
    ...(allowed ? [{ put: ownerOfLink(link) }] : []),
    ...(isSmart ? [{ put: { ...smartLinkKey(owner, link.id), ...link } }] : []),
    {
      key: albumKey(owner, albumId),
      update: 'SET #sharedAt = :now',
      condition: 'attribute_exists(#title)',
      values: { ':now': link.createdAt },
    },
  ])
  return cancelled ? { error: ALBUM_BUSY } : bulkAnswer([{ ...listed, token }])
}

/** The valid links to an album. */
export const linksTo = (owner: string, album: string, table: Lists, nowSeconds: number) =>
  validLinks(owner, listedLinksOf(album), table, nowSeconds)

/** The valid links of an owner to smart albums. */
export const smartLinksOf = (owner: string, table: Lists, nowSeconds: number) =>
  validLinks(owner, SMART_LINKS, table, nowSeconds)

type Lists = Pick<DocumentTable, 'all'>

async function validLinks(
  owner: string,
  prefix: string,
  table: Lists,
  nowSeconds: number,
): Promise<LinkItem[]> {
  const links: LinkItem[] = []
  for await (const link of table.all<LinkItem>(libraryPk(owner), beginningWith(prefix)))
    if (!isExpired(link, nowSeconds)) links.push(link)
  return links
}

/**
 * Removes a link, and the photos that guests are still sending by it. A link whose removal was interrupted is listed without opening
 * anything; the next call removes the rest.
 * @returns a list with its id
 */
export async function unshare(
  owner: string,
  id: string,
  deps: EndingDeps & { table: Pick<DocumentTable, 'write'> },
): Promise<BulkAnswer<string>> {
  const { table } = deps
  const link = (await linkBy(owner, id, table)) ?? (await listedLink(owner, id, table))
  if (!link) return { error: NO_LINK }
  if (!(await endLink(link, table, deps.now))) return { error: ALBUM_BUSY }
  if (link.contributions) await endUploads(link, deps)
  return bulkAnswer([id])
}

/**
 * Removes a link's items. The one that opens it comes first and alone, since guests never write it: everybody is out at once. Guests
 * who are adding photos write the others, and each of their transactions may cancel this one, until their calls have ended.
 * @returns false if the link is still listed
 */
export async function endLink(
  link: LinkItem,
  table: Pick<DocumentTable, 'transact' | 'write'>,
  now: Date,
): Promise<boolean> {
  const [opening, ...others] = linkKeysOf(link)
  await table.write({ delete: opening! })
  // From now on, the link's owner is known only for the uploads under way.
  await table.write({
    key: linkOwnerKey(link.id),
    update: 'SET #expiresAt = :end',
    condition: '#expiresAt > :end',
    values: { ':end': epochSeconds(now) + LINK_OWNER_KEPT },
  })
  for await (const _ of tries(ENDING_TRIES)) {
    if (!(await table.transact(others.map((key) => ({ delete: key }))))) return true
  }
  return false
}

/** Their pauses are 8.5 seconds in all, on average. */
export const ENDING_TRIES = 13

/** An owner's link that is listed. */
const listedLink = async (owner: string, id: string, table: Lists): Promise<LinkItem | undefined> =>
  IS_LINK.test(id)
    ? (await validLinks(owner, LISTED_LINKS, table, AT_NO_TIME_EXPIRED)).find((link) => link.id === id)
    : undefined

const AT_NO_TIME_EXPIRED = 0

/** An owner's link, also if it has expired. */
export async function linkBy(
  owner: string,
  id: string,
  table: Pick<DocumentTable, 'get'>,
): Promise<LinkItem | undefined> {
  const link = IS_LINK.test(id) ? await table.get<LinkItem>(linkKey(id)) : undefined
  return link?.owner === owner ? link : undefined
}

const IS_LINK = new RegExp(`^${LINK_PATTERN}$`)

export function endOf(expiresAt: string, nowSeconds: number): number | Problem {
  const seconds = epochSeconds(new Date(expiresAt))
  return seconds > nowSeconds && seconds <= nowSeconds + MAX_SHARE ? seconds : NOT_AN_END
}

/** The rights of a link after its owner has chosen some of them. */
export function chosenRights(before: LinkRights, chosen: ChosenRights): LinkRights | Problem {
  const rights = rightsAfter(before, chosen)
  return chosen.originals && !rights.originals ? ORIGINALS_ALONE : rights
}

/** The limits for photos that guests add. @param ends when the link does */
export function contributionsOf(
  { photos, bytes, until, approval }: ContributionsInput,
  ends: number,
  nowSeconds: number,
): LinkContributions | Problem {
  const refused = limitsRefusal(photos, bytes)
  if (refused) return wrong(refused)
  const last = until ? epochSeconds(new Date(until)) : ends
  if (!(last > nowSeconds && last <= ends)) return wrong('CONTRIBUTED_UNTIL')
  return { photos, bytes: Math.floor(bytes), until: last, approval: approval ?? false }
}

export const wrong = (code: ContributionRefusal): Problem => invalid(code, CONTRIBUTION_REFUSALS[code])

const NOT_AN_END: Problem = invalid(
  'EXPIRES_AT',
  `A link must end in the future, within ${MAX_SHARE / DAY} days.`,
)
const ORIGINALS_ALONE: Problem = invalid(
  'ORIGINALS',
  'A link gives the original files only if its guests can download photos.',
)
const TOO_MANY: Problem = {
  errorType: 'QuotaExceeded',
  code: 'LINKS_OF_ALBUM',
  message: `An album has at most ${MAX_LINKS_OF_ALBUM} links. End one of them first.`,
}
export const NO_PHOTOS_FOR_SMART: Problem = invalid(
  'SMART_ALBUM',
  'Guests cannot add photos to a smart album: it shows the photos that its search finds.',
)
const TOO_MANY_SMART: Problem = {
  errorType: 'QuotaExceeded',
  code: 'SMART_LINKS',
  message: `A person has at most ${MAX_SMART_LINKS} links to smart albums. End one of them first.`,
}
export const NO_LINK: Problem = { errorType: 'NotFound', code: 'LINK', message: 'There is no such link.' }
