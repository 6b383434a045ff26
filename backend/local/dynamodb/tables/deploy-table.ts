/** Changes a table to match the properties of an AWS::DynamoDB::Table, as CloudFormation would. */
import { AwsError } from '../../service/errors.ts'
import type { Database } from '../storage/database.ts'
import { throughput } from './table-requirements.ts'
import type { TableDefinition } from './table-definition.ts'
import type { Catalog, Index, Table, TableDescription } from './table.ts'

interface DeployedTable {
  arn: string
  streamArn?: string
}

/** Properties without effect on this machine: backups, encryption, metrics, tags, pricing. */
const NOTHING_TO_DO = [
  'PointInTimeRecoverySpecification',
  'SSESpecification',
  'ContributorInsightsSpecification',
  'Tags',
  'TableClass',
  'OnDemandThroughput',
  'WarmThroughput',
  // The resource's provider records it, because it knows the account's identities.
  'ResourcePolicy',
]
const DONE_HERE = [
  'TableName',
  'KeySchema',
  'AttributeDefinitions',
  'GlobalSecondaryIndexes',
  'LocalSecondaryIndexes',
  'BillingMode',
  'ProvisionedThroughput',
  'StreamSpecification',
  'TimeToLiveSpecification',
  'DeletionProtectionEnabled',
]

const has = (list: Index[], index: Index) => list.some((one) => one.IndexName === index.IndexName)
const isTrue = (value: unknown): boolean => value === true || value === 'true'

/** @throws AwsError if the change would need a new table, or a property is not available locally. */
export function tableDeployment(database: Database, catalog: Catalog, define: TableDefinition) {
  return (properties: any & { TableName: string }): Promise<DeployedTable> => {
    const name = properties.TableName
    return database.inTurn([name], async () => {
      const wanted = wantedTable(properties)
      const known = catalog.find(name)
      if (known) await update(known, wanted)
      else await define.create(wanted)

      const ttl = properties.TimeToLiveSpecification
      const attribute = ttl && isTrue(ttl.Enabled) ? ttl.AttributeName : undefined
      if (catalog.get(name).timeToLive !== attribute) await define.setTimeToLive(catalog.get(name), attribute)

      const { TableArn: arn, StreamSpecification, LatestStreamArn } = catalog.get(name).description
      return { arn, ...(StreamSpecification && { streamArn: LatestStreamArn! }) }
    })
  }

  async function update(table: Table, wanted: any): Promise<void> {
    const { description } = table
    const name = description.TableName
    refuseReplacement(description, wanted)
    refuseSeveralIndexes(description, wanted)
    const current = () => catalog.get(name)
    const onDemand = wanted.BillingMode === 'PAY_PER_REQUEST'
    const wasOnDemand = description.BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST'
    await define.setProperties(current(), {
      ...(!(onDemand && wasOnDemand) && throughput(wanted)),
      DeletionProtectionEnabled: wanted.DeletionProtectionEnabled,
    })

    const [old, indexes]: [Index[], Index[]] = [
      description.GlobalSecondaryIndexes ?? [],
      wanted.GlobalSecondaryIndexes ?? [],
    ]
    for (const index of old) if (!has(indexes, index)) await define.removeIndex(current(), index.IndexName)
    for (const index of indexes) {
      if (!has(old, index)) await define.addIndex(current(), index, wanted.AttributeDefinitions)
    }
    await define.setProperties(current(), { AttributeDefinitions: wanted.AttributeDefinitions })

    const [stream, wantedStream] = [description.StreamSpecification, wanted.StreamSpecification]
    if (stream?.StreamViewType === wantedStream?.StreamViewType) return
    if (stream) await define.setStream(current(), { StreamEnabled: false })
    if (wantedStream) await define.setStream(current(), wantedStream)
  }
}

/** Converts the template's properties to the input of CreateTable. */
function wantedTable(properties: any): any {
  for (const property of Object.keys(properties)) {
    if (DONE_HERE.includes(property) || NOTHING_TO_DO.includes(property)) continue
    throw new AwsError(
      'UnsupportedProperty',
      `AWS::DynamoDB::Table ${property} is not available in the local cloud`,
    )
  }
  const {
    TableName,
    KeySchema,
    AttributeDefinitions,
    BillingMode,
    LocalSecondaryIndexes,
    StreamSpecification,
  } = properties
  return {
    TableName,
    KeySchema,
    AttributeDefinitions,
    LocalSecondaryIndexes,
    BillingMode,
    ProvisionedThroughput: numbers(properties.ProvisionedThroughput),
    GlobalSecondaryIndexes: properties.GlobalSecondaryIndexes?.map((index: any) => ({
      IndexName: index.IndexName,
      KeySchema: index.KeySchema,
      Projection: index.Projection,
      ProvisionedThroughput: numbers(index.ProvisionedThroughput),
    })),
    StreamSpecification: StreamSpecification && {
      StreamEnabled: true,
      StreamViewType: StreamSpecification.StreamViewType,
    },
    DeletionProtectionEnabled: isTrue(properties.DeletionProtectionEnabled),
  }
}

/** Templates may write numbers as text. */
const numbers = (object: Record<string, unknown> | undefined) =>
  object && Object.fromEntries(Object.entries(object).map(([name, value]) => [name, Number(value)]))

/** DynamoDB ignores the order of a list of names. */
const shape = ({ KeySchema, Projection }: Partial<Index>): string =>
  JSON.stringify([
    KeySchema?.map((key) => `${key.KeyType} ${key.AttributeName}`),
    Projection?.ProjectionType,
    [...(Projection?.NonKeyAttributes ?? [])].sort(),
  ])

function refuseReplacement(description: TableDescription, wanted: any): void {
  const { TableName } = description
  const types = new Map(description.AttributeDefinitions.map((one) => [one.AttributeName, one.AttributeType]))
  const retyped = wanted.AttributeDefinitions.some(
    (one: any) => types.has(one.AttributeName) && types.get(one.AttributeName) !== one.AttributeType,
  )
  const locals = (list: Index[] = []) => JSON.stringify(list.map((one) => [one.IndexName, shape(one)]).sort())
  const moved = locals(description.LocalSecondaryIndexes) !== locals(wanted.LocalSecondaryIndexes)
  if (
    retyped ||
    moved ||
    shape({ KeySchema: description.KeySchema }) !== shape({ KeySchema: wanted.KeySchema })
  ) {
    throw new AwsError(
      'ValidationException',
      `Table ${TableName} is kept with another key schema, attribute type or local index. CloudFormation would ` +
        'replace it by an empty table; give it another name or logical id, or remove the local state.',
    )
  }
  for (const index of description.GlobalSecondaryIndexes ?? []) {
    const other = wanted.GlobalSecondaryIndexes?.find((one: Index) => one.IndexName === index.IndexName)
    if (!other || shape(other) === shape(index)) continue
    throw new AwsError(
      'ValidationException',
      `Cannot update the key schema or projection of index ${index.IndexName} of table ${TableName}. ` +
        'You can create a new index with a different name.',
    )
  }
}

/** CloudFormation adds or deletes one global index in an update (Template Reference, AWS::DynamoDB::Table, "GlobalSecondaryIndexes"). */
function refuseSeveralIndexes(description: TableDescription, wanted: any): void {
  const old: Index[] = description.GlobalSecondaryIndexes ?? []
  const indexes: Index[] = wanted.GlobalSecondaryIndexes ?? []
  const removed = old.filter((index) => !has(indexes, index))
  const added = indexes.filter((index) => !has(old, index))
  if (removed.length + added.length <= 1) return
  throw new AwsError(
    'ValidationException',
    'Cannot perform more than one GSI creation or deletion in a single update',
  )
}
