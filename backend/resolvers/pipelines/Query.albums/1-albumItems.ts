import type { Context } from '@aws-appsync/utils'
import { query } from '@aws-appsync/utils/dynamodb'
import { ALBUMS, libraryPk } from '@album/model/keys'
import { failOn } from '../../lib/request.ts'

/** A page of albums, newest first. */
export function request(ctx: Context) {
  return query({
    query: { PK: { eq: libraryPk(ctx.stash.owner) }, SK: { beginsWith: ALBUMS } },
    filter: { title: { attributeExists: true } },
    scanIndexForward: false,
    limit: ctx.stash.limit,
    nextToken: ctx.args.nextToken,
  })
}

export function response(ctx: Context) {
  failOn(ctx.error, ctx.args.nextToken)
  return ctx.result
}
