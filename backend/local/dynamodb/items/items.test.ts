import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import type { AttributeValue, QueryCommandInput, ScanCommandOutput } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve, tableProperties } from '../dynamodb.fixture.ts'

const TableName = 'things'
let cloud: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  cloud = await serve()
  await cloud.service.putTable(tableProperties(TableName))
})
afterAll(() => cloud.close())

const key = (pk: string, sk = 'a') => ({ PK: { S: pk }, SK: { S: sk } })
type Item = Record<string, AttributeValue>
const put = (Item: Item, rest = {}) => cloud.client.send(new PutItemCommand({ TableName, Item, ...rest }))
const get = async (Key: Item) => (await cloud.client.send(new GetItemCommand({ TableName, Key }))).Item
const update = (Key: Item, UpdateExpression: string, rest = {}) =>
  cloud.client.send(new UpdateItemCommand({ TableName, Key, UpdateExpression, ...rest }))
const query = (input: Partial<QueryCommandInput>) =>
  cloud.client.send(new QueryCommand({ TableName, ...input }))
const partition = (pk: string) => ({
  KeyConditionExpression: 'PK = :pk',
  ExpressionAttributeValues: { ':pk': { S: pk } },
})

test('every type of value is read as it was written', async () => {
  const Item: Item = {
    ...key('kinds'),
    text: { S: 'naïve 🐈' },
    empty: { S: '' },
    number: { N: '-1.25' },
    yes: { BOOL: true },
    nothing: { NULL: true },
    bytes: { B: new Uint8Array([0, 255]) },
    set: { SS: ['a', 'b'] },
    list: { L: [{ N: '1' }, { M: { deep: { S: 'x' } } }] },
  }
  await put(Item)
  expect(await get(key('kinds'))).toEqual(Item)
})

test('while a replica is behind, only a consistent read of the table sees the last writes', async () => {
  const before = { ...key('stale'), GPK: { S: 'stale' }, GSK: { S: '1' }, count: { N: '1' } }
  const after = { ...before, count: { N: '2' } }
  const batch = async (ConsistentRead: boolean) => {
    const RequestItems = { [TableName]: { Keys: [key('stale')], ConsistentRead } }
    const { Responses } = await cloud.client.send(new BatchGetItemCommand({ RequestItems }))
    return Responses![TableName]
  }
  await put(before)
  cloud.service.fallBehind()
  await put(after)
  await put({ ...after, ...key('stale', 'b') })
  expect(await get(key('stale'))).toEqual(before)
  expect(await batch(false)).toEqual([before])
  expect((await query(partition('stale'))).Items).toEqual([before])
  const ofIndex = {
    ...{ IndexName: 'byG', KeyConditionExpression: 'GPK = :g' },
    ExpressionAttributeValues: { ':g': { S: 'stale' } },
  }
  expect((await query(ofIndex)).Count).toBe(1)
  expect(await batch(true)).toEqual([after])
  expect((await query({ ...partition('stale'), ConsistentRead: true })).Count).toBe(2)
  await update(key('stale'), 'ADD #count :one', {
    ...{ ExpressionAttributeNames: { '#count': 'count' }, ExpressionAttributeValues: { ':one': { N: '1' } } },
  })
  await cloud.service.catchUp()
  expect((await get(key('stale')))!.count).toEqual({ N: '3' })
  expect((await query(ofIndex)).Count).toBe(2)
})

test('a failed condition returns the existing item on request', async () => {
  await put({ ...key('taken'), holder: { S: 'first' } })
  const again = { ConditionExpression: 'attribute_not_exists(PK)' }
  await expect(put(key('taken'), again)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' })
  const error = await put(key('taken'), { ...again, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }).catch(
    (e) => e,
  )
  expect(error).toBeInstanceOf(ConditionalCheckFailedException)
  expect(error.Item).toEqual({ ...key('taken'), holder: { S: 'first' } })
  const condition = {
    ConditionExpression: 'holder = :o',
    ExpressionAttributeValues: { ':o': { S: 'second' } },
  }
  const deleting = cloud.client.send(new DeleteItemCommand({ TableName, Key: key('taken'), ...condition }))
  await expect(deleting).rejects.toThrow('The conditional request failed')
  expect(await get(key('taken'))).toBeDefined()
})

test('conditions compare documents, and order strings as bytes', async () => {
  await put({ ...key('document'), box: { M: { w: { N: '1' }, l: { L: [{ S: 'a' }] } } }, emoji: { S: '🐈' } })
  const when = (ConditionExpression: string, value: AttributeValue) =>
    update(key('document'), 'SET seen = :v', {
      ConditionExpression,
      ExpressionAttributeValues: { ':v': value },
    })
  await when('box = :v', { M: { l: { L: [{ S: 'a' }] }, w: { N: '1' } } })
  await expect(when('box = :v', { M: { w: { N: '2' } } })).rejects.toThrow('conditional')
  // In UTF-16 the cat's first unit (D83D) comes before U+FF01; in UTF-8, DynamoDB's order, after it.
  await when('emoji > :v', { S: '！' })
  await update(key('document'), 'SET seen = :v', {
    ConditionExpression: 'emoji BETWEEN :v AND :to',
    ExpressionAttributeValues: { ':v': { S: '！' }, ':to': { S: '🐈' } },
  })
})

test('updates mean the item as it was, elements of lists included', async () => {
  const letters = ['a', 'b', 'c', 'd'].map((S) => ({ S }))
  await put({ ...key('list'), letters: { L: letters }, n: { N: '1' } })
  const { Attributes } = await update(key('list'), 'REMOVE letters[0], letters[2] SET m = n ADD n :one', {
    ExpressionAttributeValues: { ':one': { N: '1' } },
    ReturnValues: 'ALL_NEW',
  })
  expect(Attributes).toMatchObject({ letters: { L: [{ S: 'b' }, { S: 'd' }] }, n: { N: '2' }, m: { N: '1' } })
})

test('a page ends at its limit and the next begins after it, in both directions', async () => {
  for (let i = 0; i < 7; i++) await put(key('pages', `s${i}`))
  for (const ScanIndexForward of [true, false]) {
    const found: string[] = []
    let ExclusiveStartKey: Item | undefined
    do {
      const page = await query({ ...partition('pages'), Limit: 3, ScanIndexForward, ExclusiveStartKey })
      found.push(...page.Items!.map((item) => item.SK!.S!))
      ExclusiveStartKey = page.LastEvaluatedKey
    } while (ExclusiveStartKey)
    const all = ['s0', 's1', 's2', 's3', 's4', 's5', 's6']
    expect(found).toEqual(ScanIndexForward ? all : all.reverse())
  }
})

test('a page holds at most 1 MB, counted before the filter', async () => {
  const large = { data: { S: 'x'.repeat(300_000) } }
  for (let i = 0; i < 5; i++) await put({ ...key('large', `s${i}`), ...large })
  const page = await query({
    ...partition('large'),
    FilterExpression: 'attribute_not_exists(#d)',
    ExpressionAttributeNames: { '#d': 'data' },
  })
  expect(page).toMatchObject({ Count: 0, ScannedCount: 4, LastEvaluatedKey: key('large', 's3') })
  const rest = await query({ ...partition('large'), ExclusiveStartKey: page.LastEvaluatedKey })
  expect(rest).toMatchObject({ Count: 1, ScannedCount: 1 })
  expect(rest.LastEvaluatedKey).toBeUndefined()
})

test('a query returns what its filter and range match, only the chosen attributes, or only the count', async () => {
  for (let i = 0; i < 4; i++)
    await put({ ...key('filter', `s${i}`), n: { N: `${i}` }, m: { M: { a: { S: 'a' }, b: { S: 'b' } } } })
  const values = { ':pk': { S: 'filter' }, ':two': { N: '2' } }
  const filtered = {
    KeyConditionExpression: 'PK = :pk',
    FilterExpression: 'n >= :two',
    ExpressionAttributeValues: values,
  }
  const page = await query({ ...filtered, ProjectionExpression: 'SK, m.a' })
  expect(page.Items).toEqual([
    { SK: { S: 's2' }, m: { M: { a: { S: 'a' } } } },
    { SK: { S: 's3' }, m: { M: { a: { S: 'a' } } } },
  ])
  const count = await query({ ...filtered, Select: 'COUNT' })
  expect(count).toMatchObject({ Count: 2, ScannedCount: 4 })
  expect(count.Items).toBeUndefined()
  const range = { ...values, ':two': { S: 's1' }, ':to': { S: 's2' } }
  const between = {
    KeyConditionExpression: 'PK = :pk AND SK BETWEEN :two AND :to',
    ExpressionAttributeValues: range,
  }
  expect((await query(between)).Items!.map((item) => item.SK!.S)).toEqual(['s1', 's2'])
})

test('an index holds only the items that have its keys, with the attributes it projects, in its order', async () => {
  const indexed = (pk: string, gsk: string) => ({
    ...key(pk),
    GPK: { S: 'g' },
    GSK: { S: gsk },
    title: { S: pk },
    more: { S: 'x' },
  })
  await put(indexed('i1', '2'))
  await put(indexed('i2', '1'))
  await put({ ...key('i3'), GPK: { S: 'g' } })
  const inIndex = async () => {
    const values = { ':g': { S: 'g' } }
    const page = await query({
      IndexName: 'byG',
      KeyConditionExpression: 'GPK = :g',
      ExpressionAttributeValues: values,
    })
    return page.Items!
  }
  const { more: _, ...second } = indexed('i2', '1')
  expect((await inIndex())[0]).toEqual(second)
  await update(key('i2'), 'SET GSK = :k', { ExpressionAttributeValues: { ':k': { S: '3' } } })
  expect((await inIndex()).map((item) => item.PK!.S)).toEqual(['i1', 'i2'])
  await update(key('i1'), 'REMOVE GSK')
  expect((await inIndex()).map((item) => item.PK!.S)).toEqual(['i2'])
  await cloud.client.send(new DeleteItemCommand({ TableName, Key: key('i2') }))
  expect(await inIndex()).toEqual([])
  await expect(put({ ...key('i4'), GPK: { S: '' } })).rejects.toMatchObject({ name: 'ValidationException' })
})

test(
  'thousands of items may share one index key, and are paged one by one',
  { timeout: 60_000 },
  async () => {
    const same = { GPK: { S: 'shared' }, GSK: { S: 'same' } }
    for (let batch = 0; batch < 8; batch++) {
      const writes = Array.from({ length: 25 }, (_, i) => ({
        PutRequest: { Item: { ...key('many', `${batch}-${i}`), ...same } },
      }))
      await cloud.client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: writes } }))
    }
    const found = new Set<string>()
    let ExclusiveStartKey: Item | undefined
    do {
      const values = { ':g': { S: 'shared' } }
      const page = await query({
        IndexName: 'byG',
        KeyConditionExpression: 'GPK = :g',
        ExpressionAttributeValues: values,
        Limit: 37,
        ExclusiveStartKey,
      })
      for (const item of page.Items!) found.add(item.SK!.S!)
      ExclusiveStartKey = page.LastEvaluatedKey
    } while (ExclusiveStartKey)
    expect(found.size).toBe(200)
  },
)

test('batches write, delete and read, and say nothing is left to do', async () => {
  const RequestItems = {
    [TableName]: [
      { PutRequest: { Item: key('batch', 'new') } },
      { DeleteRequest: { Key: key('batch', 'old') } },
    ],
  }
  await put(key('batch', 'old'))
  expect((await cloud.client.send(new BatchWriteItemCommand({ RequestItems }))).UnprocessedItems).toEqual({})
  const Keys = [key('batch', 'new'), key('batch', 'old')]
  const read = await cloud.client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys } } }))
  expect(read.Responses).toEqual({ [TableName]: [key('batch', 'new')] })
  expect(read.UnprocessedKeys).toEqual({})
})

test('a scan sees every item once, in segments too', async () => {
  const scan = async (segment: { Segment?: number; TotalSegments?: number } = {}) => {
    const found: string[] = []
    let ExclusiveStartKey: Item | undefined
    do {
      const page: ScanCommandOutput = await cloud.client.send(
        new ScanCommand({ TableName, Limit: 50, ExclusiveStartKey, ...segment }),
      )
      found.push(...page.Items!.map((item) => `${item.PK!.S} ${item.SK!.S}`))
      ExclusiveStartKey = page.LastEvaluatedKey
    } while (ExclusiveStartKey)
    return found
  }
  const all = await scan()
  expect(all.length).toBeGreaterThan(200)
  expect(new Set(all).size).toBe(all.length)
  const segments = await Promise.all([0, 1, 2].map((Segment) => scan({ Segment, TotalSegments: 3 })))
  expect(segments.flat().sort()).toEqual(all.sort())
})

test('many writers of one item lose no update', async () => {
  const add = () =>
    update(key('counter'), 'ADD n :one', { ExpressionAttributeValues: { ':one': { N: '1' } } })
  await Promise.all(Array.from({ length: 50 }, add))
  expect((await get(key('counter')))!.n).toEqual({ N: '50' })
})

test("mistakes get DynamoDB's own errors", async () => {
  const missing = cloud.client.send(new GetItemCommand({ TableName: 'nowhere', Key: key('x') }))
  await expect(missing).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  await expect(get({ PK: { S: 'x' } })).rejects.toThrow('The provided key element does not match the schema')
  await expect(
    update(key('x'), 'SET PK = :v', { ExpressionAttributeValues: { ':v': { S: 'y' } } }),
  ).rejects.toThrow('part of the key')
  await expect(put({ ...key('x'), data: { S: 'x'.repeat(410_000) } })).rejects.toThrow('maximum allowed size')
  await expect(cloud.service.call('ExecuteStatement', {}, {} as never)).rejects.toThrow(
    'ExecuteStatement is not available',
  )
})

test('permission is asked for the action, the table or index, and the partition', async () => {
  cloud.checkedCalls.length = 0
  await get(key('mine'))
  await query({
    IndexName: 'byG',
    KeyConditionExpression: 'GPK = :g',
    ExpressionAttributeValues: { ':g': { S: 'theirs' } },
  })
  const table = 'arn:aws:dynamodb:eu-central-1:000000000000:table/things'
  expect(cloud.checkedCalls).toEqual([
    `dynamodb:GetItem ${table} mine`,
    `dynamodb:Query ${table}/index/byG theirs`,
  ])
})
