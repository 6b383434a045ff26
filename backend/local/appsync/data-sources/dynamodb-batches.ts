/** BatchGetItem, BatchPutItem, BatchDeleteItem: results are in the order of the request, null for missing items. */
import { itemToPlain, mapToWire } from './attribute-values.ts'
import type { DataSourceOutcome } from './data-source.ts'
import type { Call } from './dynamodb-call.ts'
import { mergeExpressions } from './dynamodb-requests.ts'

type Tables = Record<string, any>

const perTable = (tables: Tables, map: (value: any, table: string) => unknown) =>
  Object.fromEntries(Object.entries(tables).map(([table, value]) => [table, map(value, table)]))

/** Whether the item has this key. Both are in wire format. */
const hasKey = (item: any, key: any) =>
  Object.entries(key).every(([name, value]) => JSON.stringify(item[name]) === JSON.stringify(value))

/**
 * The reference documents BatchDeleteItem's keys as a list; AWS's public sample (batchDeleteItems.js) puts them under
 * `keys`.
 */
const keysOf = (table: any): any[] => (Array.isArray(table) ? table : table.keys)

export function createDynamoDbBatches(call: Call) {
  /** Puts items or deletes keys. @returns what was written, null where it was not, and what was not */
  async function write(written: Record<string, any[]>, requestOf: (one: any) => object) {
    const answer = await call('BatchWriteItem', {
      RequestItems: perTable(written, (list) => list.map(requestOf)),
    })
    const left = (table: string): any[] =>
      (answer.UnprocessedItems?.[table] ?? []).map(
        ({ PutRequest, DeleteRequest }: any) => PutRequest?.Item ?? DeleteRequest.Key,
      )
    return {
      data: perTable(written, (list, table) =>
        list.map((one: any) => (left(table).some((other) => hasKey(other, one)) ? null : itemToPlain(one))),
      ),
      unprocessed: perTable(written, (_list, table) => left(table).map((one) => itemToPlain(one))),
    }
  }

  return {
    async BatchGetItem({ tables }: { tables: Tables }): Promise<DataSourceOutcome> {
      const keys = perTable(tables, ({ keys }) => keys.map(mapToWire)) as Record<string, any[]>
      const answer = await call('BatchGetItem', {
        RequestItems: perTable(tables, ({ consistentRead, projection }, table) => ({
          Keys: keys[table],
          ...(consistentRead ? { ConsistentRead: true } : {}),
          ...(projection
            ? { ProjectionExpression: projection.expression, ...mergeExpressions(projection) }
            : {}),
        })),
      })
      const found = answer.Responses ?? {}
      return {
        result: {
          data: perTable(tables, ({ projection }, table) =>
            projection
              ? (found[table] ?? []).map((item: any) => itemToPlain(item))
              : keys[table]!.map((key) =>
                  itemToPlain((found[table] ?? []).find((item: any) => hasKey(item, key))),
                ),
          ),
          unprocessedKeys: perTable(tables, (_table, name) =>
            (answer.UnprocessedKeys?.[name]?.Keys ?? []).map((key: any) => itemToPlain(key)),
          ),
        },
      }
    },

    async BatchPutItem({ tables }: { tables: Tables }): Promise<DataSourceOutcome> {
      const items = perTable(tables, (list) => list.map(mapToWire)) as Record<string, any[]>
      const { data, unprocessed } = await write(items, (Item) => ({ PutRequest: { Item } }))
      return { result: { data, unprocessedItems: unprocessed } }
    },

    async BatchDeleteItem({ tables }: { tables: Tables }): Promise<DataSourceOutcome> {
      const keys = perTable(tables, (table) => keysOf(table).map(mapToWire)) as Record<string, any[]>
      const { data, unprocessed } = await write(keys, (Key) => ({ DeleteRequest: { Key } }))
      return { result: { data, unprocessedKeys: unprocessed } }
    },
  }
}
