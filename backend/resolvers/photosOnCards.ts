import { type Context, runtime } from '@aws-appsync/utils'
import { labelCardsPk, wordCardsPk } from '@album/model/keys'
import type { CardItem } from '@album/model/photo'
import { foundIn, readStretch } from './page.ts'
import { isCardWanted, isNarrowed, type Search } from './search.ts'

/** Cards examined for one page where several things must meet: at most 1 KB each, 25 read units. */
const MOST_EXAMINED = 200

/**
 * Step of Query.photos: photos by label or word, newest taken first. The cards of the first word, or of the
 * rarest label, are read, and each card knows the rest of what can be asked.
 */
export function request(ctx: Context) {
  if (ctx.stash.way !== 'CARDS') runtime.earlyReturn(ctx.prev.result)
  const search = ctx.stash.search as Search
  const { owner, oldestFirst, label, limit } = ctx.stash
  const word = search.words[0]
  const pk = word ? wordCardsPk(owner, word) : labelCardsPk(owner, label)
  const from = search.takenFrom ?? '0'
  const to = `${search.takenTo ?? ''}~`
  const meets = search.words.length + search.labels.length > 1
  const most = meets || isNarrowed(search) || search.minConfidence > 0 ? MOST_EXAMINED : limit
  return readStretch(ctx, { pk, from, to, oldestFirst }, most)
}

export function response(ctx: Context) {
  const { entries, next } = foundIn<CardItem>(ctx)
  const search = ctx.stash.search as Search
  const wanted = entries.filter((card) => isCardWanted(card, search))
  return { entries: wanted.map((card) => ({ ...card, status: 'READY', owner: ctx.stash.owner })), next }
}
