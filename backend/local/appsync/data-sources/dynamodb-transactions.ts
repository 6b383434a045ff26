/**
 * TransactGetItems and TransactWriteItems. A cancelled transaction sets `ctx.error`, and puts the reason for every item
 * into `ctx.result.cancellationReasons`, in the order of the request.
 */
import { AwsError } from '../../service/errors.ts'
import { ResolverError } from '../runtime/resolver-error.ts'
import { itemToPlain, mapToWire } from './attribute-values.ts'
import type { DataSourceOutcome } from './data-source.ts'
import { dynamoDbError, type Call } from './dynamodb-call.ts'
import * as inputs from './dynamodb-requests.ts'

/** A condition check has the same members as a delete, but deletes nothing. */
const writes: Record<string, [member: string, input: (table: string, item: any) => any]> = {
  PutItem: ['Put', inputs.putItem],
  UpdateItem: ['Update', inputs.updateItem],
  DeleteItem: ['Delete', inputs.deleteItem],
  ConditionCheck: ['ConditionCheck', inputs.deleteItem],
}

export function createDynamoDbTransactions(call: Call) {
  return {
    async TransactGetItems({ transactItems }: any): Promise<DataSourceOutcome> {
      const TransactItems = transactItems.map((item: any) => ({ Get: inputs.getItem(item.table, item) }))
      return cancellable({ items: null }, async () => {
        const { Responses } = await call('TransactGetItems', { TransactItems })
        return { items: Responses.map(({ Item }: any) => itemToPlain(Item)), cancellationReasons: null }
      })
    },

    async TransactWriteItems({ transactItems }: any): Promise<DataSourceOutcome> {
      const TransactItems = transactItems.map(writeItem)
      return cancellable({ keys: null }, async () => {
        await call('TransactWriteItems', { TransactItems })
        return {
          keys: transactItems.map(({ key }: any) => itemToPlain(mapToWire(key))),
          cancellationReasons: null,
        }
      })
    },
  }
}

/** A failed condition returns the current item, unless `returnValuesOnConditionCheckFailure` is false. */
function writeItem(item: any) {
  if (!Object.hasOwn(writes, item.operation))
    throw new ResolverError(`Unsupported operation '${item.operation}' in a transaction`, 'MappingTemplate')
  const [member, input] = writes[item.operation]!
  const withCurrent = item.condition && item.condition.returnValuesOnConditionCheckFailure !== false
  return {
    [member]: {
      ...input(item.table, item),
      ...(withCurrent ? { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } : {}),
    },
  }
}

async function cancellable(nothing: object, run: () => Promise<any>): Promise<DataSourceOutcome> {
  try {
    return { result: await run() }
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'TransactionCanceledException') throw error
    const reasons = (error.extra.CancellationReasons as any[] | undefined) ?? []
    const cancellationReasons = reasons.map(({ Code, Message, Item }) => ({
      type: Code,
      message: Message ?? null,
      ...(Item ? { item: itemToPlain(Item) } : {}),
    }))
    return { result: { ...nothing, cancellationReasons }, error: dynamoDbError(error) }
  }
}
