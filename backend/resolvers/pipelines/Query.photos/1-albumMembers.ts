import { type Context, runtime } from '@aws-appsync/utils'
import type { AlbumMemberItem } from '@album/model/album'
import { albumMembersPk } from '@album/model/keys'
import { type Search, termOf } from '@album/model/search'
import { foundIn, readStretch } from '../../lib/page.ts'

/** As many photos as one BatchGetItem reads, where not every photo of the album is wanted. */
const MAX_EXAMINED = 100

/** Step on the way to photos: a page of an album's entries. What is wanted else stands on the photos. */
export function request(ctx: Context) {
  if (ctx.stash.list !== 'ALBUM') runtime.earlyReturn(ctx.prev.result)
  const { owner, oldestFirst, limit } = ctx.stash
  const search = ctx.stash.search as Search
  // An album has only READY photos.
  const isNarrowed = search.some(({ kind }) => kind !== 'album' && kind !== 'status')
  const most = isNarrowed ? MAX_EXAMINED : limit
  ctx.stash.checksPhotos = true
  const pk = albumMembersPk(owner, termOf(search, 'album')!.id)
  return readStretch(ctx, { pk, from: '-', to: '~', oldestFirst }, most)
}

export function response(ctx: Context) {
  return foundIn<AlbumMemberItem>(ctx)
}
