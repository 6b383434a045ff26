import { type Context, runtime, util } from '@aws-appsync/utils'
import { labelFacetKey } from '@album/model/keys'
import type { Search } from './search.ts'
import { failOn } from './request.ts'

/**
 * Step of Query.photos: of several labels that must meet, which one has the fewest cards to go through. A facet
 * that DynamoDB left unread counts as empty: any of the labels leads to the same photos, only by more cards.
 */
export function request(ctx: Context) {
  const { labels, words } = ctx.stash.search as Search
  ctx.stash.label = labels[0]
  if (ctx.stash.way !== 'CARDS' || words.length > 0 || labels.length < 2) runtime.earlyReturn(ctx.prev.result)
  const keys = labels.map((slug) => util.dynamodb.toMapValues(labelFacetKey(ctx.stash.owner, slug)))
  return { operation: 'BatchGetItem', tables: { [ctx.env.TABLE_NAME!]: { keys } } }
}

export function response(ctx: Context) {
  failOn(ctx.error)
  const counts: Record<string, number> = {}
  for (const facet of ctx.result.data[ctx.env.TABLE_NAME!] as ({ SK: string; count: number } | null)[])
    if (facet) counts[facet.SK.slice(2)] = facet.count
  const { labels } = ctx.stash.search as Search
  ctx.stash.label = labels.reduce(
    (rarest, slug) => ((counts[slug] ?? 0) < (counts[rarest] ?? 0) ? slug : rarest),
    labels[0]!,
  )
  return ctx.prev.result
}
