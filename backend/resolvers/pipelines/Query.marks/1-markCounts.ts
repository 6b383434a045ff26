import { type Context, util } from '@aws-appsync/utils'
import { archiveCountKey, favouriteCountKey, rawCountKey } from '@album/model/keys'
import { failOn } from '../../lib/request.ts'

/**
 * The counts of marks; null for a mark that the library never had. The step `pendingCounts` follows. Each item costs half a unit, so
 * the number of raw photos is read only if a client asks for it.
 */
export function request(ctx: Context) {
  const { owner } = ctx.stash
  const others = [favouriteCountKey(owner), archiveCountKey(owner)]
  const keys = (isRawAsked(ctx) ? [...others, rawCountKey(owner)] : others).map((key) =>
    util.dynamodb.toMapValues(key),
  )
  return { operation: 'BatchGetItem', tables: { [ctx.env.TABLE_NAME!]: { keys } } }
}

export function response(ctx: Context) {
  failOn(ctx.error)
  const table = ctx.env.TABLE_NAME!
  // If DynamoDB left a count unread, it must not appear as 0.
  if ((ctx.result.unprocessedKeys?.[table] ?? []).length > 0)
    failOn({ type: 'DynamoDB:UnprocessedKeys', message: 'Some counts were not read.' })
  return ctx.result.data[table]
}

/** selectionSetList has the alias of an aliased field instead of its name, so any alias may stand for it. */
function isRawAsked(ctx: Context): boolean {
  const { selectionSetGraphQL, selectionSetList } = ctx.info
  const others = ['favourites', 'archived', '__typename']
  return selectionSetGraphQL.includes(':') || selectionSetList.some((field) => !others.includes(field))
}
