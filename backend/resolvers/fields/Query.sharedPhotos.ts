import type { Context } from '@aws-appsync/utils'
import type { PhotoItem } from '@album/model/photo'
import { guestNow, guestOf, isShared, toSharedPhoto } from '../lib/guest.ts'
import { plan } from '../lib/plan.ts'

export function request(ctx: Context) {
  const { owner, album } = guestOf(ctx)
  plan(ctx, owner, { album })
  return {}
}

/** Checked here again: a mistake in an earlier step must not show a guest more. */
export function response(ctx: Context) {
  const guest = guestNow(ctx)
  const { items, nextToken } = ctx.prev.result as { items: PhotoItem[]; nextToken?: string }
  const shown = items.filter((photo) => isShared(photo, guest))
  return { items: shown.map((photo) => toSharedPhoto(photo, guest)), nextToken }
}
