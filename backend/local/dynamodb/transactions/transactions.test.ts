import {
  GetItemCommand,
  PutItemCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb'
import type { TransactWriteItem, TransactWriteItemsCommandInput } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve, tableProperties } from '../dynamodb.fixture.ts'

const TableName = 'things'
let cloud: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  cloud = await serve()
  await cloud.service.putTable(tableProperties(TableName))
  await cloud.service.putTable(tableProperties('others'))
})
afterAll(() => cloud.close())

const key = (pk: string, sk = 'a') => ({ PK: { S: pk }, SK: { S: sk } })
const write = (TransactItems: TransactWriteItem[], rest: Partial<TransactWriteItemsCommandInput> = {}) =>
  cloud.client.send(new TransactWriteItemsCommand({ TransactItems, ...rest }))
const get = async (Key: any, table = TableName) =>
  (await cloud.client.send(new GetItemCommand({ TableName: table, Key }))).Item
const one = { ':one': { N: '1' } }
const add = (Key: any): TransactWriteItem => ({
  Update: { TableName, Key, UpdateExpression: 'ADD n :one', ExpressionAttributeValues: one },
})

test('a transaction over two tables puts, updates, deletes and checks at once', async () => {
  await write([{ Put: { TableName, Item: key('old') } }, { Put: { TableName, Item: key('there') } }])
  await write([
    { Put: { TableName: 'others', Item: key('new') } },
    add(key('counter')),
    { Delete: { TableName, Key: key('old') } },
    { ConditionCheck: { TableName, Key: key('there'), ConditionExpression: 'attribute_exists(PK)' } },
  ])
  expect(await get(key('new'), 'others')).toEqual(key('new'))
  expect(await get(key('counter'))).toMatchObject({ n: { N: '1' } })
  expect(await get(key('old'))).toBeUndefined()
  expect(await get(key('there'))).toEqual(key('there'))
})

test('one failed condition cancels all, and the error has a reason for each write', async () => {
  await cloud.client.send(new PutItemCommand({ TableName, Item: { ...key('photo'), version: { N: '3' } } }))
  const condition = { ConditionExpression: 'version = :v', ExpressionAttributeValues: { ':v': { N: '2' } } }
  const error = await write([
    { Put: { TableName, Item: key('card') } },
    {
      ConditionCheck: {
        TableName,
        Key: key('photo'),
        ...condition,
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    {
      Update: {
        TableName,
        Key: key('bad'),
        UpdateExpression: 'SET a.b = :v',
        ExpressionAttributeValues: { ':v': { N: '2' } },
      },
    },
  ]).catch((e) => e)
  expect(error).toBeInstanceOf(TransactionCanceledException)
  expect(error.message).toContain('[None, ConditionalCheckFailed, ValidationError]')
  expect(error.CancellationReasons).toMatchObject([
    { Code: 'None' },
    { Code: 'ConditionalCheckFailed', Item: { ...key('photo'), version: { N: '3' } } },
    { Code: 'ValidationError', Message: expect.stringContaining('document path') },
  ])
  expect(await get(key('card'))).toBeUndefined()
})

test('the same item twice, no item, or more than a hundred are refused', async () => {
  await expect(write([add(key('twice')), { Delete: { TableName, Key: key('twice') } }])).rejects.toThrow(
    'Transaction request cannot include multiple operations on one item',
  )
  await expect(write([])).rejects.toMatchObject({ name: 'ValidationException' })
  const many = Array.from({ length: 101 }, (_, i) => add(key('many', `${i}`)))
  await expect(write(many)).rejects.toThrow('less than or equal to 100')
  await write(many.slice(0, 100))
  expect(await get(key('many', '99'))).toBeDefined()
})

test('a transaction sent again with its token happens once; with other items it is refused', async () => {
  const ClientRequestToken = 'the-same-token'
  const first = await write([add(key('once'))], { ClientRequestToken, ReturnConsumedCapacity: 'TOTAL' })
  const second = await write([add(key('once'))], { ClientRequestToken, ReturnConsumedCapacity: 'TOTAL' })
  expect(await get(key('once'))).toMatchObject({ n: { N: '1' } })
  expect(first.ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 2, WriteCapacityUnits: 2 }])
  expect(second.ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 2, ReadCapacityUnits: 2 }])
  await expect(write([add(key('other'))], { ClientRequestToken })).rejects.toMatchObject({
    name: 'IdempotentParameterMismatchException',
  })
  await cloud.service.sweep(Date.now() + 11 * 60 * 1000)
  await write([add(key('once'))], { ClientRequestToken })
  expect(await get(key('once'))).toMatchObject({ n: { N: '2' } })
})

test('fault 35: fifty transactions on one counter at once count to fifty', async () => {
  const photo = (i: number): TransactWriteItem => ({
    Put: { TableName, Item: key('fifty', `${i}`), ConditionExpression: 'attribute_not_exists(PK)' },
  })
  await Promise.all(Array.from({ length: 50 }, (_, i) => write([photo(i), add(key('facet'))])))
  expect(await get(key('facet'))).toMatchObject({ n: { N: '50' } })
})

test('a transactional read sees all or nothing of every transaction', async () => {
  const [left, right] = [key('pair', 'left'), key('pair', 'right')]
  const read = new TransactGetItemsCommand({
    TransactItems: [left, right, key('pair', 'none')].map((Key) => ({ Get: { TableName, Key } })),
  })
  const moves = Array.from({ length: 20 }, () => write([add(left), add(right)]))
  const reads = Array.from({ length: 20 }, () => cloud.client.send(read))
  for (const { Responses } of await Promise.all(reads)) {
    expect(Responses![0]!.Item?.n).toEqual(Responses![1]!.Item?.n)
    expect(Responses![2]).toEqual({})
  }
  await Promise.all(moves)
})

test('each write of a transaction needs its own permission', async () => {
  cloud.checkedCalls.length = 0
  await write([
    { Put: { TableName, Item: key('p') } },
    add(key('u')),
    { Delete: { TableName, Key: key('d') } },
    { ConditionCheck: { TableName, Key: key('c'), ConditionExpression: 'attribute_not_exists(PK)' } },
  ])
  const table = 'arn:aws:dynamodb:eu-central-1:000000000000:table/things'
  expect(cloud.checkedCalls).toEqual([
    `dynamodb:PutItem ${table} p`,
    `dynamodb:UpdateItem ${table} u`,
    `dynamodb:DeleteItem ${table} d`,
    `dynamodb:ConditionCheckItem ${table} c`,
  ])
})
