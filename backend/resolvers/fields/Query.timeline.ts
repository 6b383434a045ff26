import type { Context } from '@aws-appsync/utils'
import { MONTH_FACETS } from '@album/model/keys'
import { monthsIn, readMonths } from '../lib/months.ts'
import { failOn, ownerOf } from '../lib/request.ts'

export function request(ctx: Context) {
  return readMonths(ownerOf(ctx))
}

export function response(ctx: Context) {
  failOn(ctx.error)
  return monthsIn(ctx.result.items)
    .months.filter(({ count }) => count > 0)
    .reverse()
    .map(({ SK, count }) => ({ month: SK.slice(MONTH_FACETS.length), count }))
}
