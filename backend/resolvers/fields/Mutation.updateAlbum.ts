import type { Context } from '@aws-appsync/utils'
import type { AlbumItem } from '@album/model/album'
import { toAlbum } from '../lib/album.ts'
import { ownerOf } from '../lib/request.ts'

export function request(ctx: Context) {
  ctx.stash.owner = ownerOf(ctx)
  return {}
}

export function response(ctx: Context) {
  return toAlbum(ctx.prev.result as AlbumItem, ctx.stash.pending)
}
