/**
 * AMAZON_DYNAMODB: every operation of a resolver's request object, called with the data source's role. DynamoDB's
 * errors reach the response handler as `ctx.error` (Developer Guide, "DynamoDB resolver reference").
 */
import type { DynamoDbService } from '../../dynamodb/contract.ts'
import { AwsError } from '../../service/errors.ts'
import { notAvailableLocally, ResolverError } from '../runtime/resolver-error.ts'
import { itemToPlain } from './attribute-values.ts'
import type { DataSource, DataSourceOutcome, ServiceRole } from './data-source.ts'
import { createDynamoDbBatches } from './dynamodb-batches.ts'
import { type Call, dynamoDbError } from './dynamodb-call.ts'
import { requireKnownElements } from './dynamodb-elements.ts'
import * as inputs from './dynamodb-requests.ts'
import { createDynamoDbTransactions } from './dynamodb-transactions.ts'
import type { TokenSeal } from './pagination-token.ts'

type Operation = (request: any) => Promise<DataSourceOutcome>

export function createDynamoDbDataSource(
  name: string,
  table: string,
  role: ServiceRole,
  dynamodb: Pick<DynamoDbService, 'call'>,
  seal: TokenSeal,
): DataSource {
  const call: Call = (operation, input) => dynamodb.call(operation, input, role)
  const operations: Record<string, Operation> = {
    async GetItem(request) {
      const { Item } = await call('GetItem', inputs.getItem(table, request))
      return { result: itemToPlain(Item) }
    },
    async PutItem(request) {
      const input = inputs.putItem(table, request)
      return conditionally(request, input.Item, async () => {
        await call('PutItem', { ...input, ...currentOnFailure(request) })
        return itemToPlain(input.Item)
      })
    },
    async UpdateItem(request) {
      const input = {
        ...inputs.updateItem(table, request),
        ReturnValues: 'ALL_NEW',
        ...currentOnFailure(request),
      }
      return conditionally(request, undefined, async () =>
        itemToPlain((await call('UpdateItem', input)).Attributes),
      )
    },
    async DeleteItem(request) {
      const input = {
        ...inputs.deleteItem(table, request),
        ReturnValues: 'ALL_OLD',
        ...currentOnFailure(request),
      }
      return conditionally(request, null, async () =>
        itemToPlain((await call('DeleteItem', input)).Attributes),
      )
    },
    Query: (request) =>
      readPage(request, (startKey) => call('Query', inputs.query(table, request, startKey)), seal),
    Scan: (request) =>
      readPage(request, (startKey) => call('Scan', inputs.scan(table, request, startKey)), seal),
    ...createDynamoDbBatches(call),
    ...createDynamoDbTransactions(call),
    Sync: () => {
      throw notAvailableLocally('DynamoDB Sync (versioned data sources)')
    },
  }

  return {
    name,
    type: 'AMAZON_DYNAMODB',
    async execute(request) {
      const operation = request?.operation
      if (!Object.hasOwn(operations, operation))
        throw new ResolverError(
          `Unsupported operation '${operation}' of a DynamoDB data source`,
          'MappingTemplate',
        )
      requireKnownElements(request)
      try {
        return await operations[operation]!(request)
      } catch (error) {
        if (error instanceof AwsError) return { result: null, error: dynamoDbError(error) }
        throw error
      }
    },
  }
}

const currentOnFailure = ({ condition }: any) =>
  condition ? { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } : {}

/**
 * A failed condition counts as success if the table already has the requested state: the same item (except for
 * `equalsIgnore`), or none after a delete. Otherwise `ctx.result` is the current item. AppSync reads it with GetItem;
 * here DynamoDB returns it with the error, which avoids a race.
 */
async function conditionally(
  { condition }: any,
  wanted: Record<string, any> | null | undefined,
  write: () => Promise<any>,
): Promise<DataSourceOutcome> {
  if (condition?.conditionalCheckFailedHandler?.strategy === 'Custom')
    throw notAvailableLocally('conditionalCheckFailedHandler with strategy Custom')
  try {
    return { result: await write() }
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ConditionalCheckFailedException') throw error
    const current = itemToPlain(error.extra.Item as any)
    const ignored = new Set<string>(condition?.equalsIgnore ?? [])
    if (wanted === null && !current) return { result: null }
    if (wanted && current && isSame(itemToPlain(wanted), current, ignored)) return { result: current }
    return { result: current, error: dynamoDbError(error) }
  }
}

function isSame(one: Record<string, any>, other: Record<string, any>, ignored: Set<string>): boolean {
  const comparable = (item: Record<string, any>) =>
    JSON.stringify(
      Object.entries(item)
        .filter(([name]) => !ignored.has(name))
        .sort(([left], [right]) => (left < right ? -1 : 1)),
    )
  return comparable(one) === comparable(other)
}

async function readPage(
  request: any,
  read: (startKey: unknown) => Promise<any>,
  seal: TokenSeal,
): Promise<DataSourceOutcome> {
  const startKey = request.nextToken ? seal.open(request.nextToken) : undefined
  if (request.nextToken && !startKey)
    return {
      result: null,
      error: { type: 'BadRequestException', message: 'Invalid pagination token given.' },
    }
  const { Items = [], LastEvaluatedKey, ScannedCount } = await read(startKey)
  return {
    result: {
      items: Items.map((item: any) => itemToPlain(item)),
      nextToken: LastEvaluatedKey ? seal.seal(LastEvaluatedKey) : null,
      scannedCount: ScannedCount,
    },
  }
}
