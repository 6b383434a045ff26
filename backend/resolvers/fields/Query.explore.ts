import type { Context } from '@aws-appsync/utils'
import type { LabelFacetItem } from '@album/model/index-entries'
import { COLOR_FACETS, LABEL_FACETS, slugOf } from '@album/model/keys'
import { type CountedItem, type Pending, withPending } from '@album/model/tally'
import { toLabel } from '../lib/label.ts'
import type { Found } from '../lib/page.ts'
import { ownerOf } from '../lib/request.ts'

/** Two rows on a phone, one on a wide screen. */
const LABELS_SHOWN = 6
/** Larger than any count: with it, sort keys in ascending order are counts in descending order. */
const BEYOND = 10_000_000_000

export function request(ctx: Context) {
  ctx.stash.owner = ownerOf(ctx)
  ctx.stash.after = null
  return {}
}

/** APPSYNC_JS has no sort with a comparison: labels and categories are sorted by texts. */
export function response(ctx: Context) {
  const { entries, next } = ctx.prev.result as Found<LabelFacetItem>
  const pending = ctx.stash.pending as Pending
  const categories = ctx.stash.categories as Record<string, string>
  const counted = (prefix: string) =>
    withPending(
      entries.filter(({ SK }) => SK.startsWith(prefix)),
      pending,
      prefix,
    ).filter(({ SK }) => !next || SK <= next)
  const ofCategory: Record<string, LabelFacetItem[]> = {}
  for (const facet of byCount(counted(LABEL_FACETS))) {
    const category = categories[slugOf(facet.name)] ?? ''
    if (!ofCategory[category]) ofCategory[category] = []
    ofCategory[category].push(facet)
  }
  const ranked: Record<string, string> = {}
  for (const category of Object.keys(ofCategory))
    ranked[`${BEYOND - ofCategory[category]![0]!.count}${category}`] = category
  return {
    categories: Object.keys(ranked)
      .sort()
      .map((rank) => {
        const labels = ofCategory[ranked[rank]!]!
        return {
          name: ranked[rank] || null,
          labelCount: labels.length,
          labels: labels.slice(0, LABELS_SHOWN).map((label) => toLabel(ctx.stash.owner, label)),
        }
      }),
    colors: byCount(counted(COLOR_FACETS)).map(({ SK, count }) => ({
      name: SK.slice(COLOR_FACETS.length),
      count,
    })),
    isComplete: !next,
  }
}

/** Those that have photos, the most frequent first, and of equally frequent ones by name. */
function byCount<Item extends CountedItem>(facets: Item[]): Item[] {
  const ranked: Record<string, Item> = {}
  for (const facet of facets) if (facet.count! > 0) ranked[`${BEYOND - facet.count!}${facet.SK}`] = facet
  return Object.keys(ranked)
    .sort()
    .map((rank) => ranked[rank]!)
}
