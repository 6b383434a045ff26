import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { accountId, region } from '../../tests/service-deps.ts'
import { apiId, openApi, type ApiUnderTest } from '../under-test.ts'

let api: ApiUnderTest

/** Runs a DynamoDB request object as a resolver would. @returns `ctx.result` and `ctx.error` */
async function run(request: string, args: object = {}, dataSource = 'posts') {
  api.unit(
    'Query.run',
    dataSource,
    `import { util } from '@aws-appsync/utils'
     import * as ddb from '@aws-appsync/utils/dynamodb'
     export function request(ctx) { const args = ctx.args.args; return ${request} }
     export function response(ctx) { return { result: ctx.result, error: ctx.error ?? null } }`,
  )
  const { data, errors } = await api.query('query ($args: AWSJSON) { run(args: $args) }', {
    args: JSON.stringify(args),
  })
  if (errors) throw new Error(errors[0].message)
  return JSON.parse(data.run)
}

beforeAll(async () => {
  api = await openApi()
  api.appsync.putSchema(apiId, 'type Query { run(args: AWSJSON): AWSJSON }')
})
afterAll(() => api.close())
beforeEach(async () => {
  const developer = api.identity.developerPrincipal
  const { Items } = await api.dynamodb.call('Scan', { TableName: 'Posts' }, developer)
  for (const { id } of Items)
    await api.dynamodb.call('DeleteItem', { TableName: 'Posts', Key: { id } }, developer)
})

const put = (id: string, item: object = {}) =>
  run('ddb.put({ key: { id: args.id }, item: args.item })', { id, item })

test('an item is read with the types it was written with', async () => {
  const item = { title: 'Cat', size: 1.5, on: true, nothing: null, list: [1, 'a', { b: 2 }] }
  expect(await put('1', item)).toEqual({ result: { id: '1', ...item }, error: null })
  expect((await run("ddb.get({ key: { id: '1' } })")).result).toEqual({ id: '1', ...item })
  expect((await run("ddb.get({ key: { id: '1' }, projection: ['title', 'list[2].b'] })")).result).toEqual({
    title: 'Cat',
    list: [{ b: 2 }],
  })
  expect((await run("ddb.get({ key: { id: 'none' } })")).result).toBeNull()
})

test('an update sets, counts, appends and removes', async () => {
  await put('1', { n: 1, list: ['a'], gone: 'x', old: 'y', tags: ['t'] })
  const { result } = await run(`ddb.update({ key: { id: '1' }, update: {
    n: ddb.operations.increment(2), list: ddb.operations.append(['b']), gone: ddb.operations.remove(), old: 'new',
    tags: ddb.operations.prepend(['first']), set: ddb.toStringSet(['p', 'q']) } })`)
  expect(result).toMatchObject({
    id: '1',
    n: 3,
    list: ['a', 'b'],
    old: 'new',
    tags: ['first', 't'],
    set: ['p', 'q'],
  })
  expect(result).not.toHaveProperty('gone')
  expect(
    (await run(`ddb.update({ key: { id: '1' }, update: { old: ddb.operations.remove() } })`)).result,
  ).not.toHaveProperty('old')
})

test('a resolver gets a set of strings or numbers as an array', async () => {
  await run(
    "({ operation: 'PutItem', key: { id: { S: '1' } }, attributeValues: { s: util.dynamodb.toStringSet(['a', 'b']), n: util.dynamodb.toNumberSet([1, 2]) } })",
  )
  const { result } = await run("ddb.get({ key: { id: '1' } })")
  expect(result).toEqual({ id: '1', s: ['a', 'b'], n: [1, 2] })
})

test('an element that a request does not have is refused, as AppSync refuses it', async () => {
  const slips = {
    item: "{ operation: 'PutItem', key: { id: { S: '1' } }, item: { title: { S: 'x' } } }",
    returnValues: "{ operation: 'UpdateItem', key: { id: { S: '1' } }, update: {}, returnValues: 'ALL_NEW' }",
  }
  for (const [element, request] of Object.entries(slips))
    await expect(run(`(${request})`)).rejects.toThrow(`Unsupported element '$[${element}]'.`)
})

test('a failed condition is ctx.error, with the item as it is in ctx.result', async () => {
  await put('1', { title: 'mine' })
  const { result, error } = await run(
    "ddb.put({ key: { id: '1' }, item: { title: 'yours' }, condition: { id: { attributeExists: false } } })",
  )
  expect(result).toEqual({ id: '1', title: 'mine' })
  expect(error.type).toBe('DynamoDB:ConditionalCheckFailedException')
  expect(error.message).toMatch(
    /^The conditional request failed \(Service: DynamoDb, Status Code: 400, Request ID: /,
  )
  const updated = await run(
    "ddb.update({ key: { id: 'none' }, update: { a: 1 }, condition: { id: { attributeExists: true } } })",
  )
  expect(updated).toMatchObject({ result: null, error: { type: 'DynamoDB:ConditionalCheckFailedException' } })
})

test('a failed condition is no error if the table already holds the wanted item', async () => {
  await put('1', { title: 'same', version: 8 })
  const repeated = `({ operation: 'PutItem', key: util.dynamodb.toMapValues({ id: '1' }),
    attributeValues: util.dynamodb.toMapValues({ title: 'same', version: 2 }),
    condition: { expression: 'version = :one', expressionValues: { ':one': { N: 1 } }, equalsIgnore: ['version'] } })`
  expect(await run(repeated)).toEqual({ result: { id: '1', title: 'same', version: 8 }, error: null })
  const removed = "ddb.remove({ key: { id: 'none' }, condition: { id: { attributeExists: true } } })"
  expect(await run(removed)).toEqual({ result: null, error: null })
})

test('a delete returns the deleted item', async () => {
  await put('1', { title: 'x' })
  expect((await run("ddb.remove({ key: { id: '1' } })")).result).toEqual({ id: '1', title: 'x' })
})

test('fault 33: the next page starts at the token, and a changed token is an error', async () => {
  for (const id of ['1', '2', '3']) await put(id)
  const first = (await run('ddb.scan({ limit: 2 })')).result
  expect(first).toMatchObject({ scannedCount: 2, nextToken: expect.any(String) })
  const scan = (nextToken: string) => run('ddb.scan({ limit: 2, nextToken: args.nextToken })', { nextToken })
  const second = (await scan(first.nextToken)).result
  expect([...first.items, ...second.items].map(({ id }) => id).sort()).toEqual(['1', '2', '3'])
  expect(second.nextToken).toBeNull()
  const changed = (first.nextToken[0] === 'A' ? 'B' : 'A') + first.nextToken.slice(1)
  for (const token of [changed, 'x', Buffer.from('{"id":{"S":"1"}}').toString('base64')]) {
    expect((await scan(token)).error).toEqual({
      type: 'BadRequestException',
      message: 'Invalid pagination token given.',
    })
  }
})

test('a query reads by its key, filters and projects', async () => {
  await put('1', { title: 'Cat', size: 3 })
  const query = (more: string) => run(`ddb.query({ query: { id: { eq: '1' } }, ${more} })`)
  expect((await query('')).result).toEqual({
    items: [{ id: '1', title: 'Cat', size: 3 }],
    nextToken: null,
    scannedCount: 1,
  })
  expect((await query('filter: { size: { gt: 5 } }')).result).toMatchObject({ items: [], scannedCount: 1 })
  expect((await query("projection: ['title'], filter: { size: { between: [1, 5] } }")).result.items).toEqual([
    { title: 'Cat' },
  ])
})

test('AWS’s sample of a condition expression as a key condition works as it stands', async () => {
  await put('1', { title: 'Cat' })
  const request =
    "({ operation: 'Query', query: JSON.parse(util.transform.toDynamoDBConditionExpression({ id: { eq: '1' } })) })"
  expect((await run(request)).result.items).toEqual([{ id: '1', title: 'Cat' }])
})

test('batches answer in request order, with null for missing items', async () => {
  const batchPut = await run("ddb.batchPut({ tables: { Posts: [{ id: '1', a: 1 }, { id: '2', a: 2 }] } })")
  expect(batchPut.result).toEqual({
    data: {
      Posts: [
        { id: '1', a: 1 },
        { id: '2', a: 2 },
      ],
    },
    unprocessedItems: { Posts: [] },
  })
  const batchGet = await run(
    "ddb.batchGet({ tables: { Posts: { keys: [{ id: '2' }, { id: 'none' }, { id: '1' }] } } })",
  )
  expect(batchGet.result).toEqual({
    data: { Posts: [{ id: '2', a: 2 }, null, { id: '1', a: 1 }] },
    unprocessedKeys: { Posts: [] },
  })
  const batchDelete = await run("ddb.batchDelete({ tables: { Posts: [{ id: '1' }] } })")
  expect(batchDelete.result).toEqual({ data: { Posts: [{ id: '1' }] }, unprocessedKeys: { Posts: [] } })
  const asInTheSample =
    "({ operation: 'BatchDeleteItem', tables: { Posts: { keys: [{ id: { S: '2' } }] } } })"
  expect((await run(asInTheSample)).result.data).toEqual({ Posts: [{ id: '2' }] })
})

test('a transaction writes all or nothing and names the item that prevented it', async () => {
  await put('taken', { title: 'here first' })
  const write = (id: string) =>
    run(
      `ddb.transactWrite({ items: [
        { putItem: { table: 'Posts', key: { id: 'new' }, item: { a: 1 } } },
        { putItem: { table: 'Posts', key: { id: args.id }, item: {}, condition: { id: { attributeExists: false } } } },
        { updateItem: { table: 'Posts', key: { id: 'counter' }, update: { n: 1 } } },
      ] })`,
      { id },
    )
  const { result, error } = await write('taken')
  expect(error.type).toBe('DynamoDB:TransactionCanceledException')
  expect(result.keys).toBeNull()
  expect(result.cancellationReasons).toMatchObject([
    { type: 'None' },
    { type: 'ConditionalCheckFailed', item: { id: 'taken', title: 'here first' } },
    { type: 'None' },
  ])
  expect((await run("ddb.get({ key: { id: 'new' } })")).result).toBeNull()
  expect((await write('free')).result).toEqual({
    keys: [{ id: 'new' }, { id: 'free' }, { id: 'counter' }],
    cancellationReasons: null,
  })
  const read = await run(
    "ddb.transactGet({ items: [{ table: 'Posts', key: { id: 'new' } }, { table: 'Posts', key: { id: 'none' } }] })",
  )
  expect(read.result).toEqual({ items: [{ id: 'new', a: 1 }, null], cancellationReasons: null })
})

test('an operation that the data source’s role may not do is refused', async () => {
  const table = `arn:aws:dynamodb:${region}:${accountId}:table/Posts`
  const ServiceRoleArn = api.deps.role('reader', { [table]: 'dynamodb:GetItem' })
  const DynamoDBConfig = { TableName: 'Posts' }
  api.appsync.putDataSource(apiId, {
    Name: 'readonly',
    Type: 'AMAZON_DYNAMODB',
    ServiceRoleArn,
    DynamoDBConfig,
  })
  expect((await run("ddb.get({ key: { id: '1' } })", {}, 'readonly')).error).toBeNull()
  const { error } = await run("ddb.remove({ key: { id: '1' } })", {}, 'readonly')
  expect(error.type).toBe('DynamoDB:AccessDeniedException')
  expect(error.message).toContain('dynamodb:DeleteItem')
})

test('a data source of a type that is not emulated cannot be deployed', () => {
  expect(() => api.appsync.putDataSource(apiId, { Name: 'web', Type: 'HTTP' })).toThrow(
    'Data source type HTTP is not available locally (web)',
  )
})
