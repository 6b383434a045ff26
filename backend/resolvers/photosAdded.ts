import { type Context, runtime } from '@aws-appsync/utils'
import { query } from '@aws-appsync/utils/dynamodb'
import { libraryPk } from '../table/keys.ts'
import { failOn } from './request.ts'

/** Step of Query.photos: a page of the library in the order in which photos were added. */
export function request(ctx: Context) {
  if (ctx.stash.way !== 'ADDED') runtime.earlyReturn(ctx.prev.result)
  return query({
    query: { PK: { eq: libraryPk(ctx.stash.owner) }, SK: { beginsWith: 'P#' } },
    filter: { trashedAt: { attributeExists: false } },
    scanIndexForward: ctx.args.order === 'OLDEST',
    limit: ctx.stash.limit,
    nextToken: ctx.args.nextToken,
  })
}

export function response(ctx: Context) {
  failOn(ctx.error, ctx.args.nextToken)
  return { items: ctx.result.items, nextToken: ctx.result.nextToken }
}
