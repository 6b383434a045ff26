import { type Context, runtime } from '@aws-appsync/utils'
import { query } from '@aws-appsync/utils/dynamodb'
import { libraryPk, TALLIES } from '@album/model/keys'
import { pendingIn } from '@album/model/tally'
import { failOn } from '../../lib/request.ts'

/** Reads the pending changes of `ctx.stash.owner`'s counts into the stash. An earlier step must have read the counts. Passes on its result. */
export function request(ctx: Context) {
  if (ctx.stash.hasNoAlbum || !ctx.stash.owner) runtime.earlyReturn({})
  return query({ query: { PK: { eq: libraryPk(ctx.stash.owner) }, SK: { beginsWith: TALLIES } } })
}

export function response(ctx: Context) {
  failOn(ctx.error)
  ctx.stash.pending = pendingIn(ctx.result.items)
  return ctx.prev.result
}
