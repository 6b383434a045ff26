import { type Context, runtime } from '@aws-appsync/utils'
import type { CardItem } from '@album/model/photo'
import {
  areCardsNarrowed,
  cardsPkOf,
  cardsRangeOf,
  matchesCard,
  type Search,
  type Term,
} from '@album/model/search'
import { entriesIn, queryRange } from '../../lib/page.ts'

/** How many cards to examine for a page if a search has several terms: at most 1 KB each, 25 read units. */
const MAX_EXAMINED = 200

/**
 * Photos by label, newest taken first, or by word, and for each word newest taken first. It reads the cards of one term; a card has
 * the fields that the other terms need.
 */
export function request(ctx: Context) {
  if (ctx.stash.list !== 'CARDS') runtime.earlyReturn(ctx.prev.result)
  const search = ctx.stash.search as Search
  const { owner, oldestFirst, limit } = ctx.stash
  const term = ctx.stash.term as Term
  const range = { pk: cardsPkOf(owner, term), ...cardsRangeOf(term, search), oldestFirst }
  return queryRange(ctx, range, areCardsNarrowed(term, search) ? MAX_EXAMINED : limit)
}

export function response(ctx: Context) {
  const { entries, next } = entriesIn<CardItem>(ctx)
  const search = ctx.stash.search as Search
  const wanted = entries.filter((card) => matchesCard(card, search, ctx.stash.term as Term))
  return { entries: wanted.map((card) => ({ ...card, status: 'READY', owner: ctx.stash.owner })), next }
}
