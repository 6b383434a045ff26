import { type Context, runtime } from '@aws-appsync/utils'
import { BY_TAKEN, BY_TAKEN_PKS } from '@album/model/keys'
import { MAX_READS } from '@album/model/limits'
import type { PhotoItem } from '@album/model/photo'
import { isListNarrowed, type PhotoList, type Search, termOf } from '@album/model/search'
import { rangeOf } from '@album/model/search/date'
import { entriesIn, queryRange } from '../../lib/page.ts'

/** How many entries to examine if only the photo decides. */
const MAX_EXAMINED = MAX_READS

/** A page of one of byTaken's lists. The index has what a grid needs. */
export function request(ctx: Context) {
  const list = ctx.stash.list as PhotoList
  if (list === 'ALBUM' || list === 'CARDS' || list === 'ADDED') runtime.earlyReturn(ctx.prev.result)
  const search = ctx.stash.search as Search
  const { owner, oldestFirst, limit } = ctx.stash
  ctx.stash.index = BY_TAKEN
  ctx.stash.checksPhotos = isListNarrowed(search)
  const pk = BY_TAKEN_PKS[list](owner)
  const range = { index: BY_TAKEN, pk, ...rangeOf(termOf(search, 'date')), oldestFirst }
  const isNarrowed = list === 'UNSHOWN' || ctx.stash.checksPhotos
  return queryRange(ctx, range, isNarrowed ? MAX_EXAMINED : limit)
}

export function response(ctx: Context) {
  const { entries, next } = entriesIn<PhotoItem>(ctx)
  const status = termOf(ctx.stash.search as Search, 'status')?.status
  const wanted = entries.filter((photo) => !status || photo.status === status)
  return { entries: wanted.map((photo) => ({ ...photo, owner: ctx.stash.owner })), next }
}
