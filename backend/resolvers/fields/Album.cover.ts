import type { Context } from '@aws-appsync/utils'
import type { PhotoItem } from '@album/model/photo'
import { toPhoto } from '../lib/photo.ts'

/** The chosen cover, else the album's first photo. */
export function request() {
  return {}
}

export function response(ctx: Context) {
  const photo = ctx.stash.photo as PhotoItem | null
  return photo ? toPhoto(photo) : null
}
