import { type Context, runtime, util } from '@aws-appsync/utils'
import { facetKeyOf, hasCards, type Search, termOf, termsOf } from '@album/model/search'
import { longestOf } from '@album/model/search/word'
import { failOn } from '../../lib/request.ts'

/**
 * Chooses the term with the fewest cards. Nothing counts the cards of a word or of a guest. Cards of labels lack the words of their
 * photo, so a word comes first; then a guest, who has added few of a library's photos. A facet that DynamoDB left unread counts as empty: every term finds the same photos, only some
 * need more cards.
 */
export function request(ctx: Context) {
  const search = ctx.stash.search as Search
  const terms = search.filter(hasCards)
  const uncounted = longestOf(termsOf(search, 'word')) ?? termOf(search, 'contributor')
  ctx.stash.term = uncounted ?? terms[0]
  if (ctx.stash.list !== 'CARDS' || uncounted || terms.length < 2) runtime.earlyReturn(ctx.prev.result)
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
