import type { Context } from '@aws-appsync/utils'
import type { LabelFacetItem } from '@album/model/index-entries'
import { facetsWith } from '../../lib/facets.ts'
import { entriesIn, queryRange } from '../../lib/page.ts'

/** How many facets to examine for a page of one category: about 120 bytes each, 15 read units. */
const MAX_EXAMINED = 1000

/** A page of facets. */
export function request(ctx: Context) {
  const { owner, prefix, limit } = ctx.stash
  return queryRange(ctx, facetsWith(owner, prefix), ctx.stash.isNarrowed ? MAX_EXAMINED : limit)
}

export function response(ctx: Context) {
  return entriesIn<LabelFacetItem>(ctx)
}
