import type { Context } from '@aws-appsync/utils'
import { monthsIn, readMonths } from '../../lib/months.ts'
import { failOn } from '../../lib/request.ts'

/** The sum of all months and the archive: every photo counts in one of them. */
export function request(ctx: Context) {
  return readMonths(ctx.stash.owner)
}

export function response(ctx: Context) {
  failOn(ctx.error)
  const { months, archived, pending } = monthsIn(ctx.result.items)
  ctx.stash.photos = months.reduce((sum, { count }) => sum + count, archived)
  ctx.stash.pending = pending
  return ctx.prev.result
}
