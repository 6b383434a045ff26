import type { Context } from '@aws-appsync/utils'
import type { AlbumItem } from '@album/model/album'
import type { PhotoItem } from '@album/model/photo'
import { noAlbum } from '../lib/album.ts'
import { guestNow, stashGuestsAlbum, toSharedPhoto } from '../lib/guest.ts'

export function request(ctx: Context) {
  stashGuestsAlbum(ctx)
  return {}
}

export function response(ctx: Context) {
  const album = ctx.stash.album as AlbumItem | null
  if (!album) noAlbum()
  const photo = ctx.prev.result as PhotoItem | null
  return photo ? toSharedPhoto(photo, album as AlbumItem, guestNow(ctx)) : null
}
