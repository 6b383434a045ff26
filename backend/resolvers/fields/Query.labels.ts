import { type Context, util } from '@aws-appsync/utils'
import type { QueryLabelsArgs } from '../../generated/graphql.ts'
import type { LabelFacetItem } from '@album/model/index-entries'
import { labelFacetKey } from '@album/model/keys'
import { type Pending, withPending } from '@album/model/tally'
import { type Found, tokenOf } from '../lib/page.ts'
import { checkLimit, ownerOf } from '../lib/request.ts'
import { soughtSlug } from '../lib/search.ts'

export function request(ctx: Context<QueryLabelsArgs>) {
  const { startsWith, limit, nextToken } = ctx.args
  ctx.stash.owner = ownerOf(ctx)
  ctx.stash.prefix = labelFacetKey('', soughtSlug(startsWith ?? '')).SK
  ctx.stash.limit = checkLimit(limit)
  // A facet's sort key; `queryRange` refuses anything else.
  ctx.stash.after = nextToken ? util.base64Decode(nextToken) : null
  return {}
}

/** Leaves out facets of 0: labels whose last photo is gone keep theirs. */
export function response(ctx: Context) {
  const { entries, next } = ctx.prev.result as Found<LabelFacetItem>
  const { after, prefix, limit } = ctx.stash
  const pending = ctx.stash.pending as Pending
  const facets = withPending(entries, pending, prefix).filter(
    ({ SK }) => (!after || SK > after) && (!next || SK <= next),
  )
  const page = facets.slice(0, limit)
  const isCut = page.length < facets.length
  return {
    items: page.filter(({ count }) => count > 0).map(({ name, count }) => ({ name, count })),
    nextToken: tokenOf(isCut ? page[page.length - 1]!.SK : next),
  }
}
