import {
  GetItemCommand,
  PutItemCommand,
  TransactionCanceledException,
  TransactionConflictException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve, tableProperties } from '../dynamodb.fixture.ts'

const TableName = 'things'
let cloud: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  // Long enough for another request to come in between on a busy machine.
  cloud = await serve(undefined, 3_000)
  await cloud.service.putTable(tableProperties(TableName))
})
afterAll(() => cloud.close())

const key = (pk: string) => ({ PK: { S: pk }, SK: { S: 'a' } })
const add = (pk: string) => ({
  Update: {
    TableName,
    Key: key(pk),
    UpdateExpression: 'ADD n :one',
    ExpressionAttributeValues: { ':one': { N: '1' } },
  },
})
const transact = (...pks: string[]) =>
  cloud.client.send(new TransactWriteItemsCommand({ TransactItems: pks.map(add) }))
const numberOf = async (pk: string) =>
  (await cloud.client.send(new GetItemCommand({ TableName, Key: key(pk) }))).Item?.n?.N

test('of two transactions that write an item at once one is cancelled, with the name of the item', async () => {
  const outcomes = await Promise.allSettled([transact('mine', 'shared'), transact('other', 'shared')])
  const [refused, ...more] = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  expect(more).toEqual([])
  expect(refused).toBeInstanceOf(TransactionCanceledException)
  expect(refused.CancellationReasons.map(({ Code }: any) => Code)).toEqual(['None', 'TransactionConflict'])
  expect(await numberOf('shared')).toBe('1')
  await transact('other', 'shared')
  expect(await numberOf('shared')).toBe('2')
})

test('transactions that share no item do not conflict', async () => {
  await Promise.all(['a', 'b', 'c'].map((pk) => transact(pk, `${pk}2`)))
})

test('a single write is refused while a transaction writes its item, and a read is not', async () => {
  const running = transact('written')
  const put = () =>
    cloud.client.send(new PutItemCommand({ TableName, Item: { ...key('written'), n: { N: '5' } } }))
  await expect
    .poll(
      () =>
        put().then(
          () => 'done',
          (error) => error,
        ),
      { interval: 1 },
    )
    .toBeInstanceOf(TransactionConflictException)
  await numberOf('written')
  await running
  await put()
  expect(await numberOf('written')).toBe('5')
})
