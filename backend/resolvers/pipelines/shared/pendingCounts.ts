import { type Context, runtime } from '@aws-appsync/utils'
import { query } from '@aws-appsync/utils/dynamodb'
import { libraryPk, TALLIES } from '@album/model/keys'
import { pendingIn } from '@album/model/tally'
import { failOn } from '../../lib/request.ts'

/** Step behind one that read counts of `ctx.stash.owner`: what is pending of them, in the stash. */
export function request(ctx: Context) {
  if (!ctx.prev.result) runtime.earlyReturn(null)
  return query({ query: { PK: { eq: libraryPk(ctx.stash.owner) }, SK: { beginsWith: TALLIES } } })
}

export function response(ctx: Context) {
  failOn(ctx.error)
  ctx.stash.pending = pendingIn(ctx.result.items)
  return ctx.prev.result
}
