import { type Context, runtime, util } from '@aws-appsync/utils'
import { facetKeyOf, hasCards, type Search } from '@album/model/search'
import { uncountedIn } from '../../lib/plan.ts'
import { failOn } from '../../lib/request.ts'

/**
 * Chooses the term with the fewest cards, if all of them are counted. A facet that DynamoDB left unread counts as empty: every term finds the same photos, only some
 * need more cards.
 */
export function request(ctx: Context) {
  const search = ctx.stash.search as Search
  const terms = search.filter(hasCards)
  // A sealed token is of one partition, and counts may change from page to page.
  if (ctx.stash.list !== 'CARDS' || ctx.stash.sealed || uncountedIn(search) || terms.length < 2)
    runtime.earlyReturn(ctx.prev.result)
  const keys = terms.map((term) => util.dynamodb.toMapValues(facetKeyOf(ctx.stash.owner, term)!))
  return { operation: 'BatchGetItem', tables: { [ctx.env.TABLE_NAME!]: { keys } } }
}

export function response(ctx: Context) {
  failOn(ctx.error)
  const counts: Record<string, number> = {}
  for (const facet of ctx.result.data[ctx.env.TABLE_NAME!] as ({ SK: string; count: number } | null)[])
    if (facet) counts[facet.SK] = facet.count
  const terms = (ctx.stash.search as Search).filter(hasCards)
  const sizes = terms.map((term) => counts[facetKeyOf(ctx.stash.owner, term)!.SK] ?? 0)
  ctx.stash.term = terms[sizes.indexOf(Math.min(...sizes))]
  return ctx.prev.result
}
