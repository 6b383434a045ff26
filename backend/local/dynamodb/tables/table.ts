/** A table: its description, as in DescribeTable, and its time to live. */
import { AwsError } from '../../service/errors.ts'
import type { Item } from '../items/attribute-value.ts'
import { addressOf } from '../storage/database.ts'
import type { Database, Operation } from '../storage/database.ts'

export interface KeyElement {
  AttributeName: string
  KeyType: 'HASH' | 'RANGE'
}
export interface Index {
  IndexName: string
  KeySchema: KeyElement[]
  Projection: { ProjectionType: 'ALL' | 'KEYS_ONLY' | 'INCLUDE'; NonKeyAttributes?: string[] }
  [member: string]: any
}
export interface TableDescription {
  TableName: string
  TableArn: string
  KeySchema: KeyElement[]
  AttributeDefinitions: { AttributeName: string; AttributeType: 'S' | 'N' | 'B' }[]
  GlobalSecondaryIndexes?: Index[]
  LocalSecondaryIndexes?: Index[]
  StreamSpecification?: { StreamEnabled: true; StreamViewType: string }
  LatestStreamArn?: string
  LatestStreamLabel?: string
  [member: string]: any
}
export interface Table {
  description: TableDescription
  /** The attribute with an item's expiry; undefined if time to live is off. */
  timeToLive?: string
}

export type IndexKind = 'Global' | 'Local'

/** A table's secondary indexes, each with its kind. */
export function indexesOf(description: TableDescription): { kind: IndexKind; index: Index }[] {
  const global = (description.GlobalSecondaryIndexes ?? []).map((index) => ({
    kind: 'Global' as const,
    index,
  }))
  const local = (description.LocalSecondaryIndexes ?? []).map((index) => ({ kind: 'Local' as const, index }))
  return [...global, ...local]
}

/** The key attributes of an item. */
export function keyOf(description: TableDescription, item: Item): Item {
  return Object.fromEntries(description.KeySchema.map(({ AttributeName: name }) => [name, item[name]!]))
}

/** A table's name, from its name or its ARN: DynamoDB accepts both. */
export const tableName = (nameOrArn: string): string =>
  /^arn:[^/]*:table\/([^/]+)$/.exec(nameOrArn)?.[1] ?? nameOrArn

export type Catalog = Awaited<ReturnType<typeof loadCatalog>>

/** All tables, in memory and in the database. */
export async function loadCatalog(database: Database) {
  const tables = new Map<string, Table>()
  for await (const [name, table] of database.entries(addressOf.table(''))) tables.set(name, table)

  return {
    find: (name: string): Table | undefined => tables.get(name),
    all: (): Table[] => [...tables.values()],
    /** @throws AwsError ResourceNotFoundException; operations on a table itself pass a message with its name. */
    get(name: string, message = 'Requested resource not found'): Table {
      const table = tables.get(name)
      if (!table) throw new AwsError('ResourceNotFoundException', message)
      return table
    },
    /** Replaces a table's record, in one batch with `operations`. */
    async put(table: Table, operations: Operation[] = []): Promise<void> {
      const name = table.description.TableName
      await database.write([...operations, { type: 'put', key: addressOf.table(name), value: table }])
      tables.set(name, table)
    },
    async remove(name: string, operations: Operation[] = []): Promise<void> {
      await database.write([...operations, { type: 'del', key: addressOf.table(name) }])
      tables.delete(name)
    },
  }
}
