import { expect, test } from 'vitest'
import * as ddb from './dynamodb-requests.ts'
import { operations } from './update-expression.ts'

const key = { id: '1' }
const id = { id: { S: '1' } }
const exists = { expression: '(attribute_exists(#id))', expressionNames: { '#id': 'id' } }

test('get, put and remove are the request objects AWS generates', () => {
  expect(ddb.get({ key })).toEqual({ operation: 'GetItem', key: id })
  expect(ddb.get({ key, consistentRead: true, projection: ['a', 'b.c', 'b.a'] })).toEqual({
    operation: 'GetItem',
    key: id,
    consistentRead: true,
    projection: {
      expression: '#expName_1, #expName_2.#expName_3, #expName_2.#expName_1',
      expressionNames: { '#expName_1': 'a', '#expName_2': 'b', '#expName_3': 'c' },
    },
  })
  expect(ddb.put({ key, item: { value: 10 }, condition: { id: { attributeExists: true } } })).toEqual({
    operation: 'PutItem',
    key: id,
    attributeValues: { value: { N: 10 } },
    condition: exists,
  })
  expect(ddb.remove({ key, condition: null })).toEqual({ operation: 'DeleteItem', key: id })
})

test('an update sets plain values and runs operations', () => {
  const update = {
    name: 'n',
    gone: operations.remove(),
    up: operations.increment(2),
    down: operations.decrement(null),
    list: operations.append([1]),
    front: operations.prepend(['a']),
    cell: [operations.updateListItem('x', 0), operations.updateListItem('y', 2)],
    none: null,
    whole: operations.replace({ a: 1 }),
  }
  expect(ddb.update({ key, update })).toEqual({
    operation: 'UpdateItem',
    key: id,
    update: {
      expression:
        'SET #expName_1 = :expValue_1, #expName_2 = #expName_2 + :expValue_2, #expName_3 = #expName_3 - :expValue_3, ' +
        '#expName_4 = list_append(#expName_4, :expValue_4), #expName_5 = list_append(:expValue_5, #expName_5), ' +
        '#expName_6[0] = :expValue_6, #expName_6[2] = :expValue_7, #expName_7 = :expValue_8, #expName_8 = :expValue_9 REMOVE #expName_9',
      expressionNames: {
        '#expName_1': 'name',
        '#expName_2': 'up',
        '#expName_3': 'down',
        '#expName_4': 'list',
        '#expName_5': 'front',
        '#expName_6': 'cell',
        '#expName_7': 'none',
        '#expName_8': 'whole',
        '#expName_9': 'gone',
      },
      expressionValues: {
        ':expValue_1': { S: 'n' },
        ':expValue_2': { N: 2 },
        ':expValue_3': { N: 1 },
        ':expValue_4': { L: [{ N: 1 }] },
        ':expValue_5': { L: [{ S: 'a' }] },
        ':expValue_6': { S: 'x' },
        ':expValue_7': { S: 'y' },
        ':expValue_8': { NULL: null },
        ':expValue_9': { M: { a: { N: 1 } } },
      },
    },
  })
})

test('an update of a plain object changes its members, at any depth', () => {
  const update = {
    filter: { words: ['lisbon'], more: { one: 1 }, old: operations.remove() },
    all: operations.replace({}),
  }
  expect(ddb.update({ key, update })).toMatchObject({
    update: {
      expression:
        'SET #expName_1.#expName_2 = :expValue_1, #expName_1.#expName_3.#expName_4 = :expValue_2, #expName_5 = :expValue_3 ' +
        'REMOVE #expName_1.#expName_6',
      expressionNames: {
        '#expName_1': 'filter',
        '#expName_2': 'words',
        '#expName_3': 'more',
        '#expName_4': 'one',
        '#expName_5': 'all',
        '#expName_6': 'old',
      },
      expressionValues: {
        ':expValue_1': { L: [{ S: 'lisbon' }] },
        ':expValue_2': { N: 1 },
        ':expValue_3': { M: {} },
      },
    },
  })
})

test('query and scan leave out what was not given', () => {
  expect(
    ddb.query({
      query: { id: { eq: '1' }, at: { beginsWith: '2' } },
      index: 'byAt',
      limit: 5,
      nextToken: null,
      scanIndexForward: false,
      filter: { a: { attributeExists: true } },
    }),
  ).toEqual({
    operation: 'Query',
    query: {
      expression: '(#id = :id_eq) AND (begins_with(#at,:at_beginsWith))',
      expressionNames: { '#id': 'id', '#at': 'at' },
      expressionValues: { ':id_eq': { S: '1' }, ':at_beginsWith': { S: '2' } },
    },
    index: 'byAt',
    limit: 5,
    scanIndexForward: false,
    filter: { expression: '(attribute_exists(#a))', expressionNames: { '#a': 'a' } },
  })
  expect(ddb.scan({ limit: 10, nextToken: 'abc' })).toEqual({
    operation: 'Scan',
    limit: 10,
    nextToken: 'abc',
  })
})

test('batches and transactions name their tables', () => {
  expect(ddb.batchGet({ tables: { T: { keys: [key], consistentRead: false } } })).toEqual({
    operation: 'BatchGetItem',
    tables: { T: { keys: [id], consistentRead: false } },
  })
  expect(ddb.batchPut({ tables: { T: [{ id: '1', a: 1 }] } })).toEqual({
    operation: 'BatchPutItem',
    tables: { T: [{ id: { S: '1' }, a: { N: 1 } }] },
  })
  expect(
    ddb.transactWrite({
      items: [
        { putItem: { table: 'T', key, item: { a: 1 }, condition: { id: { attributeExists: true } } } },
        { updateItem: { table: 'T', key, update: { a: 2 } } },
        { deleteItem: { table: 'T', key } },
        { conditionCheck: { table: 'T', key, condition: { id: { attributeExists: true } } } },
      ],
    }),
  ).toEqual({
    operation: 'TransactWriteItems',
    transactItems: [
      { table: 'T', operation: 'PutItem', key: id, attributeValues: { a: { N: 1 } }, condition: exists },
      {
        table: 'T',
        operation: 'UpdateItem',
        key: id,
        update: {
          expression: 'SET #expName_1 = :expValue_1',
          expressionNames: { '#expName_1': 'a' },
          expressionValues: { ':expValue_1': { N: 2 } },
        },
      },
      { table: 'T', operation: 'DeleteItem', key: id },
      { table: 'T', operation: 'ConditionCheck', key: id, condition: exists },
    ],
  })
  expect(ddb.transactGet({ items: [{ table: 'T', key, projection: ['a'] }] })).toEqual({
    operation: 'TransactGetItems',
    transactItems: [
      {
        table: 'T',
        key: id,
        projection: { expression: '#expName_1', expressionNames: { '#expName_1': 'a' } },
      },
    ],
  })
})
