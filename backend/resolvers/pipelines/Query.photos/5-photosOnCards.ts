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
import { foundIn, readStretch } from '../../lib/page.ts'

/** Cards examined for one page where several things must meet: at most 1 KB each, 25 read units. */
const MAX_EXAMINED = 200

/**
 * Step of Query.photos: photos by label, newest taken first, or by word, and of each word newest taken first. It reads the
 * cards of one term; a card holds what decides about the others.
 */
export function request(ctx: Context) {
  if (ctx.stash.list !== 'CARDS') runtime.earlyReturn(ctx.prev.result)
  const search = ctx.stash.search as Search
  const { owner, oldestFirst, limit } = ctx.stash
  const term = ctx.stash.term as Term
  const stretch = { pk: cardsPkOf(owner, term), ...cardsRangeOf(term, search), oldestFirst }
  return readStretch(ctx, stretch, areCardsNarrowed(term, search) ? MAX_EXAMINED : limit)
}

export function response(ctx: Context) {
  const { entries, next } = foundIn<CardItem>(ctx)
  const search = ctx.stash.search as Search
  const wanted = entries.filter((card) => matchesCard(card, search, ctx.stash.term as Term))
  return { entries: wanted.map((card) => ({ ...card, status: 'READY', owner: ctx.stash.owner })), next }
}
