import type { Context } from '@aws-appsync/utils'
import { isOnShow } from '@album/model/index-entries'
import type { PhotoItem } from '@album/model/photo'
import { guestOf, toSharedPhoto } from '../lib/guest.ts'
import { plan } from '../lib/plan.ts'

export function request(ctx: Context) {
  const { owner, album } = guestOf(ctx)
  plan(ctx, owner, { album })
  return {}
}

/** Checked here again: a mistake in an earlier step must not show a guest more. */
export function response(ctx: Context) {
  const guest = guestOf(ctx)
  const { items, nextToken } = ctx.prev.result as { items: PhotoItem[]; nextToken?: string }
  const shown = items.filter((photo) => isOnShow(photo) && photo.albums?.[guest.album])
  return { items: shown.map((photo) => toSharedPhoto(photo, guest)), nextToken }
}
