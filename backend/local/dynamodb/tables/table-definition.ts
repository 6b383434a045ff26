/** Creates, changes and removes tables. There is no CREATING state: a table is ACTIVE at once, or does not exist. */
import { randomUUID } from 'node:crypto'
import type { ServiceDeps } from '../../service/service.ts'
import { AwsError } from '../../service/errors.ts'
import { addressOf } from '../storage/database.ts'
import type { Database, Operation } from '../storage/database.ts'
import { prepare } from '../items/engine.ts'
import { entryOf, expiryAddress } from '../items/index-entries.ts'
import type { StreamJournal } from '../streams/stream-journal.ts'
import { refuseUndefinedKeys, refuseUnusedAttributes, throughput } from './table-requirements.ts'
import type { Catalog, Index, Table, TableDescription } from './table.ts'

const STREAM_VIEWS = ['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']
/** How many index entries one batch writes while an index is filled. */
const AT_ONCE = 500

const invalid = (message: string) => new AwsError('ValidationException', message)

export type TableDefinition = ReturnType<typeof tableDefinition>

/** Call each of these functions in the table's turn. */
export function tableDefinition(
  deps: Pick<ServiceDeps, 'region' | 'accountId'>,
  database: Database,
  catalog: Catalog,
  journal: StreamJournal,
) {
  const { region, accountId } = deps
  const arnOf = (table: string) => `arn:aws:dynamodb:${region}:${accountId}:table/${table}`

  async function clearItems(name: string): Promise<void> {
    const prefixes = [addressOf.items(name), addressOf.expiries(name), ...addressOf.indexes(name)]
    for (const prefix of prefixes) await database.clear(prefix)
  }

  /** The table with its stream enabled (with this view) or disabled, and the operations to write with it. */
  function withStream(description: TableDescription, specification: any): [TableDescription, Operation[]] {
    const { StreamSpecification: current, LatestStreamArn: arn } = description
    if (!specification?.StreamEnabled) {
      if (!current || !arn) return [description, []]
      const { StreamSpecification: _, ...rest } = description
      return [
        rest as TableDescription,
        [journal.describe({ ...journal.find(arn), StreamStatus: 'DISABLED' })],
      ]
    }
    const { StreamViewType } = specification
    if (!STREAM_VIEWS.includes(StreamViewType)) {
      throw invalid(`StreamViewType must be one of ${STREAM_VIEWS.join(', ')}`)
    }
    if (current) throw new AwsError('ValidationException', 'Table already has an enabled stream')
    const LatestStreamLabel = new Date().toISOString().slice(0, -1)
    const LatestStreamArn = `${arnOf(description.TableName)}/stream/${LatestStreamLabel}`
    const operation = journal.describe({
      StreamArn: LatestStreamArn,
      StreamLabel: LatestStreamLabel,
      StreamStatus: 'ENABLED',
      StreamViewType,
      CreationRequestDateTime: Date.now() / 1000,
      TableName: description.TableName,
      KeySchema: description.KeySchema,
    })
    const StreamSpecification = { StreamEnabled: true as const, StreamViewType }
    return [{ ...description, StreamSpecification, LatestStreamArn, LatestStreamLabel }, [operation]]
  }

  const indexDescription = (table: string, index: Index): Index => ({
    IndexName: index.IndexName,
    KeySchema: index.KeySchema,
    Projection: index.Projection,
    IndexStatus: 'ACTIVE',
    IndexArn: `${arnOf(table)}/index/${index.IndexName}`,
    ...(index.ProvisionedThroughput && { ProvisionedThroughput: index.ProvisionedThroughput }),
  })

  /** Fills an index (or the expiries) from the existing items. @returns the last few entries, which are not written yet */
  async function entriesOf(name: string, entry: (key: string, item: any) => Operation | undefined) {
    let batch: Operation[] = []
    for await (const [key, item] of database.entries(addressOf.items(name))) {
      const operation = entry(key, item)
      if (operation) batch.push(operation)
      if (batch.length < AT_ONCE) continue
      await database.write(batch)
      batch = []
    }
    return batch
  }

  return {
    /** @param input of CreateTable @throws AwsError ResourceInUseException | ValidationException */
    async create(input: any): Promise<Table> {
      const data = prepare('CreateTable', input)
      const { TableName, GlobalSecondaryIndexes: global, LocalSecondaryIndexes: local } = data
      const describeIndex = (index: Index) => indexDescription(TableName, index)
      if (catalog.find(TableName)) {
        throw new AwsError('ResourceInUseException', `Table already exists: ${TableName}`)
      }
      refuseUnusedAttributes(data)
      const created: TableDescription = {
        TableName,
        TableArn: arnOf(TableName),
        TableId: randomUUID(),
        TableStatus: 'ACTIVE',
        CreationDateTime: Date.now() / 1000,
        KeySchema: data.KeySchema,
        AttributeDefinitions: data.AttributeDefinitions,
        ...throughput(data),
        DeletionProtectionEnabled: input.DeletionProtectionEnabled === true,
        ...(global && { GlobalSecondaryIndexes: global.map(describeIndex) }),
        ...(local && { LocalSecondaryIndexes: local.map(describeIndex) }),
      }
      const [description, operations] = withStream(created, input.StreamSpecification)
      // Removes leftovers of a table with this name whose removal was interrupted.
      await clearItems(TableName)
      await catalog.put({ description }, operations)
      return catalog.get(TableName)
    },

    /** Removes the table's record first: after an interruption, no item reappears. */
    async remove({ description }: Table): Promise<void> {
      if (description.DeletionProtectionEnabled) {
        throw invalid(
          `Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.`,
        )
      }
      const [, operations] = withStream(description, { StreamEnabled: false })
      await catalog.remove(description.TableName, operations)
      await clearItems(description.TableName)
    },

    /** Enables a table's stream (with a new ARN) or disables it. */
    async setStream(table: Table, specification: any): Promise<void> {
      const [description, operations] = withStream(table.description, specification)
      await catalog.put({ ...table, description }, operations)
    },

    /** Sets billing, deletion protection and, if given, AttributeDefinitions. */
    async setProperties(table: Table, properties: Partial<TableDescription>): Promise<void> {
      await catalog.put({ ...table, description: { ...table.description, ...properties } })
    },

    /** Adds a global index and fills it from the existing items. It appears once it is complete. */
    async addIndex(
      table: Table,
      index: Index,
      attributes?: TableDescription['AttributeDefinitions'],
    ): Promise<void> {
      const { TableName, GlobalSecondaryIndexes = [] } = table.description
      const description: TableDescription = {
        ...table.description,
        AttributeDefinitions: attributes ?? table.description.AttributeDefinitions,
        GlobalSecondaryIndexes: [...GlobalSecondaryIndexes, indexDescription(TableName, index)],
      }
      refuseUndefinedKeys(description, index.KeySchema)
      await database.clear(addressOf.index('Global', TableName, index.IndexName))
      const last = await entriesOf(TableName, (_, item) => {
        const entry = entryOf(item, description, 'Global', index)
        return entry && { type: 'put', key: entry.address, value: entry.item }
      })
      await catalog.put({ ...table, description }, last)
    },

    async removeIndex(table: Table, name: string): Promise<void> {
      const { TableName, GlobalSecondaryIndexes = [], ...rest } = table.description
      const kept = GlobalSecondaryIndexes.filter((one) => one.IndexName !== name)
      if (kept.length === GlobalSecondaryIndexes.length) {
        throw new AwsError(
          'ResourceNotFoundException',
          `Requested resource not found: Index: ${name} not found`,
        )
      }
      const description = { ...rest, TableName, ...(kept.length && { GlobalSecondaryIndexes: kept }) }
      await catalog.put({ ...table, description: description as TableDescription })
      await database.clear(addressOf.index('Global', TableName, name))
    },

    /** Enables time to live for an attribute, with the expiries of the existing items, or disables it. */
    async setTimeToLive(table: Table, attribute: string | undefined): Promise<void> {
      const { description } = table
      const changed: Table =
        attribute === undefined ? { description } : { description, timeToLive: attribute }
      // Disable it while the list is rebuilt: after an interruption, enabling it again rebuilds the list.
      await catalog.put({ description })
      await database.clear(addressOf.expiries(description.TableName))
      const last = await entriesOf(description.TableName, (key, item) => {
        const address = expiryAddress(changed, key, item)
        return address === undefined ? undefined : { type: 'put', key: address, value: key }
      })
      await catalog.put(changed, last)
    },
  }
}
