import { type Context, runtime } from '@aws-appsync/utils'
import type { AlbumItem } from '@album/model/album'
import type { PhotoItem } from '@album/model/photo'
import { guestNow, toSharedPhoto } from '../../lib/guest.ts'
import { answerOf } from '../../lib/lambda.ts'

/** Invokes the function for a photo that the guest may download, and for no other. */
export function request(ctx: Context) {
  const guest = guestNow(ctx)
  const album = ctx.stash.album as AlbumItem | null
  const photo = ctx.prev.result as PhotoItem | null
  if (!guest.download || !album || !photo || !toSharedPhoto(photo, album, guest)) runtime.earlyReturn({})
  const { owner, id } = photo as PhotoItem
  return { operation: 'Invoke', payload: { owner, id, guest: { album: guest.album, link: guest.share } } }
}

/** A source for `SharedImage.url`: it opens this picture alone, and not longer than the link. */
export function response(ctx: Context) {
  const picture = answerOf<object>(ctx)[0]
  ctx.stash.picture = picture ? { ...picture, guestUntil: guestNow(ctx).expiresAt } : null
  return {}
}
