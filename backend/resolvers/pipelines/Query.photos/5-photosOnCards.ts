import { type Context, runtime } from '@aws-appsync/utils'
import type { CardItem } from '@album/model/photo'
import {
  cardsPkOf,
  hasCards,
  isUnindexed,
  matchesCard,
  type Search,
  type Term,
  termOf,
} from '@album/model/search'
import { rangeOf } from '@album/model/search/date'
import { entriesIn, queryRange } from '../../lib/page.ts'

/** How many cards to examine for a page if a search has several terms: at most 1 KB each, 25 read units. */
const MAX_EXAMINED = 200

/**
 * Photos by label or word, newest taken first. It reads the cards of one term; a card has what the other terms need.
 */
export function request(ctx: Context) {
  if (ctx.stash.list !== 'CARDS') runtime.earlyReturn(ctx.prev.result)
  const search = ctx.stash.search as Search
  const { owner, oldestFirst, limit } = ctx.stash
  const pk = cardsPkOf(owner, ctx.stash.term as Term)
  const isNarrowed = search.filter(hasCards).length > 1 || search.some(isUnindexed)
  const range = { pk, ...rangeOf(termOf(search, 'date')), oldestFirst }
  return queryRange(ctx, range, isNarrowed ? MAX_EXAMINED : limit)
}

export function response(ctx: Context) {
  const { entries, next } = entriesIn<CardItem>(ctx)
  const search = ctx.stash.search as Search
  const wanted = entries.filter((card) => matchesCard(card, search))
  return { entries: wanted.map((card) => ({ ...card, status: 'READY', owner: ctx.stash.owner })), next }
}
