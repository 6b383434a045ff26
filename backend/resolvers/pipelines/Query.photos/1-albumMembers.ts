import { type Context, runtime } from '@aws-appsync/utils'
import type { AlbumMemberItem } from '@album/model/album'
import { ALBUM_MEMBERS, albumMembersPk } from '@album/model/keys'
import { MAX_READS } from '@album/model/limits'
import { type Search, termOf } from '@album/model/search'
import { entriesIn, queryRange } from '../../lib/page.ts'

/** How many entries to examine if the search has more terms. */
const MAX_EXAMINED = MAX_READS

/** A page of an album's entries. The last step checks the other terms on the photos. */
export function request(ctx: Context) {
  if (ctx.stash.list !== 'ALBUM') runtime.earlyReturn(ctx.prev.result)
  const { owner, oldestFirst, limit } = ctx.stash
  const search = ctx.stash.search as Search
  // An album has only READY photos.
  const isNarrowed = search.some(({ kind }) => kind !== 'album' && kind !== 'status')
  const max = isNarrowed ? MAX_EXAMINED : limit
  ctx.stash.checksPhotos = true
  const pk = albumMembersPk(owner, termOf(search, 'album')!.id)
  return queryRange(ctx, { pk, ...ALBUM_MEMBERS, oldestFirst }, max)
}

export function response(ctx: Context) {
  return entriesIn<AlbumMemberItem>(ctx)
}
