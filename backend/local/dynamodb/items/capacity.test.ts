import { afterAll, beforeAll, expect, test } from 'vitest'
import { itemSize } from './attribute-value.ts'
import { caller, serve, tableProperties } from '../dynamodb.fixture.ts'

const TableName = 'things'
let cloud: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  cloud = await serve()
  await cloud.service.putTable(tableProperties(TableName))
})
afterAll(() => cloud.close())

const key = (pk: string, sk = 'a') => ({ PK: { S: pk }, SK: { S: sk } })
/** The capacity figures of a call, by table and index. */
async function cost(operation: string, input: object) {
  const answer = await cloud.service.call(
    operation,
    { TableName, ...input, ReturnConsumedCapacity: 'INDEXES' },
    caller,
  )
  return answer.ConsumedCapacity
}
const only = (units: number) => ({ TableName, CapacityUnits: units, Table: { CapacityUnits: units } })
const withIndex = (table: number, index: number) => ({
  TableName,
  CapacityUnits: table + index,
  Table: { CapacityUnits: table },
  GlobalSecondaryIndexes: { byG: { CapacityUnits: index } },
})
/** An item of exactly this many bytes. */
function sized(pk: string, bytes: number, sk = 'a', rest = {}) {
  const item = { ...key(pk, sk), ...rest, data: { S: '' } }
  return { ...item, data: { S: 'x'.repeat(bytes - itemSize(item)) } }
}

test('an item is measured in bytes, in any script', () => {
  expect(itemSize({ a: { S: 'naïve 🐈' } })).toBe(1 + 6 + 1 + 4)
  expect(itemSize({ n: { N: '123' }, m: { N: '-1.5' }, z: { N: '0' } })).toBe(1 + 3 + 1 + 4 + 1 + 1)
  expect(itemSize({ l: { L: [{ BOOL: true }, { NULL: true }] }, b: { B: 'AAAA' } })).toBe(
    1 + 3 + 2 + 2 + 1 + 3,
  )
  expect(itemSize({ m: { M: { k: { S: 'vv' } } }, s: { SS: ['a', 'bc'] } })).toBe(1 + 3 + 1 + 3 + 1 + 3)
})

test('a write costs a unit for each KB of the larger of old and new', async () => {
  expect(await cost('PutItem', { Item: sized('w', 1024) })).toEqual(only(1))
  expect(await cost('PutItem', { Item: sized('w', 1025) })).toEqual(only(2))
  expect(await cost('PutItem', { Item: sized('w', 100) })).toEqual(only(2))
  expect(await cost('DeleteItem', { Key: key('w') })).toEqual(only(1))
  expect(await cost('DeleteItem', { Key: key('w') })).toEqual(only(1))
})

test('an index costs what its entries cost: new, moved, changed, gone; nothing if its projection stays', async () => {
  const entry = (gsk: string, title = 'title') => ({ GPK: { S: 'g' }, GSK: { S: gsk }, title: { S: title } })
  const put = (item: object) => cost('PutItem', { Item: { ...sized('i', 3000), ...item } })
  expect(await put(entry('1'))).toEqual(withIndex(3, 1))
  expect(await put({ ...entry('1'), seen: { BOOL: true } })).toEqual(only(3))
  expect(await put(entry('1', 'x'.repeat(1500)))).toEqual(withIndex(5, 2))
  expect(await put(entry('2', 'x'.repeat(1500)))).toEqual(withIndex(5, 4))
  expect(await cost('DeleteItem', { Key: key('i') })).toEqual(withIndex(5, 2))
})

test('reading an item costs half a unit for each 4 KB, a whole one when consistent', async () => {
  await cost('PutItem', { Item: sized('r', 4097) })
  expect(await cost('GetItem', { Key: key('r') })).toEqual(only(1))
  expect(await cost('GetItem', { Key: key('r'), ConsistentRead: true })).toEqual(only(2))
  expect(await cost('GetItem', { Key: key('none') })).toEqual(only(0.5))
  const Keys = [key('r'), key('none')]
  expect(await cost('BatchGetItem', { RequestItems: { [TableName]: { Keys } } })).toEqual([only(1.5)])
})

test('a query costs the sum of what it read, rounded up once, filtered or not', async () => {
  const index = { GPK: { S: 'q' }, title: { S: 't'.repeat(900) } }
  for (let i = 0; i < 10; i++)
    await cost('PutItem', { Item: sized('q', 2000, `s${i}`, { ...index, GSK: { S: `${i}` } }) })
  const ofTable = { KeyConditionExpression: 'PK = :q', ExpressionAttributeValues: { ':q': { S: 'q' } } }
  const ofIndex = {
    IndexName: 'byG',
    KeyConditionExpression: 'GPK = :q',
    ExpressionAttributeValues: { ':q': { S: 'q' } },
  }
  // 20,000 bytes take 5 blocks of 4 KB; ten entries of 900 bytes and their keys take 3.
  expect(await cost('Query', ofTable)).toEqual(only(2.5))
  expect(await cost('Query', { ...ofTable, ConsistentRead: true })).toEqual(only(5))
  expect(
    await cost('Query', { ...ofTable, FilterExpression: 'attribute_not_exists(SK2)', Limit: 3 }),
  ).toEqual(only(1))
  expect(await cost('Query', ofIndex)).toEqual(withIndex(0, 1.5))
  expect(await cost('Query', { ...ofIndex, Limit: 4, Select: 'COUNT' })).toEqual(withIndex(0, 0.5))
  const nothing = { ':q': { S: 'nobody' } }
  expect(await cost('Query', { ...ofTable, ExpressionAttributeValues: nothing })).toEqual(only(0.5))
})

test('a transaction costs twice as much, its global indexes once', async () => {
  const Item = { ...sized('t', 2500), GPK: { S: 't' }, GSK: { S: '1' } }
  const put = { TransactItems: [{ Put: { TableName, Item } }, { Put: { TableName, Item: key('t', 'b') } }] }
  const units = (n: number) => ({ CapacityUnits: n, WriteCapacityUnits: n })
  expect(await cost('TransactWriteItems', put)).toEqual([
    { TableName, ...units(9), Table: units(8), GlobalSecondaryIndexes: { byG: units(1) } },
  ])
  const get = {
    TransactItems: [{ Get: { TableName, Key: key('t', 'b') } }, { Get: { TableName, Key: key('none') } }],
  }
  const read = { CapacityUnits: 4, ReadCapacityUnits: 4 }
  expect(await cost('TransactGetItems', get)).toEqual([{ TableName, ...read, Table: read }])
})
