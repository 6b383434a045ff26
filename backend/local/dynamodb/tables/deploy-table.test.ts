import {
  DeleteTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { CreateTableCommand, GetItemCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Cloud, Resource } from '../../resources/provider.ts'
import globalTable from '../../resources/AWS.DynamoDB.GlobalTable.ts'
import table from '../../resources/AWS.DynamoDB.Table.ts'
import { region, serve, tableProperties } from '../dynamodb.fixture.ts'

let cloud: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  cloud = await serve()
})
afterAll(() => cloud.close())

const key = (pk: string, sk = 'a') => ({ PK: { S: pk }, SK: { S: sk } })
const describe = async (TableName: string) =>
  (await cloud.client.send(new DescribeTableCommand({ TableName }))).Table!
const deploy = (provider: typeof table, properties: object) =>
  provider.deploy(
    { properties, physicalName: () => 'Stack-Table-abc' } as unknown as Resource,
    { dynamodb: cloud.service, region } as unknown as Cloud,
  )

test('a table has the keys, indexes, stream and expiry of its template, under a generated name', async () => {
  const { TableName: _, ...unnamed } = tableProperties('')
  const { ref, attributes } = await deploy(table, {
    ...unnamed,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  })
  expect(ref).toBe('Stack-Table-abc')
  const description = await describe(ref)
  expect(attributes).toEqual({ Arn: description.TableArn, StreamArn: description.LatestStreamArn })
  expect(description).toMatchObject({
    TableStatus: 'ACTIVE',
    KeySchema: unnamed.KeySchema,
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    GlobalSecondaryIndexes: [{ IndexName: 'byG', IndexStatus: 'ACTIVE' }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  })
  const ttl = await cloud.client.send(new DescribeTimeToLiveCommand({ TableName: ref }))
  expect(ttl.TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' })
})

test('deploying the same template again changes nothing', async () => {
  const before = await cloud.service.putTable(tableProperties('kept'))
  await cloud.client.send(new PutItemCommand({ TableName: 'kept', Item: key('there') }))
  expect(await cloud.service.putTable(tableProperties('kept'))).toEqual(before)
  expect(await describe('kept')).toMatchObject({ ItemCount: 1, TableArn: before.arn })
})

test('an index added later finds existing items, and a removed index is gone', async () => {
  const { GlobalSecondaryIndexes, ...rest } = tableProperties('growing')
  const plain = { ...rest, AttributeDefinitions: rest.AttributeDefinitions.slice(0, 2) }
  await cloud.service.putTable(plain)
  for (const sk of ['1', '2']) {
    const Item = { ...key('i', sk), GPK: { S: 'g' }, GSK: { S: sk } }
    await cloud.client.send(new PutItemCommand({ TableName: 'growing', Item }))
  }
  await cloud.client.send(
    new PutItemCommand({ TableName: 'growing', Item: { ...key('number'), GPK: { N: '1' } } }),
  )
  await cloud.service.putTable({ ...rest, GlobalSecondaryIndexes })
  const query = () =>
    cloud.client.send(
      new QueryCommand({
        TableName: 'growing',
        IndexName: 'byG',
        KeyConditionExpression: 'GPK = :g',
        ExpressionAttributeValues: { ':g': { S: 'g' } },
      }),
    )
  expect((await query()).Count).toBe(2)
  await cloud.service.putTable(plain)
  await expect(query()).rejects.toThrow('does not have the specified index')
})

test('a change that CloudFormation would replace or refuse is refused with the reason', async () => {
  const properties = tableProperties('fixed')
  await cloud.service.putTable(properties)
  const otherKey = { ...properties, KeySchema: properties.KeySchema.slice(0, 1) }
  await expect(cloud.service.putTable(otherKey)).rejects.toThrow('another key schema')
  const [index] = properties.GlobalSecondaryIndexes
  const otherIndex = {
    ...properties,
    GlobalSecondaryIndexes: [{ ...index, Projection: { ProjectionType: 'ALL' } }],
  }
  await expect(cloud.service.putTable(otherIndex)).rejects.toThrow('different name')
  const kinesis = { ...properties, KinesisStreamSpecification: {} }
  await expect(cloud.service.putTable(kinesis)).rejects.toThrow('KinesisStreamSpecification is not available')
})

test('one update creates or deletes one index', async () => {
  const properties = tableProperties('indexed')
  await cloud.service.putTable(properties)
  const [byG] = properties.GlobalSecondaryIndexes
  const byS = { ...byG!, IndexName: 'byS', KeySchema: [{ AttributeName: 'GSK', KeyType: 'HASH' }] }
  const byT = { ...byS, IndexName: 'byT' }
  const deployed = (...GlobalSecondaryIndexes: object[]) =>
    cloud.service.putTable({ ...properties, GlobalSecondaryIndexes })
  const refusal = 'Cannot perform more than one GSI creation or deletion in a single update'
  await expect(deployed(byG!, byS, byT)).rejects.toThrow(refusal)
  await expect(deployed(byS)).rejects.toThrow(refusal)
  const update = (GlobalSecondaryIndexUpdates: object[]) =>
    cloud.client.send(
      new UpdateTableCommand({
        TableName: 'indexed',
        AttributeDefinitions: properties.AttributeDefinitions as any,
        GlobalSecondaryIndexUpdates: GlobalSecondaryIndexUpdates as any,
      }),
    )
  await expect(update([{ Create: byS }, { Delete: { IndexName: 'byG' } }])).rejects.toMatchObject({
    name: 'LimitExceededException',
  })
  expect((await describe('indexed')).GlobalSecondaryIndexes).toHaveLength(1)
  await deployed(byG!, byS)
  await update([{ Create: byT }])
  expect((await describe('indexed')).GlobalSecondaryIndexes).toHaveLength(3)
})

test('another stream view begins a new stream; the old one can still be read', async () => {
  const properties = tableProperties('streamed')
  const { streamArn: old } = await cloud.service.putTable(properties)
  await cloud.client.send(new PutItemCommand({ TableName: 'streamed', Item: key('a') }))
  const { streamArn } = await cloud.service.putTable({
    ...properties,
    StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
  })
  expect(streamArn).not.toBe(old)
  await cloud.client.send(new PutItemCommand({ TableName: 'streamed', Item: { ...key('b'), n: { N: '1' } } }))
  const [record] = await cloud.service.streams.read(streamArn!, '', 10)
  expect(record!.dynamodb).toMatchObject({ Keys: key('b') })
  expect(record!.dynamodb.NewImage).toBeUndefined()
  expect(await cloud.service.streams.read(old!, '', 10)).toHaveLength(1)
})

test('a global table is its one replica; a second region is not available', async () => {
  const properties = {
    ...tableProperties('global'),
    Replicas: [{ Region: region, DeletionProtectionEnabled: true }],
  }
  expect(await deploy(globalTable, properties)).toMatchObject({ ref: 'global' })
  expect((await describe('global')).DeletionProtectionEnabled).toBe(true)
  await expect(cloud.client.send(new DeleteTableCommand({ TableName: 'global' }))).rejects.toThrow(
    'protected',
  )
  const two = { ...properties, Replicas: [...properties.Replicas, { Region: 'us-east-1' }] }
  await expect(deploy(globalTable, two)).rejects.toThrow('A replica in us-east-1 is not available')
})

test('the SDK creates, awaits, changes, lists and deletes tables', async () => {
  const TableName = 'by-sdk'
  const {
    TableName: _,
    StreamSpecification,
    TimeToLiveSpecification: _ttl,
    GlobalSecondaryIndexes,
    ...rest
  } = tableProperties(TableName)
  const AttributeDefinitions = rest.AttributeDefinitions.slice(0, 2) as any
  await cloud.client.send(new CreateTableCommand({ ...(rest as any), TableName, AttributeDefinitions }))
  await waitUntilTableExists({ client: cloud.client, maxWaitTime: 30 }, { TableName })
  const Item = { ...key('x'), GPK: { S: 'g' }, GSK: { S: '1' }, due: { N: '1700000000' } }
  await cloud.client.send(new PutItemCommand({ TableName, Item }))
  const Create = GlobalSecondaryIndexes[0] as any
  await cloud.client.send(
    new UpdateTableCommand({
      TableName,
      AttributeDefinitions: rest.AttributeDefinitions as any,
      GlobalSecondaryIndexUpdates: [{ Create }],
      StreamSpecification: { StreamEnabled: true, ...(StreamSpecification as any) },
    }),
  )
  expect((await describe(TableName)).GlobalSecondaryIndexes).toHaveLength(1)
  const due = { AttributeName: 'due', Enabled: true }
  await cloud.client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: due }))
  expect(await cloud.service.sweep(Date.now())).toBe(1)
  expect((await cloud.client.send(new ListTablesCommand({}))).TableNames).toContain(TableName)
  await cloud.client.send(new PutItemCommand({ TableName, Item }))
  await cloud.client.send(new DeleteTableCommand({ TableName }))
  await expect(describe(TableName)).rejects.toThrow('Table: by-sdk not found')
  await cloud.client.send(new CreateTableCommand({ ...(rest as any), TableName, AttributeDefinitions }))
  expect((await cloud.client.send(new GetItemCommand({ TableName, Key: key('x') }))).Item).toBeUndefined()
})
