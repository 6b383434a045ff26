import { type Context, util } from '@aws-appsync/utils'
import { listedLinkKey } from '@album/model/keys'
import { guestNow } from '../../lib/guest.ts'
import { failOn, refuse } from '../../lib/request.ts'

/** Counts on the item that only the link's owner reads: its changes are not announced. */
export function request(ctx: Context) {
  const { owner, album, share } = guestNow(ctx)
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues({ ...listedLinkKey(owner, album, share) }),
    update: {
      // ADD begins with 0 if nobody has opened the link yet.
      expression: 'ADD #opened :one',
      expressionNames: { '#opened': 'opened' },
      expressionValues: util.dynamodb.toMapValues({ ':one': 1 }),
    },
    // The write must not create the item of an ended link again.
    condition: { expression: 'attribute_exists(#owner)', expressionNames: { '#owner': 'owner' } },
  }
}

export function response(ctx: Context) {
  if (ctx.error?.type === 'DynamoDB:ConditionalCheckFailedException') return false
  // Each photo that a guest adds is counted on this item in a transaction.
  if (ctx.error?.type === 'DynamoDB:TransactionConflictException')
    refuse('Conflict', 'BUSY', 'Photos that guests add are being counted. Try again.')
  failOn(ctx.error)
  return true
}
