import type { Context } from '@aws-appsync/utils'
import type { AlbumItem } from '@album/model/album'
import type { PhotoItem } from '@album/model/photo'
import { guestNow, stashGuestsAlbum, toSharedPhoto } from '../lib/guest.ts'

export function request(ctx: Context) {
  stashGuestsAlbum(ctx)
  return {}
}

/** Checks each photo again: a mistake in an earlier step must not show a guest more. */
export function response(ctx: Context) {
  const guest = guestNow(ctx)
  const { items, nextToken } = ctx.prev.result as { items: PhotoItem[]; nextToken?: string }
  const shown = items.map((photo) => toSharedPhoto(photo, ctx.stash.album as AlbumItem, guest))
  return { items: shown.filter((photo) => photo !== null), nextToken }
}
