import type { Context } from '@aws-appsync/utils'
import { query } from '@aws-appsync/utils/dynamodb'
import type { MonthFacetItem } from '@album/model/index-entries'
import { libraryPk } from '@album/model/keys'
import { failOn } from './request.ts'

/** First step of Query.usage: every photo is counted in one month. */
export function request(ctx: Context) {
  return query({ query: { PK: { eq: libraryPk(ctx.stash.owner) }, SK: { beginsWith: 'M#' } } })
}

export function response(ctx: Context) {
  failOn(ctx.error)
  ctx.stash.photos = (ctx.result.items as MonthFacetItem[]).reduce((sum, { count }) => sum + count, 0)
  return null
}
