import type { Context } from '@aws-appsync/utils'
import type { AlbumItem, LinkItem } from '@album/model/album'
import type { PhotoItem } from '@album/model/photo'
import { guestBy, toSharedAlbum, toSharedPhoto } from '../lib/guest.ts'
import { onlyRoles } from '../lib/request.ts'

/**
 * Announces the current state of an album, and of one photo, to the guests of a link. The steps read both from the table, so that
 * no caller can show a photo outside the album. Ended links get no announcements.
 */
export function request() {
  onlyRoles()
  return {}
}

export function response(ctx: Context) {
  const link = ctx.stash.link as LinkItem | null
  const album = ctx.stash.album as AlbumItem | null
  if (!link || !album) return null
  const guest = guestBy(link)
  const { photo: id } = ctx.args.input as { photo?: string | null }
  const change = { share: link.id, album: toSharedAlbum(album, guest, ctx.stash.pending) }
  if (!id) return { ...change, kind: 'ALBUM' }
  const item = ctx.stash.photo as PhotoItem | null
  const photo = item && toSharedPhoto(item, album, guest)
  return photo ? { ...change, kind: 'PHOTO', id, photo } : { ...change, kind: 'PHOTO_REMOVED', id }
}
