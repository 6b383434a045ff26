import { type Context, util } from '@aws-appsync/utils'
import { archiveCountKey, favouriteCountKey } from '@album/model/keys'
import { failOn } from '../../lib/request.ts'

/** The counts of marks; null for a mark that the library never had. The step `pendingCounts` follows. */
export function request(ctx: Context) {
  const { owner } = ctx.stash
  const keys = [favouriteCountKey(owner), archiveCountKey(owner)].map((key) => util.dynamodb.toMapValues(key))
  return { operation: 'BatchGetItem', tables: { [ctx.env.TABLE_NAME!]: { keys } } }
}

export function response(ctx: Context) {
  failOn(ctx.error)
  const table = ctx.env.TABLE_NAME!
  // A count that DynamoDB did not read is not 0.
  if ((ctx.result.unprocessedKeys?.[table] ?? []).length > 0)
    failOn({ type: 'DynamoDB:UnprocessedKeys', message: 'Some counts were not read.' })
  return ctx.result.data[table]
}
