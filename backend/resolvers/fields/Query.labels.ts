import type { Context } from '@aws-appsync/utils'
import type { QueryLabelsArgs } from '../../generated/graphql.ts'
import type { LabelFacetItem } from '@album/model/index-entries'
import { labelFacetKey, slugOf } from '@album/model/keys'
import { MAX_PAGE } from '@album/model/limits'
import { joined, partsOf } from '@album/model/parts'
import type { Pending } from '@album/model/tally'
import { countedOn, inOrder } from '../lib/facets.ts'
import { countedKeyAfter, type Found, tokenOf } from '../lib/page.ts'
import { toLabel } from '../lib/label.ts'
import { checkLimit, ownerOf } from '../lib/request.ts'
import { soughtSlug } from '../lib/search.ts'

export function request(ctx: Context<QueryLabelsArgs>) {
  const { startsWith, category, limit, nextToken } = ctx.args
  ctx.stash.owner = ownerOf(ctx)
  ctx.stash.prefix = labelFacetKey('', soughtSlug(startsWith ?? '')).SK
  ctx.stash.limit = checkLimit(limit, MAX_PAGE)
  ctx.stash.isNarrowed = typeof category === 'string'
  ctx.stash.after = countedKeyAfter(nextToken)
  return {}
}

/** Leaves out facets of 0: labels whose last photo is gone keep theirs. */
export function response(ctx: Context<QueryLabelsArgs>) {
  const { next } = ctx.prev.result as Found<LabelFacetItem>
  const { prefix, limit, isNarrowed } = ctx.stash
  const facets = inOrder(countedOn<LabelFacetItem>(ctx, prefix))
  const categories: Record<string, string> = ctx.stash.categories ?? (ctx.stash.pending as Pending).categories
  const wanted = joined(
    partsOf(facets).map((part) =>
      part.filter(({ name }) => !isNarrowed || (categories[slugOf(name)] ?? '') === ctx.args.category),
    ),
  )
  const page = wanted.slice(0, limit)
  const isCut = page.length < wanted.length
  return {
    items: page.filter(({ count }) => count > 0).map((facet) => toLabel(ctx.stash.owner, facet)),
    nextToken: tokenOf(isCut ? page[page.length - 1]!.SK : next),
  }
}
