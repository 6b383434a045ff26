import type { Context } from '@aws-appsync/utils'
import { query } from '@aws-appsync/utils/dynamodb'
import { libraryPk, USAGE } from '@album/model/keys'
import { failOn } from '../../lib/request.ts'

export function request(ctx: Context) {
  return query({ query: { PK: { eq: libraryPk(ctx.stash.owner) }, SK: { beginsWith: USAGE } } })
}

export function response(ctx: Context) {
  failOn(ctx.error)
  return ctx.result.items
}
