import type { Context } from '@aws-appsync/utils'
import type { LabelFacetItem } from '@album/model/index-entries'
import { COLOR_FACETS, LABEL_FACETS, slugOf } from '@album/model/keys'
import { MAX_TILES } from '@album/model/limits'
import { partsOf } from '@album/model/parts'
import type { Pending } from '@album/model/tally'
import { BEYOND, byCount, countedOn } from '../lib/facets.ts'
import { toLabel } from '../lib/label.ts'
import { type Found, tokenOf } from '../lib/page.ts'

export { beginWithMost as request } from '../lib/facets.ts'

/** APPSYNC_JS has no sort with a comparison: labels and categories are sorted by texts. */
export function response(ctx: Context) {
  const { next } = ctx.prev.result as Found<LabelFacetItem>
  const categories: Record<string, string> = ctx.stash.categories ?? (ctx.stash.pending as Pending).categories
  const ofCategory: Record<string, LabelFacetItem[]> = {}
  for (const part of partsOf(byCount(countedOn<LabelFacetItem>(ctx, LABEL_FACETS))))
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
          labels: labels.slice(0, MAX_TILES).map((label) => toLabel(ctx.stash.owner, label)),
        }
      }),
    colors: byCount(countedOn(ctx, COLOR_FACETS)).map(({ SK, count }) => ({
      name: SK.slice(COLOR_FACETS.length),
      count,
    })),
    nextToken: tokenOf(next),
  }
}
