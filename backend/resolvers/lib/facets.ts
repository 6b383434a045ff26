import type { CountedItem } from '@album/model/tally'

/** Larger than any count: with it, sort keys in ascending order are counts in descending order. */
export const BEYOND = 10_000_000_000

/**
 * The facets that have photos, the most frequent first, and equally frequent ones by name. APPSYNC_JS has no sort with a comparison, so
 * this sorts texts.
 */
export function byCount<Item extends CountedItem>(facets: Item[]): Item[] {
  const ranked: Record<string, Item> = {}
  for (const facet of facets) if (facet.count! > 0) ranked[`${BEYOND - facet.count!}${facet.SK}`] = facet
  return Object.keys(ranked)
    .sort()
    .map((rank) => ranked[rank]!)
}

/** The counted items of a step that may have stopped early, without those after its last one. */
export const upTo = <Item extends CountedItem>(facets: Item[], next: string | null): Item[] =>
  facets.filter(({ SK }) => !next || SK <= next)
