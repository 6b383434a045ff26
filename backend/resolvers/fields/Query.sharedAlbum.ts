import type { Context } from '@aws-appsync/utils'
import type { AlbumItem } from '@album/model/album'
import { noAlbum } from '../lib/album.ts'
import { guestNow, stashGuestsAlbum, toSharedAlbum } from '../lib/guest.ts'

export function request(ctx: Context) {
  stashGuestsAlbum(ctx)
  return {}
}

export function response(ctx: Context) {
  const album = ctx.stash.album as AlbumItem | null
  if (!album) noAlbum()
  return toSharedAlbum(album as AlbumItem, guestNow(ctx), ctx.stash.pending)
}
