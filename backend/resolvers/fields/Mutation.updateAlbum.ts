import type { Context } from '@aws-appsync/utils'
import type { AlbumItem } from '@album/model/album'
import { toAlbum } from '../lib/album.ts'
import { ownerOf } from '../lib/request.ts'

/** The album as it is (`albumToChange`), the photo that is to stand for it (`coverToChoose`), then `changeAlbum`. */
export function request(ctx: Context) {
  ctx.stash.owner = ownerOf(ctx)
  return {}
}

export function response(ctx: Context) {
  return toAlbum(ctx.prev.result as AlbumItem, ctx.stash.pending)
}
