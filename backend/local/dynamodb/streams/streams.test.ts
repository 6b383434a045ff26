import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { credentials, region, serve, tableProperties } from '../dynamodb.fixture.ts'

const TableName = 'things'
let cloud: Awaited<ReturnType<typeof serve>>
let streams: DynamoDBStreamsClient
let StreamArn: string
beforeAll(async () => {
  cloud = await serve()
  StreamArn = (await cloud.service.putTable(tableProperties(TableName))).streamArn!
  streams = new DynamoDBStreamsClient({ endpoint: cloud.endpoint, region, credentials, maxAttempts: 1 })
})
afterAll(async () => {
  streams.destroy()
  await cloud.close()
})

const key = (pk: string, sk = 'a') => ({ PK: { S: pk }, SK: { S: sk } })
const put = (Item: any) => cloud.client.send(new PutItemCommand({ TableName, Item }))
const update = (Key: any, UpdateExpression: string, values: any) =>
  cloud.client.send(
    new UpdateItemCommand({ TableName, Key, UpdateExpression, ExpressionAttributeValues: values }),
  )
const since = async (after: string) => {
  const records = await cloud.service.streams.read(StreamArn, after, 1000)
  return records.map(({ eventName, dynamodb: { NewImage, OldImage } }) => [eventName, OldImage, NewImage])
}
const latest = () => cloud.service.streams.latest(StreamArn)

test('every change is recorded once, in order, with the images of before and after', async () => {
  const after = await latest()
  const [one, two] = [
    { ...key('s'), n: { N: '1' } },
    { ...key('s'), n: { N: '2' } },
  ]
  await put(one)
  await update(key('s'), 'SET n = :n', { ':n': { N: '2' } })
  await cloud.client.send(new DeleteItemCommand({ TableName, Key: key('s') }))
  expect(await since(after)).toEqual([
    ['INSERT', undefined, one],
    ['MODIFY', one, two],
    ['REMOVE', two, undefined],
  ])
})

test('a write that changes nothing, or whose condition fails, leaves no record', async () => {
  await put({ ...key('same'), tags: { SS: ['a', 'b'] } })
  const after = await latest()
  await put({ ...key('same'), tags: { SS: ['b', 'a'] } })
  await update(key('same'), 'ADD tags :a', { ':a': { SS: ['a'] } })
  await cloud.client.send(new DeleteItemCommand({ TableName, Key: key('never there') }))
  const Put = { TableName, Item: key('same'), ConditionExpression: 'attribute_not_exists(PK)' }
  await cloud.client
    .send(
      new TransactWriteItemsCommand({ TransactItems: [{ Put }, { Put: { TableName, Item: key('not') } }] }),
    )
    .catch(() => {})
  expect(await since(after)).toEqual([])
})

test('batches and transactions record each of their changes', async () => {
  const after = await latest()
  const PutRequest = { Item: key('batch') }
  await cloud.client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: [{ PutRequest }] } }))
  const TransactItems = [
    { Put: { TableName, Item: key('tx') } },
    { Delete: { TableName, Key: key('batch') } },
  ]
  await cloud.client.send(new TransactWriteItemsCommand({ TransactItems }))
  expect(await since(after)).toEqual([
    ['INSERT', undefined, key('batch')],
    ['INSERT', undefined, key('tx')],
    ['REMOVE', key('batch'), undefined],
  ])
})

test('listeners are called after each append until they are removed', async () => {
  let calls = 0
  const stop = cloud.service.streams.onAppend(StreamArn, () => calls++)
  await put(key('heard'))
  await expect.poll(() => calls).toBe(1)
  stop()
  await put(key('unheard'))
  expect(calls).toBe(1)
})

test('the streams client lists, describes and reads the stream', async () => {
  const listed = await streams.send(new ListStreamsCommand({ TableName }))
  expect(listed.Streams!.map((one) => one.StreamArn)).toEqual([StreamArn])
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }))
  expect(StreamDescription).toMatchObject({
    StreamStatus: 'ENABLED',
    StreamViewType: 'NEW_AND_OLD_IMAGES',
    TableName,
  })
  const { ShardId } = StreamDescription!.Shards![0]!
  const from = async (
    ShardIteratorType: 'TRIM_HORIZON' | 'LATEST' | 'AT_SEQUENCE_NUMBER',
    SequenceNumber?: string,
  ) =>
    (
      await streams.send(
        new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType, SequenceNumber }),
      )
    ).ShardIterator
  const records = async (ShardIterator: string | undefined, Limit?: number) =>
    streams.send(new GetRecordsCommand({ ShardIterator, Limit }))

  const now = await from('LATEST')
  await put({ ...key('read'), n: { N: '1' } })
  const { Records, NextShardIterator } = await records(now)
  expect(Records).toMatchObject([
    { eventName: 'INSERT', dynamodb: { Keys: key('read'), StreamViewType: 'NEW_AND_OLD_IMAGES' } },
  ])
  expect(Records![0]!.dynamodb!.ApproximateCreationDateTime).toBeInstanceOf(Date)
  expect((await records(NextShardIterator)).Records).toEqual([])
  const again = await records(await from('AT_SEQUENCE_NUMBER', Records![0]!.dynamodb!.SequenceNumber))
  expect(again.Records!.map((one) => one.eventID)).toEqual([Records![0]!.eventID])

  const all: string[] = []
  for (let at = await from('TRIM_HORIZON'), page; ; at = page.NextShardIterator) {
    page = await records(at, 3)
    if (!page.Records!.length) break
    all.push(...page.Records!.map((one) => one.dynamodb!.SequenceNumber!))
  }
  expect(all).toEqual([...new Set(all)].sort())
  expect(all.length).toBe((await cloud.service.streams.read(StreamArn, '', 1000)).length)
})

test('an expired item is removed with a record that names time to live', async () => {
  const now = Date.now()
  const seconds = (offset: number) => ({ N: String(Math.floor(now / 1000) + offset) })
  await put({ ...key('ttl', 'gone'), expires: seconds(-10) })
  await put({ ...key('ttl', 'later'), expires: seconds(1000) })
  await put({ ...key('ttl', 'ancient'), expires: seconds(-6 * 365 * 24 * 3600) })
  await put({ ...key('ttl', 'text'), expires: { S: 'yesterday' } })
  await put({ ...key('ttl', 'renewed'), expires: seconds(-10) })
  await update(key('ttl', 'renewed'), 'SET expires = :e', { ':e': seconds(1000) })
  const after = await latest()
  expect(await cloud.service.sweep(now)).toBe(1)
  const [record, ...others] = await cloud.service.streams.read(StreamArn, after, 10)
  expect(others).toEqual([])
  expect(record).toMatchObject({
    eventName: 'REMOVE',
    userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
    dynamodb: { Keys: key('ttl', 'gone') },
  })
  const { Shards } = (await streams.send(new DescribeStreamCommand({ StreamArn }))).StreamDescription!
  const at = {
    ShardIteratorType: 'AT_SEQUENCE_NUMBER',
    SequenceNumber: record!.dynamodb.SequenceNumber,
  } as const
  const iterator = new GetShardIteratorCommand({ StreamArn, ShardId: Shards![0]!.ShardId, ...at })
  const { ShardIterator } = await streams.send(iterator)
  const { Records } = await streams.send(new GetRecordsCommand({ ShardIterator }))
  expect(Records![0]!.userIdentity).toEqual({ Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' })
  expect(await cloud.service.sweep(now + 2_000_000)).toBe(2)
})

test('records are kept over a restart and for 24 hours, and numbers never go back', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'dynamodb-'))
  const open = async () => {
    const opened = await serve(directory)
    const { streamArn } = await opened.service.putTable(tableProperties(TableName))
    const write = (pk: string) => opened.client.send(new PutItemCommand({ TableName, Item: key(pk) }))
    const read = async () =>
      (await opened.service.streams.read(streamArn!, '', 10)).map((one) => one.dynamodb.SequenceNumber)
    return { ...opened, streamArn, write, read }
  }
  const first = await open()
  await first.write('a')
  await first.close()
  const second = await open()
  expect(second.streamArn).toBe(first.streamArn)
  const [old] = await second.read()
  expect(old).toMatch(/^\d{21}$/)
  await second.service.sweep(Date.now() + 25 * 3600 * 1000)
  expect(await second.read()).toEqual([])
  await second.write('b')
  const [young] = await second.read()
  expect(young! > old!).toBe(true)
  await second.close()
  await rm(directory, { recursive: true })
})
