/** GetItem, PutItem, UpdateItem, DeleteItem, Query, Scan, BatchGetItem and BatchWriteItem. */
import type { Caller } from '../../identity/contract.ts'
import { AwsError } from '../../service/errors.ts'
import { itemSize } from './attribute-value.ts'
import type { Item } from './attribute-value.ts'
import { meter, readUnits } from './capacity.ts'
import type { Commit } from '../storage/commit.ts'
import type { Database } from '../storage/database.ts'
import { prepare, run } from './engine.ts'
import type { OngoingTransactions } from '../transactions/ongoing-transactions.ts'
import type { Page } from './page.ts'
import type { replicaOf } from '../storage/replica.ts'
import type { Permissions } from '../permissions.ts'
import { keyOf, tableName } from '../tables/table.ts'
import type { Catalog, TableDescription } from '../tables/table.ts'
import { unitOfWork } from '../storage/unit-of-work.ts'

export interface Tools {
  database: Database
  replica: ReturnType<typeof replicaOf>
  catalog: Catalog
  commit: Commit
  may: Permissions
  ongoing: OngoingTransactions
}

export type ItemOperation = (input: any, caller: Caller) => Promise<any>

/** A BatchGetItem returns at most 16 MB; the remaining keys are UnprocessedKeys. */
const BATCH_BYTES = 16 * 1024 * 1024

/** The request with its tables by name and dynalite's own capacity figures switched off. */
export function named(input: any): { request: any; report: string | undefined } {
  const { ReturnConsumedCapacity: report, ...request } = input
  if (!['NONE', 'TOTAL', 'INDEXES', undefined, null].includes(report)) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value '${report}' at 'returnConsumedCapacity' failed to satisfy constraint: ` +
        'Member must satisfy enum value set: [INDEXES, TOTAL, NONE]',
    )
  }
  if (request.TableName) request.TableName = tableName(request.TableName)
  if (request.RequestItems) {
    const entries = Object.entries(request.RequestItems)
    request.RequestItems = Object.fromEntries(entries.map(([table, value]) => [tableName(table), value]))
  }
  return { request, report }
}

/** Omits undefined members, as the wire does. */
const answer = (members: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))

export function itemOperations({
  database,
  replica,
  catalog,
  commit,
  may,
  ongoing,
}: Tools): Record<string, ItemOperation> {
  const write = (operation: string): ItemOperation => {
    return async (input, caller) => {
      const { request, report } = named(input)
      const data = prepare(operation, request)
      may.items(caller, operation, data.TableName, [data.Key ?? data.Item])
      ongoing.refuse(itemAddress(catalog, data))
      return database.inTurn([data.TableName], async () => {
        const unit = unitOfWork(database, catalog)
        const { Attributes } = await run(operation, unit, data).catch((error) => {
          const item = unit.changes()[0]?.before
          throw withItem(error, input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' ? item : undefined)
        })
        const used = meter()
        await commit(unit.changes(), { meter: used })
        return answer({ Attributes, ConsumedCapacity: used.report(report)?.[0] })
      })
    }
  }

  const read = (operation: 'Query' | 'Scan'): ItemOperation => {
    return async (input, caller) => {
      const { request, report } = named(input)
      const data = prepare(operation, request)
      may.items(caller, operation, data.TableName, [conditionedKey(data)], data.IndexName)
      const { units, ...page }: Page = await run(operation, unitOfWork(replica.for(data), catalog), data)
      const used = meter()
      used.table(data.TableName, units.table)
      if (data.IndexName) {
        const { description } = catalog.get(data.TableName)
        used.index(data.TableName, kindOf(description, data.IndexName), data.IndexName, units.index)
      }
      return answer({ ...page, ConsumedCapacity: used.report(report)?.[0] })
    }
  }

  return {
    PutItem: write('PutItem'),
    UpdateItem: write('UpdateItem'),
    DeleteItem: write('DeleteItem'),
    Query: read('Query'),
    Scan: read('Scan'),

    async GetItem(input, caller) {
      const { request, report } = named(input)
      const data = prepare('GetItem', request)
      may.items(caller, 'GetItem', data.TableName, [data.Key])
      const unit = unitOfWork(replica.for(data), catalog)
      const { Item } = await run('GetItem', unit, data)
      const used = meter()
      used.table(data.TableName, readUnits(itemSize(unit.changes()[0]?.before), data.ConsistentRead))
      return answer({ Item, ConsumedCapacity: used.report(report)?.[0] })
    },

    async BatchWriteItem(input, caller) {
      const { request, report } = named(input)
      const data = prepare('BatchWriteItem', request)
      for (const [table, writes] of Object.entries<any[]>(data.RequestItems)) {
        const items = writes.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key)
        may.items(caller, 'BatchWriteItem', table, items)
      }
      return database.inTurn(Object.keys(data.RequestItems), async () => {
        const unit = unitOfWork(database, catalog)
        await run('BatchWriteItem', unit, data)
        const used = meter()
        await commit(unit.changes(), { meter: used })
        return answer({ UnprocessedItems: {}, ConsumedCapacity: used.report(report) })
      })
    },

    async BatchGetItem(input, caller) {
      const { request, report } = named(input)
      const data = prepare('BatchGetItem', request)
      const used = meter()
      const Responses: Record<string, Item[]> = {}
      const UnprocessedKeys: Record<string, any> = {}
      let bytes = 0
      for (const [table, { Keys, ...options }] of Object.entries<any>(data.RequestItems)) {
        may.items(caller, 'BatchGetItem', table, Keys)
        Responses[table] = []
        for (const Key of Keys) {
          const unit = unitOfWork(replica.for(options), catalog)
          const { Item } = await run('GetItem', unit, { ...options, TableName: table, Key })
          const size = itemSize(unit.changes()[0]?.before)
          if (bytes + size > BATCH_BYTES) {
            UnprocessedKeys[table] ??= { ...request.RequestItems[table], Keys: [] }
            UnprocessedKeys[table].Keys.push(Key)
            continue
          }
          bytes += size
          used.table(table, readUnits(size, options.ConsistentRead))
          if (Item) Responses[table].push(Item)
        }
      }
      return answer({ Responses, UnprocessedKeys, ConsumedCapacity: used.report(report) })
    },
  }
}

/** Identifies the item of a write among the items of all tables. */
export const itemAddress = (catalog: Catalog, { TableName, Key, Item }: any): string =>
  JSON.stringify([TableName, keyOf(catalog.get(TableName).description, Key ?? Item)])

/** Adds the item to a ConditionalCheckFailedException if the caller asked for it. */
function withItem(error: unknown, item: Item | undefined): unknown {
  if (!(error instanceof AwsError) || error.code !== 'ConditionalCheckFailedException' || !item) return error
  return new AwsError(error.code, error.message, error.status, { Item: item })
}

/** The key values in a Query's condition; a Scan has none. */
function conditionedKey(data: any): Item {
  const conditions = Object.entries<any>(data.KeyConditions ?? {})
  return Object.fromEntries(conditions.map(([name, condition]) => [name, condition.AttributeValueList[0]]))
}

const kindOf = (description: TableDescription, index: string) =>
  description.LocalSecondaryIndexes?.some((one) => one.IndexName === index) ? 'Local' : 'Global'
