import type { Context } from '@aws-appsync/utils'
import type { AlbumItem, LinkItem } from '@album/model/album'
import { isOnShow } from '@album/model/index-entries'
import type { PhotoItem } from '@album/model/photo'
import { guestBy, toSharedAlbum, toSharedPhoto } from '../lib/guest.ts'
import { onlyRoles } from '../lib/request.ts'

/**
 * Announces to a link's guests how the album, and one photo, are now: read here (`sharedLink`, `albumItem`, `tallies`,
 * `linkedPhoto`), so that a photo outside the album is never shown, whatever the caller says. Nothing is
 * announced where the link has ended.
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
  const photo = ctx.stash.photo as PhotoItem | null
  return photo && isOnShow(photo) && photo.albums?.[guest.album]
    ? { ...change, kind: 'PHOTO', id, photo: toSharedPhoto(photo, guest) }
    : { ...change, kind: 'PHOTO_REMOVED', id }
}
