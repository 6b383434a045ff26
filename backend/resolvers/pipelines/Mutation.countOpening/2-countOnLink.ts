import { type Context, util } from '@aws-appsync/utils'
import { listedLinkKey } from '@album/model/keys'
import { guestNow } from '../../lib/guest.ts'
import { failOn } from '../../lib/request.ts'

/** Counts on the item that only the link's owner reads: its changes are announced to nobody. */
export function request(ctx: Context) {
  const { owner, album, share } = guestNow(ctx)
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues({ ...listedLinkKey(owner, album, share) }),
    update: {
      // ADD begins with 0 where nobody has opened the link yet.
      expression: 'ADD #opened :one',
      expressionNames: { '#opened': 'opened' },
      expressionValues: util.dynamodb.toMapValues({ ':one': 1 }),
    },
    // A link that has just ended must not come back.
    condition: { expression: 'attribute_exists(#owner)', expressionNames: { '#owner': 'owner' } },
  }
}

export function response(ctx: Context) {
  if (ctx.error?.type === 'DynamoDB:ConditionalCheckFailedException') return false
  failOn(ctx.error)
  return true
}
