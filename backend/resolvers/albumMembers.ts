import { type Context, runtime } from '@aws-appsync/utils'
import type { AlbumMemberItem } from '@album/model/album'
import { albumMembersPk } from '@album/model/keys'
import { foundIn, readStretch } from './page.ts'
import { isAlongKeys, isNarrowed, type Search } from './search.ts'

/** As many photos as one BatchGetItem reads, where not every photo of the album is wanted. */
const MOST_EXAMINED = 100

/** Step on the way to photos: a page of an album's entries. What is wanted else stands on the photos. */
export function request(ctx: Context) {
  if (ctx.stash.way !== 'ALBUM') runtime.earlyReturn(ctx.prev.result)
  const { owner, oldestFirst, limit } = ctx.stash
  const search = ctx.stash.search as Search
  const most = isNarrowed(search) || isAlongKeys(search) ? MOST_EXAMINED : limit
  ctx.stash.checksPhotos = true
  return readStretch(ctx, { pk: albumMembersPk(owner, search.album!), from: '-', to: '~', oldestFirst }, most)
}

export function response(ctx: Context) {
  return foundIn<AlbumMemberItem>(ctx)
}
