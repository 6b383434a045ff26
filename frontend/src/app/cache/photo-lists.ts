import type { FieldFunctionOptions, FieldPolicy, Reference } from '@apollo/client'
import { lateArrivals } from './arrivals.ts'
import { belongs } from './list-members.ts'
import { type ListArgs, type ReadField, standsBefore } from './list-order.ts'

/** `Query.photos` as the cache keeps it: all pages so far as one list. */
export interface PhotoList {
  __typename?: string
  items: readonly Reference[]
  nextToken: string | null
}
type Cache = Pick<FieldFunctionOptions, 'readField' | 'toReference'>

/** How many a page holds where it is not said (schema.graphql). */
const PAGE = 24

/** The arguments by which Apollo names a list: `photos:{"filter":{"labels":["Cat"]}}`. */
export function argsIn(storeFieldName: string): ListArgs {
  const args = storeFieldName.slice(storeFieldName.indexOf('{'))
  return args.startsWith('{') ? JSON.parse(args) : {}
}

/**
 * Puts a photo where it belongs in a list, also one that moved within it; not beyond its last page, where a page
 * will bring it. Photos that do not belong there any more are left out whenever the list is read.
 */
export function placed(list: PhotoList, photo: Reference, args: ListArgs, readField: ReadField): PhotoList {
  if (!belongs(photo, args, readField)) return list
  const isBefore = standsBefore(args, readField)
  const at = list.items.findIndex(({ __ref }) => __ref === photo.__ref)
  const [previous, next] = [list.items[at - 1], list.items[at + 1]]
  if (at >= 0 && !(previous && isBefore(photo, previous)) && !(next && isBefore(next, photo))) return list

  const others = at < 0 ? list.items : list.items.toSpliced(at, 1)
  const place = others.findIndex((other) => isBefore(photo, other))
  if (place < 0 && list.nextToken) return at < 0 ? list : { ...list, items: others }
  return { ...list, items: others.toSpliced(place < 0 ? others.length : place, 0, photo) }
}

/** An answer that was under way may lack what was announced meanwhile. */
const withLateArrivals = (list: PhotoList, args: ListArgs, { readField, toReference }: Cache) =>
  lateArrivals().reduce(
    (list, id) => placed(list, toReference({ __typename: 'Photo', id })!, args, readField),
    list,
  )

/**
 * A first page that is asked for again (after a lost connection) replaces what it spans, so that what went
 * meanwhile goes here; pages after it stay, unless it no longer meets them. A page of a search may be short, even
 * empty, though more follows: then it says nothing of what lies beyond it.
 */
function firstPage(existing: PhotoList, incoming: PhotoList, limit: number, args: ListArgs, cache: Cache) {
  const isBefore = standsBefore(args, cache.readField)
  const there = new Set(incoming.items.map(({ __ref }) => __ref))
  const last = incoming.items.at(-1)
  const meets = incoming.items.length < limit || existing.items.some(({ __ref }) => there.has(__ref))
  const older =
    incoming.nextToken && meets
      ? existing.items.filter((photo) => !there.has(photo.__ref) && (!last || isBefore(last, photo)))
      : []
  const list = { ...incoming, items: [...incoming.items, ...older] }
  return older.length > 0 ? { ...list, nextToken: existing.nextToken } : list
}

function nextPage(existing: PhotoList, incoming: PhotoList): PhotoList {
  const there = new Set(existing.items.map(({ __ref }) => __ref))
  return {
    ...incoming,
    items: [...existing.items, ...incoming.items.filter(({ __ref }) => !there.has(__ref))],
  }
}

/** An album's photos may be moved before the API has answered: they stand where their positions say. */
function inAlbumOrder(items: readonly Reference[], args: ListArgs, readField: ReadField) {
  const isBefore = standsBefore(args, readField)
  const isOrdered = items.every((photo, index) => index === 0 || !isBefore(photo, items[index - 1]!))
  return isOrdered
    ? items
    : items.toSorted((one, other) => (isBefore(one, other) ? -1 : isBefore(other, one) ? 1 : 0))
}

export const photoLists: FieldPolicy<PhotoList> = {
  keyArgs: ['filter', 'order'],
  read(existing, { args, readField }) {
    if (!existing) return existing
    const list: ListArgs = args ?? {}
    const items = existing.items.filter((photo) => belongs(photo, list, readField) !== false)
    return { ...existing, items: list.filter?.album ? inAlbumOrder(items, list, readField) : items }
  },
  merge(existing = { items: [], nextToken: null }, incoming, { args, readField, toReference }) {
    const cache = { readField, toReference }
    const list: ListArgs = args ?? {}
    const merged = args?.nextToken
      ? nextPage(existing, incoming)
      : firstPage(existing, incoming, args?.limit ?? PAGE, list, cache)
    return withLateArrivals(merged, list, cache)
  },
}
