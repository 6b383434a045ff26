import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { accountId, region } from '../../tests/service-deps.ts'
import { apiId, apiKey, functionArn, openApi, type ApiUnderTest } from '../under-test.ts'

let api: ApiUnderTest

const everyone = '@aws_api_key @aws_iam @aws_cognito_user_pools @aws_lambda'
const schema = `
  type Query { hello: String }
  type Mutation ${everyone} {
    publish(id: ID!, owner: String!, size: Int, tags: [String!], title: String): Change
    endAll(owner: String!): String
    silent(id: ID!): Change
  }
  type Change ${everyone} { id: ID! owner: String! size: Int tags: [String!] title: String item: Item items: [Item!] secret: String @aws_iam }
  type Item ${everyone} { id: ID! kind: String }
  type Subscription ${everyone} {
    onChange(owner: String, id: ID): Change @aws_subscribe(mutations: ["publish"])
    onFiltered(owner: String!): Change @aws_subscribe(mutations: ["publish"])
    onRefused: Change @aws_subscribe(mutations: ["publish"])
    onPaid: Change @aws_subscribe(mutations: ["publish"]) @aws_iam
  }
`
const publish = (
  values: string,
  selection = 'id owner size tags title item { id kind } items { id } secret',
) => api.querySigned(api.identity.developer, `mutation { publish(${values}) { ${selection} } }`)

beforeAll(async () => {
  api = await openApi()
  api.appsync.putSchema(apiId, schema)
  api.value(
    'Mutation.publish',
    "{ ...ctx.args, item: { id: 'i', kind: ctx.args.title }, items: [{ id: 'i' }], secret: 's' }",
  )
  api.value('Mutation.silent', '({ id: ctx.args.id })')
  api.unit(
    'Mutation.endAll',
    'none',
    `import { extensions } from '@aws-appsync/utils'
     export function request(ctx) { return { payload: 'done' } }
     export function response(ctx) {
       extensions.invalidateSubscriptions({ subscriptionField: 'onFiltered', payload: { owner: ctx.args.owner } })
       return ctx.result
     }`,
  )
  api.unit(
    'Subscription.onFiltered',
    'none',
    `import { util, extensions } from '@aws-appsync/utils'
     export function request(ctx) { return { payload: null } }
     export function response(ctx) {
       const { owner } = ctx.args
       extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter({
         owner: { eq: owner },
         or: [{ size: { ge: 10 } }, { tags: { containsAny: ['cat'] } }, { 'item.kind': { beginsWith: 'big' } }, { 'items.id': { eq: 'i' } }],
       }))
       extensions.setSubscriptionInvalidationFilter(util.transform.toSubscriptionFilter({ owner: { eq: owner } }))
       return null
     }`,
  )
  api.unit(
    'Subscription.onRefused',
    'none',
    `import { util } from '@aws-appsync/utils'
     export function request(ctx) { return { payload: null } }
     export function response(ctx) { util.unauthorized() }`,
  )
  api.functions.set(functionArn('authorizer'), ({ authorizationToken }) => ({
    isAuthorized: authorizationToken === 'album key',
  }))
})
afterAll(() => api.close())

test('a client that follows the protocol is acknowledged, subscribes, gets changes and unsubscribes', async () => {
  const client = await api.connect()
  expect(client.socket.protocol).toBe('graphql-ws')
  client.write({ type: 'connection_init' })
  expect(await client.next()).toEqual({ type: 'connection_ack', payload: { connectionTimeoutMs: 300000 } })
  expect(await client.start('1', 'subscription { onChange { id title } }')).toEqual({
    id: '1',
    type: 'start_ack',
  })
  await publish('id: "p", owner: "alice", title: "Cat"')
  expect(await client.next()).toEqual({
    id: '1',
    type: 'data',
    payload: { data: { onChange: { id: 'p', title: 'Cat' } } },
  })
  client.write({ id: '1', type: 'stop' })
  expect(await client.next()).toEqual({ id: '1', type: 'complete' })
  client.close()
})

test('a client may subscribe without connection_init, as on AWS', async () => {
  const client = await api.connect()
  expect(await client.start('1', 'subscription { onChange { id } }')).toEqual({ id: '1', type: 'start_ack' })
  client.write({ type: 'connection_init' })
  expect(await client.next()).toMatchObject({ type: 'connection_ack' })
  client.close()
})

test('the handshake may carry its header in the URL', async () => {
  const header = Buffer.from(JSON.stringify({ host: 'x', 'x-api-key': apiKey })).toString('base64')
  const payload = Buffer.from('{}').toString('base64')
  const url = `${api.url.replace('http', 'ws')}/realtime?header=${encodeURIComponent(header)}&payload=${payload}`
  const socket = new WebSocket(url, 'graphql-ws')
  await once(socket, 'open')
  socket.send('{"type":"connection_init"}')
  expect(JSON.parse(String((await once(socket, 'message'))[0]))).toMatchObject({ type: 'connection_ack' })
  socket.terminate()
})

test('wrong credentials end the connection with a connection_error', async () => {
  const client = await api.connect({ host: 'x', 'x-api-key': 'da2-wrong' })
  expect(await client.next()).toEqual({
    type: 'connection_error',
    payload: {
      errors: [
        {
          errorType: 'UnauthorizedException',
          message: 'You are not authorized to make this call.',
          errorCode: 401,
        },
      ],
    },
  })
  await once(client.socket, 'close')
})

test('a client without the graphql-ws subprotocol, or of an unknown API, gets no connection', async () => {
  const [error] = await once(new WebSocket(`${api.url.replace('http', 'ws')}/realtime`), 'error')
  expect(error.message).toContain('400')
  const [unknown] = await once(
    new WebSocket(`${api.url.replace('http', 'ws').replace(apiId, 'other')}/realtime`, 'graphql-ws'),
    'error',
  )
  expect(unknown.message).toContain('404')
})

test('each start message is authorized, in every mode', async () => {
  const client = await api.connect()
  const query = 'subscription { onChange { id } }'
  const host = new URL(api.url).host
  expect((await client.start('key', query)).type).toBe('start_ack')
  expect((await client.start('pool', query, {}, { host, Authorization: api.token() })).type).toBe('start_ack')
  expect((await client.start('link', query, {}, { host, Authorization: 'album key' })).type).toBe('start_ack')
  expect(await client.start('none', query, {}, { host, Authorization: 'album wrong' })).toEqual({
    id: 'none',
    type: 'error',
    payload: {
      errors: [
        {
          errorType: 'UnauthorizedException',
          message: 'You are not authorized to make this call.',
          errorCode: 401,
        },
      ],
    },
  })
  client.close()
})

test('a signature covers the operation, over the endpoint’s path or over /graphql', async () => {
  const { developer } = api.identity
  const full = new URL(api.url).pathname
  const connectHeaders = await api.sign('{}', developer, `${full}/connect`)
  const client = await api.connect(connectHeaders)
  client.write({ type: 'connection_init' })
  expect((await client.next()).type).toBe('connection_ack')
  const query = 'subscription { onPaid { id } }'
  const data = JSON.stringify({ query, variables: {} })
  expect((await client.start('1', query, {}, await api.sign(data, developer, full))).type).toBe('start_ack')
  expect((await client.start('2', query, {}, await api.sign(data, developer, '/graphql'))).type).toBe(
    'start_ack',
  )
  const other = await api.sign('{}', developer, full)
  expect((await client.start('3', query, {}, other)).payload.errors[0]).toMatchObject({ errorCode: 403 })
  const role = api.deps.role('stranger', {
    [`arn:aws:appsync:${region}:${accountId}:apis/${apiId}/types/Query/*`]: 'appsync:GraphQL',
  })
  const stranger = await api.sign(data, api.identity.credentialsOf(role), full)
  expect((await client.start('4', query, {}, stranger)).payload.errors).toEqual([
    { errorType: 'Unauthorized', message: 'Not Authorized to access onPaid on type Subscription' },
  ])
  client.close()
})

test('a subscriber receives the fields of the mutation’s selection set and no more', async () => {
  const client = await api.connect()
  await client.start('1', 'subscription { onChange { id owner size title } }')
  await api.querySigned(
    api.identity.developer,
    'mutation { mine: publish(id: "p", owner: "alice", size: 3, title: "T") { id who: owner ...F } } fragment F on Change { size }',
  )
  expect((await client.next()).payload).toEqual({
    data: { onChange: { id: 'p', owner: 'alice', size: 3, title: null } },
  })
  await publish('id: "q", owner: "alice"', 'id')
  const { data, errors } = (await client.next()).payload
  expect(data).toEqual({ onChange: null })
  expect(errors[0].message).toBe(
    "Cannot return null for non-nullable type: 'String' within parent 'Change' (/onChange/owner)",
  )
  client.close()
})

test('a field that the subscriber may not see is null in the pushed data', async () => {
  const client = await api.connect()
  await client.start('1', 'subscription { onChange { id secret } }')
  await publish('id: "p", owner: "alice"')
  const { data, errors } = (await client.next()).payload
  expect(data.onChange).toEqual({ id: 'p', secret: null })
  expect(errors[0]).toMatchObject({ errorType: 'Unauthorized', path: ['onChange', 'secret'] })
  client.close()
})

test('subscribers with the same query each see what they may, and as many as there are', async () => {
  const query = 'subscription { onChange { id secret } }'
  const full = new URL(api.url).pathname
  const { developer } = api.identity
  const signed = await api.connect(await api.sign('{}', developer, `${full}/connect`))
  const data = JSON.stringify({ query, variables: {} })
  await signed.start('1', query, {}, await api.sign(data, developer, full))
  const others = await Promise.all([api.connect(), api.connect()])
  for (const [at, client] of others.entries()) await client.start(`"${at}\\`, query)
  await publish('id: "p", owner: "alice"')
  expect((await signed.next()).payload.data.onChange).toEqual({ id: 'p', secret: 's' })
  for (const [at, client] of others.entries()) {
    const { id, payload } = await client.next()
    expect([id, payload.data.onChange]).toEqual([`"${at}\\`, { id: 'p', secret: null }])
  }
  for (const client of [signed, ...others]) client.close()
})

test('arguments filter by the fields of the same name', async () => {
  const client = await api.connect()
  await client.start('1', 'subscription ($owner: String) { onChange(owner: $owner) { id } }', {
    owner: 'alice',
  })
  await publish('id: "hers", owner: "bob"')
  await publish('id: "mine", owner: "alice"')
  expect((await client.next()).payload.data.onChange.id).toBe('mine')
  client.close()
})

test('an enhanced filter decides on the server: groups are alternatives, lists of objects are not looked into', async () => {
  const client = await api.connect()
  await client.start('1', 'subscription { onFiltered(owner: "alice") { id } }')
  await publish('id: "small", owner: "alice", size: 9, tags: ["dog"], title: "little"')
  await publish('id: "hers", owner: "bob", size: 90')
  await publish('id: "large", owner: "alice", size: 10')
  await publish('id: "tagged", owner: "alice", tags: ["cat", "dog"]')
  await publish('id: "kind", owner: "alice", title: "bigger"')
  const ids = [await client.next(), await client.next(), await client.next()].map(
    (one) => one.payload.data.onFiltered.id,
  )
  expect(ids).toEqual(['large', 'tagged', 'kind'])
  client.close()
})

test('an invalidation ends the subscriptions it names and no others', async () => {
  const client = await api.connect()
  await client.start('alice', 'subscription { onFiltered(owner: "alice") { id } }')
  await client.start('bob', 'subscription { onFiltered(owner: "bob") { id } }')
  await api.query('mutation { endAll(owner: "alice") }')
  expect(await client.next()).toEqual({ id: 'alice', type: 'complete' })
  await publish('id: "a", owner: "alice", size: 10')
  await publish('id: "b", owner: "bob", size: 10')
  expect(await client.next()).toMatchObject({ id: 'bob', type: 'data' })
  client.close()
})

test('a subscription resolver may refuse', async () => {
  const client = await api.connect()
  expect(await client.start('1', 'subscription { onRefused { id } }')).toEqual({
    id: '1',
    type: 'error',
    payload: {
      errors: [
        { errorType: 'Unauthorized', message: 'Not Authorized to access onRefused on type Subscription' },
      ],
    },
  })
  client.close()
})

test('an unknown message or operation is answered with an error', async () => {
  const client = await api.connect()
  const errors = async (message: Promise<any>) => (await message).payload.errors
  expect(await errors(client.start('1', '{ hello }'))).toEqual([
    { errorType: 'UnsupportedOperation', message: 'query not supported through the realtime channel' },
  ])
  expect(await errors(client.start('2', 'subscription { onChange { nme } }'))).toEqual([
    {
      message:
        "Validation error of type FieldUndefined: Field 'nme' in type 'Change' is undefined @ 'onChange/nme'",
    },
  ])
  client.write({ type: 'subscribe' })
  expect(await client.next()).toEqual({
    type: 'error',
    payload: {
      errors: [
        { errorType: 'UnsupportedOperation', message: 'unknown not supported through the realtime channel' },
      ],
    },
  })
  client.write({ type: 'stop', id: 'never' })
  expect((await client.next()).payload.errors[0].errorType).toBe('UnknownOperationError')
  await client.start('3', 'subscription { onChange { id } }')
  expect((await errors(client.start('3', 'subscription { onChange { id } }')))[0].errorType).toBe(
    'DuplicatedOperationError',
  )
  client.close()
})

test('fault 45: a connection holds at most 100 subscriptions, even when more are requested at once', async () => {
  const client = await api.connect()
  const nobody = 'subscription { onChange(owner: "nobody") { id } }'
  const answers = await Promise.all(
    Array.from({ length: 150 }, (_, index) => client.start(`s${index}`, nobody)),
  )
  expect(answers.filter(({ type }) => type === 'start_ack')).toHaveLength(100)
  const refused = answers.filter(({ type }) => type === 'error')
  expect(refused).toHaveLength(50)
  for (const { payload } of refused)
    expect(payload.errors).toEqual({
      errorType: 'MaxSubscriptionsReachedError',
      message: 'Max number of 100 subscriptions reached',
    })
  const held = answers.find(({ type }) => type === 'start_ack').id
  client.write({ id: held, type: 'stop' })
  expect(await client.next()).toEqual({ id: held, type: 'complete' })
  expect((await client.start('one more', nobody)).type).toBe('start_ack')
  expect((await client.start('and another', nobody)).type).toBe('error')
  client.close()
})

test('a message over 240 KB is dropped, and the next one arrives', async () => {
  const client = await api.connect()
  await client.start('1', 'subscription { onChange { id title } }')
  await api.querySigned(
    api.identity.developer,
    'mutation ($t: String) { publish(id: "huge", owner: "a", title: $t) { id owner title } }',
    {
      t: 'x'.repeat(250 * 1024),
    },
  )
  await publish('id: "next", owner: "a"')
  expect((await client.next()).payload.data.onChange.id).toBe('next')
  expect(api.deps.lines.some((line) => line.includes('at most 240 KB'))).toBe(true)
  client.close()
})

test('a mutation without a subscription publishes nothing', async () => {
  const client = await api.connect()
  await client.start('1', 'subscription { onChange { id } }')
  await api.query('mutation { silent(id: "x") { id } }')
  await publish('id: "after", owner: "a"')
  expect((await client.next()).payload.data.onChange.id).toBe('after')
  client.close()
})
