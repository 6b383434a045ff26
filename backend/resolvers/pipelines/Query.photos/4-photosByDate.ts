import { type Context, runtime } from '@aws-appsync/utils'
import { libraryPk, trashPk, unshownPk } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { isUnindexed, type PhotoList, type Search, termOf } from '@album/model/search'
import { rangeOf } from '@album/model/search/date'
import { foundIn, readStretch } from '../../lib/page.ts'

/** As many photos as one BatchGetItem reads, where what is asked stands only on the photo. */
const MAX_EXAMINED = 100

/** Step of Query.photos: one of byTaken's lists, of which the index tells what a grid needs. */
export function request(ctx: Context) {
  const list = ctx.stash.list as PhotoList
  if (list !== 'TAKEN' && list !== 'TRASH' && list !== 'UNSHOWN') runtime.earlyReturn(ctx.prev.result)
  const search = ctx.stash.search as Search
  const { owner, oldestFirst, limit } = ctx.stash
  ctx.stash.index = 'byTaken'
  ctx.stash.checksPhotos = search.some(isUnindexed)
  const pk = list === 'TRASH' ? trashPk(owner) : list === 'UNSHOWN' ? unshownPk(owner) : libraryPk(owner)
  const stretch = { index: 'byTaken' as const, pk, ...rangeOf(termOf(search, 'date')), oldestFirst }
  const isNarrowed = list === 'UNSHOWN' || ctx.stash.checksPhotos
  return readStretch(ctx, stretch, isNarrowed ? MAX_EXAMINED : limit)
}

export function response(ctx: Context) {
  const { entries, next } = foundIn<PhotoItem>(ctx)
  const status = termOf(ctx.stash.search as Search, 'status')?.status
  const wanted = entries.filter((photo) => !status || photo.status === status)
  return { entries: wanted.map((photo) => ({ ...photo, owner: ctx.stash.owner })), next }
}
