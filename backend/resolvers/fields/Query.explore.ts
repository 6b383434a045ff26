import type { Context } from '@aws-appsync/utils'
import type { LabelFacetItem } from '@album/model/index-entries'
import { COLOR_FACETS, LABEL_FACETS, slugOf } from '@album/model/keys'
import { joined, partsOf } from '@album/model/parts'
import { type Pending, withPending } from '@album/model/tally'
import { BEYOND, byCount, TILES_SHOWN, upTo } from '../lib/facets.ts'
import { toLabel } from '../lib/label.ts'
import type { Found } from '../lib/page.ts'

export { beginWithAll as request } from '../lib/facets.ts'

/** APPSYNC_JS has no sort with a comparison: labels and categories are sorted by texts. */
export function response(ctx: Context) {
  const { entries, next } = ctx.prev.result as Found<LabelFacetItem>
  const pending = ctx.stash.pending as Pending
  const categories: Record<string, string> = ctx.stash.categories ?? pending.categories
  const counted = (prefix: string) =>
    upTo(
      withPending(
        joined(partsOf(entries).map((part) => part.filter(({ SK }) => SK.startsWith(prefix)))),
        pending,
        prefix,
      ),
      next,
    )
  const ofCategory: Record<string, LabelFacetItem[]> = {}
  for (const part of partsOf(byCount(counted(LABEL_FACETS))))
    for (const facet of part) {
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
          labels: labels.slice(0, TILES_SHOWN).map((label) => toLabel(ctx.stash.owner, label)),
        }
      }),
    colors: byCount(counted(COLOR_FACETS)).map(({ SK, count }) => ({
      name: SK.slice(COLOR_FACETS.length),
      count,
    })),
    isComplete: !next,
  }
}
