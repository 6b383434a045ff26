import type { Context } from '@aws-appsync/utils'
import { libraryPk } from '@album/model/keys'
import { joined, partsOf } from '@album/model/parts'
import { type CountedItem, type Pending, withPending } from '@album/model/tally'
import { countedKeyAfter, type Found, inTableOrder, type KeyRange, queryRange } from './page.ts'
import { ownerOf } from './request.ts'

/**
 * How many facets one page reads at most. DynamoDB ends a query at 1 MB; a facet has about 130 bytes. Rekognition has 12 colours and
 * about 3,000 labels, and a person's own labels come on top.
 */
const MAX_FACETS = 6000
/** The last character of Unicode. */
const LAST = '\u{10ffff}'

/** The facets whose sort keys begin with this prefix, or with one from this to `last`. */
export const facetsWith = (owner: string, prefix: string, last = prefix): KeyRange => ({
  pk: libraryPk(owner),
  from: prefix,
  to: `${last}${LAST}`,
  oldestFirst: true,
})

/** Begins a field whose first step reads the caller's facets of a kind, as many as one query can. */
export function beginWithMost(ctx: Context<{ nextToken?: string | null }>) {
  ctx.stash.owner = ownerOf(ctx)
  ctx.stash.after = countedKeyAfter(ctx.args.nextToken)
  return {}
}

/** Reads the facets of a kind, or of several, after those of the pages before. */
export const queryMost = (ctx: Context, prefix: string, last = prefix) =>
  queryRange(ctx, facetsWith(ctx.stash.owner, prefix, last), MAX_FACETS)

/** Larger than any count: with it, sort keys in ascending order are counts in descending order. */
export const BEYOND = 10_000_000_000

/**
 * The facets that have photos, the most frequent first, and equally frequent ones by name. APPSYNC_JS has no sort with a comparison, so
 * this sorts texts.
 */
export function byCount<Item extends CountedItem>(facets: Item[]): Item[] {
  const ranked: Record<string, Item> = {}
  for (const part of partsOf(facets))
    for (const facet of part) if (facet.count! > 0) ranked[`${BEYOND - facet.count!}${facet.SK}`] = facet
  return joined(partsOf(Object.keys(ranked).sort()).map((part) => part.map((rank) => ranked[rank]!)))
}

/**
 * The counted items of a page that begin with this prefix, with their pending changes, ascending by key. One that the table does not
 * have yet is on the page whose keys surround its own, so each is on one page, whatever is added between two requests.
 */
export function countedOn<Item extends CountedItem>(ctx: Context, prefix: string): Item[] {
  const { entries, next } = ctx.prev.result as Found<Item>
  const read = joined(partsOf(entries).map((part) => part.filter(({ SK }) => SK.startsWith(prefix))))
  const isRead: Record<string, boolean> = {}
  for (const part of partsOf(read)) for (const { SK } of part) isRead[SK] = true
  const all = withPending(read as Item[], ctx.stash.pending as Pending, prefix)
  return joined(
    partsOf(all).map((part) => part.filter(({ SK }) => isRead[SK] || isBetween(SK, ctx.stash.after, next))),
  )
}

/** Counted items in the table's order, in which a page may end after any of them. */
export function inOrder<Item extends CountedItem>(items: Item[]): Item[] {
  const ordered: Record<string, Item> = {}
  for (const part of partsOf(items)) for (const item of part) ordered[inTableOrder(item.SK)] = item
  return joined(partsOf(Object.keys(ordered).sort()).map((part) => part.map((key) => ordered[key]!)))
}

/** Whether a key is after that of the page before, and not after the last of this page; null where there is no other page. */
function isBetween(SK: string, after: string | null, last: string | null): boolean {
  const key = inTableOrder(SK)
  return (!after || key > inTableOrder(after)) && (!last || key <= inTableOrder(last))
}
