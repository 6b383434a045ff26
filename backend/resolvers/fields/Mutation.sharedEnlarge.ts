import type { Context } from '@aws-appsync/utils'
import { stashGuestsAlbum } from '../lib/guest.ts'

export function request(ctx: Context) {
  stashGuestsAlbum(ctx)
  return {}
}

export function response(ctx: Context) {
  return ctx.stash.picture ?? null
}
