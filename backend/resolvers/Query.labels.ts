import type { Context } from '@aws-appsync/utils'
import { query } from '@aws-appsync/utils/dynamodb'
import type { QueryLabelsArgs } from '../generated/graphql.ts'
import { libraryPk } from '@album/model/keys'
import { checkLimit, failOn, ownerOf } from './request.ts'
import { soughtSlug } from './search.ts'

/** Labels whose last photo went keep a facet of 0, which nobody wants to see. */
export function request(ctx: Context<QueryLabelsArgs>) {
  return query({
    query: {
      PK: { eq: libraryPk(ownerOf(ctx)) },
      SK: { beginsWith: `F#${soughtSlug(ctx.args.startsWith ?? '')}` },
    },
    filter: { count: { gt: 0 } },
    limit: checkLimit(ctx.args.limit),
    nextToken: ctx.args.nextToken,
  })
}

export function response(ctx: Context) {
  failOn(ctx.error, ctx.args.nextToken)
  return { items: ctx.result.items, nextToken: ctx.result.nextToken }
}
