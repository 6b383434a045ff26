import { type Context, runtime } from '@aws-appsync/utils'
import type { AlbumMemberItem } from '../table/album.ts'
import { albumMembersPk } from '../table/keys.ts'
import { foundIn, readStretch } from './page.ts'

/** Step on the way to photos: a page of an album's entries. */
export function request(ctx: Context) {
  if (ctx.stash.way !== 'ALBUM') runtime.earlyReturn(ctx.prev.result)
  const { owner, album, oldestFirst, limit } = ctx.stash
  return readStretch(ctx, { pk: albumMembersPk(owner, album), from: '-', to: '~', oldestFirst }, limit)
}

export function response(ctx: Context) {
  return foundIn<AlbumMemberItem>(ctx)
}
