import type { Context } from '@aws-appsync/utils'
import { libraryPk } from '@album/model/keys'
import { joined, partsOf } from '@album/model/parts'
import type { CountedItem } from '@album/model/tally'
import { type KeyRange, queryRange } from './page.ts'
import { ownerOf } from './request.ts'

/**
 * How many facets one query reads at most. DynamoDB ends a query at 1 MB; a facet has about 130 bytes. Rekognition has 12 colours and
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

/** Begins a field whose first step reads all of the caller's facets of a kind. */
export function beginWithAll(ctx: Context) {
  ctx.stash.owner = ownerOf(ctx)
  ctx.stash.after = null
  return {}
}

/** Reads all facets of a kind, or of several. */
export const queryAll = (ctx: Context, prefix: string, last = prefix) =>
  queryRange(ctx, facetsWith(ctx.stash.owner, prefix, last), MAX_FACETS)

/** Tiles of a section of Explore: two rows on a phone, one on a wide screen (Explore.module.css). */
export const TILES_SHOWN = 6

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

/** The counted items of a step that may have stopped early, without those after its last one. */
export const upTo = <Item extends CountedItem>(facets: Item[], next: string | null): Item[] =>
  joined(partsOf(facets).map((part) => part.filter(({ SK }) => !next || SK <= next)))
