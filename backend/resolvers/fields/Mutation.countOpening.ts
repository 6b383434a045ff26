import type { Context } from '@aws-appsync/utils'
import { guestOf } from '../lib/guest.ts'

export function request(ctx: Context) {
  guestOf(ctx)
  return {}
}

export function response(ctx: Context) {
  return ctx.prev.result
}
