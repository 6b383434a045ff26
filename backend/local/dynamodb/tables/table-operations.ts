/** The operations on tables: create, describe, list, update, delete, and time to live. */
import type { Caller } from '../../identity/contract.ts'
import { AwsError } from '../../service/errors.ts'
import { itemSize } from '../items/attribute-value.ts'
import { addressOf } from '../storage/database.ts'
import type { Database } from '../storage/database.ts'
import type { ItemOperation } from '../items/items.ts'
import type { Permissions } from '../permissions.ts'
import { throughput } from './table-requirements.ts'
import type { TableDefinition } from './table-definition.ts'
import { tableName } from './table.ts'
import type { Catalog, Table } from './table.ts'

/** DynamoDB updates a table's item count "approximately every six hours". */
const COUNTED_MS = 6 * 3600 * 1000

interface Count {
  ItemCount: number
  TableSizeBytes: number
  at: number
}

export function tableOperations(
  database: Database,
  catalog: Catalog,
  define: TableDefinition,
  may: Permissions,
): Record<string, ItemOperation> {
  const counts = new Map<string, Count>()

  async function described({ description }: Table) {
    const { TableId, TableName } = description
    let count = counts.get(TableId)
    if (!count || Date.now() - count.at > COUNTED_MS) {
      count = { ItemCount: 0, TableSizeBytes: 0, at: Date.now() }
      for await (const item of database.values(addressOf.items(TableName))) {
        count.ItemCount += 1
        count.TableSizeBytes += itemSize(item)
      }
      counts.set(TableId, count)
    }
    const { ItemCount, TableSizeBytes } = count
    return { ...description, ItemCount, TableSizeBytes }
  }

  /** Authorizes a table operation and runs it in the table's turn. */
  const onTable = (action: string, task: (table: Table, input: any) => Promise<any>): ItemOperation => {
    return (input, caller) => {
      const name = nameIn(input)
      may.table(caller, action, name)
      const missing = `Requested resource not found: Table: ${name} not found`
      return database.inTurn([name], async () => task(catalog.get(name, missing), input))
    }
  }
  const current = (table: Table): Table => catalog.get(table.description.TableName)

  return {
    async CreateTable(input, caller) {
      const name = nameIn(input)
      may.table(caller, 'CreateTable', name)
      return database.inTurn([name], async () => ({
        TableDescription: await described(await define.create({ ...input, TableName: name })),
      }))
    },

    DescribeTable: onTable('DescribeTable', async (table) => ({ Table: await described(table) })),

    DeleteTable: onTable('DeleteTable', async (table) => {
      await define.remove(table)
      return { TableDescription: { ...table.description, TableStatus: 'DELETING' } }
    }),

    async ListTables({ Limit = 100, ExclusiveStartTableName: from = '' }, caller: Caller) {
      may.resource(caller, 'ListTables', '*')
      if (!(Limit >= 1 && Limit <= 100))
        throw new AwsError('ValidationException', 'Limit must be between 1 and 100')
      const names = catalog.all().map((table) => table.description.TableName)
      names.sort()
      const rest = names.filter((name) => name > from)
      const TableNames = rest.slice(0, Limit)
      return { TableNames, ...(rest.length > Limit && { LastEvaluatedTableName: TableNames.at(-1) }) }
    },

    UpdateTable: onTable('UpdateTable', async (table, input) => {
      const changed = (input.GlobalSecondaryIndexUpdates ?? []).filter((one: any) => one.Create || one.Delete)
      if (changed.length > 1) {
        throw new AwsError(
          'LimitExceededException',
          'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
        )
      }
      if (input.BillingMode || input.ProvisionedThroughput) {
        await define.setProperties(current(table), throughput(input))
      }
      if (input.DeletionProtectionEnabled !== undefined) {
        await define.setProperties(current(table), {
          DeletionProtectionEnabled: input.DeletionProtectionEnabled,
        })
      }
      if (input.StreamSpecification) await define.setStream(current(table), input.StreamSpecification)
      for (const { Create, Delete, Update } of input.GlobalSecondaryIndexUpdates ?? []) {
        if (Create) await define.addIndex(current(table), Create, input.AttributeDefinitions)
        if (Delete) await define.removeIndex(current(table), Delete.IndexName)
        if (Update) throw notHere('UpdateTable with GlobalSecondaryIndexUpdates.Update')
      }
      if (input.ReplicaUpdates) throw notHere('UpdateTable with ReplicaUpdates')
      return { TableDescription: await described(current(table)) }
    }),

    UpdateTimeToLive: onTable(
      'UpdateTimeToLive',
      async (table, { TimeToLiveSpecification: specification }) => {
        const { AttributeName, Enabled } = specification ?? {}
        if (typeof AttributeName !== 'string' || typeof Enabled !== 'boolean') {
          throw new AwsError(
            'ValidationException',
            'TimeToLiveSpecification must have AttributeName and Enabled',
          )
        }
        if (Enabled === (table.timeToLive !== undefined)) {
          throw new AwsError(
            'ValidationException',
            `TimeToLive is already ${Enabled ? 'enabled' : 'disabled'}`,
          )
        }
        if (!Enabled && AttributeName !== table.timeToLive) {
          throw new AwsError(
            'ValidationException',
            `TimeToLive is active on a different AttributeName: current AttributeName is ${table.timeToLive}`,
          )
        }
        await define.setTimeToLive(table, Enabled ? AttributeName : undefined)
        return { TimeToLiveSpecification: { AttributeName, Enabled } }
      },
    ),

    DescribeTimeToLive: onTable('DescribeTimeToLive', async ({ timeToLive }) => ({
      TimeToLiveDescription:
        timeToLive === undefined
          ? { TimeToLiveStatus: 'DISABLED' }
          : { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive },
    })),
  }
}

function nameIn(input: any): string {
  if (typeof input?.TableName === 'string') return tableName(input.TableName)
  throw new AwsError(
    'ValidationException',
    "The parameter 'TableName' is required but was not present in the request",
  )
}

/** The error for an operation that AWS has and this cloud lacks. */
export const notHere = (what: string): AwsError =>
  new AwsError('UnknownOperationException', `DynamoDB: ${what} is not available in the local cloud`)
