import type { Context } from '@aws-appsync/utils'
import { query } from '@aws-appsync/utils/dynamodb'
import type { MonthFacetItem } from '@album/model/index-entries'
import { libraryPk } from '@album/model/keys'
import { failOn, ownerOf } from './request.ts'

/** Months whose last photo went keep a facet of 0, which nobody wants to see. */
export function request(ctx: Context) {
  return query({
    query: { PK: { eq: libraryPk(ownerOf(ctx)) }, SK: { beginsWith: 'M#' } },
    filter: { count: { gt: 0 } },
    scanIndexForward: false,
  })
}

export function response(ctx: Context) {
  failOn(ctx.error)
  return (ctx.result.items as MonthFacetItem[]).map(({ SK, count }) => ({ month: SK.slice(2), count }))
}
