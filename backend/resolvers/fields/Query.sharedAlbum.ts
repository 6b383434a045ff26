import type { Context } from '@aws-appsync/utils'
import type { AlbumItem } from '@album/model/album'
import { noAlbum } from '../lib/album.ts'
import { guestOf, toSharedAlbum } from '../lib/guest.ts'

export function request(ctx: Context) {
  const { owner, album } = guestOf(ctx)
  ctx.stash.owner = owner
  ctx.stash.albumId = album
  return {}
}

export function response(ctx: Context) {
  const album = ctx.prev.result as AlbumItem | null
  if (!album) noAlbum()
  return toSharedAlbum(album as AlbumItem, guestOf(ctx), ctx.stash.pending)
}
