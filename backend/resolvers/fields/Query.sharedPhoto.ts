import type { Context } from '@aws-appsync/utils'
import type { PhotoItem } from '@album/model/photo'
import { guestNow, isShared, stashGuestsAlbum, toSharedPhoto } from '../lib/guest.ts'

export function request(ctx: Context) {
  stashGuestsAlbum(ctx)
  return {}
}

export function response(ctx: Context) {
  const guest = guestNow(ctx)
  const photo = ctx.prev.result as PhotoItem | null
  return photo && isShared(photo, guest) ? toSharedPhoto(photo, guest) : null
}
