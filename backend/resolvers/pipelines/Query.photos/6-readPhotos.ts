import { type Context, runtime, util } from '@aws-appsync/utils'
import { type Key, photoKey } from '@album/model/keys'
import { LISTED_FIELDS, type PhotoItem } from '@album/model/photo'
import { matches, type Search, searchable } from '@album/model/search'
import { type Found, tokenOf } from '../../lib/page.ts'
import { failOn } from '../../lib/request.ts'

type FoundPhoto = PhotoItem & { sortKey: string }

/** A request for these fields of photos alone reads no photos. */
const KNOWN = [...LISTED_FIELDS, '__typename']
const KNOWN_BY_CARDS = ['addedAt', 'takenLocal', 'takenOffset', 'trashedAt']
const PAGE = ['items', 'nextToken', '__typename']

/** Cuts the page, and reads the photos if the request has fields that the list does not have. */
export function request(ctx: Context) {
  const { entries } = ctx.prev.result as Found<FoundPhoto>
  const candidates = ctx.stash.checksPhotos ? entries : entries.slice(0, ctx.stash.limit)
  if (candidates.length === 0 || isAllKnown(ctx)) runtime.earlyReturn(page(ctx, candidates))
  const keys = candidates.map(({ id }) => util.dynamodb.toMapValues(photoKey(ctx.stash.owner, id)))
  return { operation: 'BatchGetItem', tables: { [ctx.env.TABLE_NAME!]: { keys } } }
}

export function response(ctx: Context) {
  failOn(ctx.error)
  const photos: Record<string, PhotoItem> = {}
  for (const photo of ctx.result.data[ctx.env.TABLE_NAME!] as (PhotoItem | null)[])
    if (photo) photos[photo.id] = photo
  const { entries } = ctx.prev.result as Found<FoundPhoto>
  const candidates = upToUnread(ctx, ctx.stash.checksPhotos ? entries : entries.slice(0, ctx.stash.limit))
  const read = candidates
    .filter(({ id }) => photos[id])
    .map(({ id, sortKey }) => ({ ...photos[id]!, sortKey }))
    .filter((photo) => !ctx.stash.checksPhotos || isFound(ctx, photo))
  return page(ctx, read, candidates[candidates.length - 1]!.sortKey)
}

const isFound = (ctx: Context, photo: PhotoItem) =>
  matches(searchable(photo), ctx.stash.search as Search, ctx.stash.order) !== false

/**
 * DynamoDB may leave keys of a batch unread (throttled, or over 16 MB). The next page begins at the first of these: an unread photo
 * may still exist.
 */
function upToUnread(ctx: Context, candidates: FoundPhoto[]): FoundPhoto[] {
  const unread = (ctx.result.unprocessedKeys?.[ctx.env.TABLE_NAME!] ?? []) as Key[]
  if (unread.length === 0) return candidates
  const left = unread.map(({ SK }) => SK)
  const first = candidates.map(({ id }) => left.includes(photoKey(ctx.stash.owner, id).SK)).indexOf(true)
  // A sealed token cannot name a place within a page.
  if (first < 1 || ctx.stash.sealed)
    failOn({ type: 'DynamoDB:UnprocessedKeys', message: 'No photo was read.' })
  return candidates.slice(0, first)
}

/** @param reached the sort key up to which photos were examined, if not all entries were */
function page(ctx: Context, candidates: FoundPhoto[], reached: string | null = null) {
  const { entries, next } = ctx.prev.result as Found<FoundPhoto>
  if (ctx.stash.sealed) return { items: candidates, nextToken: next }
  const items = candidates.slice(0, ctx.stash.limit)
  const last = items[items.length - 1]?.sortKey ?? null
  const lastFound = entries[entries.length - 1]?.sortKey ?? null
  if (candidates.length > items.length) return { items, nextToken: tokenOf(last) }
  const isCut = (reached ?? last) !== lastFound
  return { items, nextToken: tokenOf(isCut ? (reached ?? last) : next) }
}

/**
 * Whether the list has all requested fields. selectionSetList has only the alias of an aliased field, so any alias makes the step
 * read the photos. An alias shows as a colon in selectionSetGraphQL, since no field below has arguments. Fragments are not in there;
 * an alias in a fragment is noticed because its name is not a known field.
 */
function isAllKnown(ctx: Context): boolean {
  if (ctx.stash.list === 'ADDED') return true
  if (ctx.stash.checksPhotos || ctx.stash.readsPhotos) return false
  const { selectionSetGraphQL, selectionSetList } = ctx.info
  if (selectionSetGraphQL.includes(':')) return false
  const known = ctx.stash.list === 'CARDS' ? [...KNOWN, ...KNOWN_BY_CARDS] : [...KNOWN, 'version']
  return selectionSetList.every((path) => {
    const [ofPage, ofPhoto] = path.split('/')
    return ofPhoto ? ofPage === 'items' && known.includes(ofPhoto) : PAGE.includes(path)
  })
}
