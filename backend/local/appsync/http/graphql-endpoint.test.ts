import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApi, type ApiUnderTest } from '../under-test.ts'

let api: ApiUnderTest

beforeAll(async () => {
  api = await openApi({ QueryDepthLimit: 3, ResolverCountLimit: 5 })
  api.appsync.putSchema(
    'apiundertest',
    `type Node { id: ID! next: Node name: String! born: AWSDate big: Int list: [Node!] }
     type Counted { first: String! second: String! third: String! }
     type Query { counted: [Counted!]! node(id: ID!, day: AWSDate): Node partial: Node thrown: Node hello: String! headers: String broken: Node }
     type Mutation { act: String }`,
  )
  api.value(
    'Query.node',
    "{ id: ctx.args.id, name: 'n', next: { id: '2', name: 'm', next: { id: '3', name: 'o' } } }",
  )
  api.value('Query.counted', '[{}, {}, {}, {}]')
  api.value('Counted.first', "'1'")
  api.value('Counted.second', "'2'")
  api.value('Counted.third', "'3'")
  api.value('Query.hello', "'hello'")
  api.value('Query.broken', "{ id: '1', born: 'yesterday' }")
  api.unit(
    'Query.thrown',
    'none',
    `import { util } from '@aws-appsync/utils'
     export function request(ctx) { util.error('No such node', 'NotFound', { id: 1 }, { hint: 'look elsewhere' }) }
     export function response(ctx) { return null }`,
  )
  api.unit(
    'Query.partial',
    'none',
    `import { util } from '@aws-appsync/utils'
     export function request(ctx) { return { payload: { id: '1', name: 'n' } } }
     export function response(ctx) { util.appendError('Half of it', 'Partial', { a: 1 }); return ctx.result }`,
  )
  api.unit(
    'Query.headers',
    'none',
    `import { util } from '@aws-appsync/utils'
     export function request(ctx) { util.http.addResponseHeader('x-mine', 'yes'); return { payload: ctx.request.headers['x-sent'] } }
     export function response(ctx) { return ctx.result }`,
  )
})
afterAll(() => api.close())

test('a query is answered with data alone', async () => {
  expect(await api.query('query ($id: ID!) { a: node(id: $id) { id name } hello }', { id: '7' })).toEqual({
    data: { a: { id: '7', name: 'n' }, hello: 'hello' },
  })
})

test('an error of util.error carries errorType, data and errorInfo on itself, with status 200', async () => {
  const { status, body } = await api.send(JSON.stringify({ query: '{ thrown { id } }' }), {
    'x-api-key': 'da2-key',
  })
  expect(status).toBe(200)
  expect(body).toEqual({
    data: { thrown: null },
    errors: [
      {
        path: ['thrown'],
        data: { id: 1 },
        errorType: 'NotFound',
        errorInfo: { hint: 'look elsewhere' },
        locations: [{ line: 1, column: 3, sourceName: null }],
        message: 'No such node',
      },
    ],
  })
})

test('util.appendError gives the data and the error', async () => {
  const { data, errors } = await api.query('{ partial { id } }')
  expect(data).toEqual({ partial: { id: '1' } })
  expect(errors).toMatchObject([
    { path: ['partial'], errorType: 'Partial', message: 'Half of it', data: { a: 1 } },
  ])
})

test('a query that does not match the schema is refused in AppSync’s words', async () => {
  expect(await api.query('{ node(id: 1) { nme } }')).toEqual({
    data: null,
    errors: [
      {
        path: null,
        locations: [{ line: 1, column: 17, sourceName: null }],
        message:
          "Validation error of type FieldUndefined: Field 'nme' in type 'Node' is undefined @ 'node/nme'",
      },
    ],
  })
  const messages = async (query: string, variables?: object) =>
    (await api.query(query, variables)).errors.map((error: any) => error.message)
  expect(await messages('{ node { id } }')).toEqual([
    "Validation error of type MissingFieldArgument: Missing field argument id @ 'node'",
  ])
  expect(await messages('{ node(id: 1) }')).toEqual([
    "Validation error of type SubSelectionRequired: Sub selection required for type Node of field node @ 'node'",
  ])
  expect(await messages('query ($id: ID!) { node(id: $id) { id } }')).toEqual([
    "Variable 'id' has coerced Null value for NonNull type 'ID!'",
  ])
  expect(await messages('query ($d: AWSDate) { node(id: 1, day: $d) { id } }', { d: '2023-02-30' })).toEqual([
    expect.stringContaining("Variable 'd' has an invalid value"),
  ])
})

test('a value that does not fit its type is null, with the reason', async () => {
  const { data, errors } = await api.query('{ broken { id born } }')
  expect(data).toEqual({ broken: { id: '1', born: null } })
  expect(errors).toEqual([
    {
      path: ['broken', 'born'],
      locations: null,
      message: "Can't serialize value (/broken/born) : Unable to serialize `yesterday` as a valid AWSDate.",
    },
  ])
})

test('a missing non-null value makes the nearest nullable field null', async () => {
  const { data, errors } = await api.query('{ broken { name } }')
  expect(data).toEqual({ broken: null })
  expect(errors[0].message).toBe(
    "Cannot return null for non-nullable type: 'String' within parent 'Node' (/broken/name)",
  )
})

test.each([
  ['nothing', '', 'Request body is empty.'],
  ...['not json', '[]', 'null', '7', '{"variables":{}}', '{"query":"{ hello"}', '{"query":7}'].map(
    cannotBeRead,
  ),
  ...['"{}"', '7', '[]', 'true'].map((variables) =>
    cannotBeRead(`{"query":"{ hello }","variables":${variables}}`),
  ),
  cannotBeRead('{"query":"{ hello }","operationName":7}'),
  cannotBeRead(Buffer.from([...Buffer.from('{"query":"{ hello }","a":"'), 0xff, ...Buffer.from('"}')])),
])('fault 53: a body of %s is answered with the error that AppSync gives', async (_, body, message) => {
  const { status, headers, body: answer } = await api.send(body, { 'x-api-key': 'da2-key' })
  expect(status).toBe(400)
  expect(headers.get('x-amzn-errortype')).toBe('MalformedHttpRequestException')
  expect(answer).toEqual({ errors: [{ errorType: 'MalformedHttpRequestException', message }] })
})

function cannotBeRead(body: string | Buffer): [name: string, body: string | Buffer, message: string] {
  return [String(body), body, 'Unable to parse GraphQL query.']
}

test('a browser of another origin may call, and see its errors’ types', async () => {
  const preflight = await fetch(api.url, {
    method: 'OPTIONS',
    headers: { origin: 'http://localhost:5173', 'access-control-request-headers': 'authorization,x-mine' },
  })
  expect(preflight.status).toBe(200)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,x-mine')
  expect(preflight.headers.get('access-control-allow-methods')).toContain('POST')
})

test('a resolver sees the request’s headers and adds to the response’s', async () => {
  const { headers, body } = await api.send(JSON.stringify({ query: '{ headers }' }), {
    'x-api-key': 'da2-key',
    'x-sent': 'here',
  })
  expect(body.data.headers).toBe('here')
  expect(headers.get('x-mine')).toBe('yes')
})

test('fault 32: a field below the depth limit is refused, the rest is answered', async () => {
  const { data, errors } = await api.query('{ node(id: 1) { id next { id next { id } } } }')
  expect(data.node).toEqual({ id: '1', next: { id: '2', next: null } })
  expect(errors[0]).toMatchObject({
    errorType: 'QueryDepthLimitReached',
    path: ['node', 'next', 'next', 'id'],
  })
})

test('fault 32: an alias fan-out ends at the resolver count limit', async () => {
  const aliases = Array.from({ length: 7 }, (_, index) => `a${index}: partial { id }`).join(' ')
  const { data, errors } = await api.query(`{ ${aliases} }`)
  expect(Object.values(data).filter(Boolean)).toHaveLength(5)
  expect(errors.filter((error: any) => error.errorType === 'ResolverExecutionLimitReached')).toHaveLength(2)
})

test('fault 32: a list that reaches the resolver count limit is refused, and the local cloud goes on', async () => {
  const { data, errors } = await api.query('{ counted { first second third } }')
  expect(data).toBeNull()
  expect(errors[0].errorType).toBe('ResolverExecutionLimitReached')
  expect((await api.query('{ hello }')).data).toEqual({ hello: 'hello' })
})

test('fault 32: a query of a megabyte, or of too many tokens, is refused before it is examined', async () => {
  const huge = await api.send(JSON.stringify({ query: `{ ${'a: hello '.repeat(120_000)} }` }), {
    'x-api-key': 'da2-key',
  })
  expect(huge.status).toBe(413)
  const many = await api.send(JSON.stringify({ query: `{ ${'hello '.repeat(20_000)} }` }), {
    'x-api-key': 'da2-key',
  })
  expect(many.status).toBe(400)
  expect(many.body.errors[0].message).toBe('The query has more than 15000 tokens.')
  const deep = `{ node(id: 1) ${'{ next '.repeat(4000)} { id } ${'}'.repeat(4000)} }`
  const nested = await api.send(JSON.stringify({ query: deep }), { 'x-api-key': 'da2-key' })
  expect(nested.status).toBe(400)
  expect(nested.body.errors[0].message).toBe('The query is nested too deeply.')
})

test('fault 44: multiplying fragments cost no more than their text, and other requests stay fast', async () => {
  const STEPS = 60
  const multiplied = (body: (next: string) => string) => {
    const chain = Array.from(
      { length: STEPS },
      (_, n) => `fragment F${n} on Node { ${body(`...F${n + 1}`)} }`,
    )
    return api.query(`{ node(id: 1) { ...F0 } } ${chain.join(' ')} fragment F${STEPS} on Node { id }`)
  }
  const began = performance.now()
  const [spread, asked, aliased, other] = await Promise.all([
    multiplied((next) => `${next} ${next}`),
    multiplied((next) => `next { ${next} } next { ${next} }`),
    multiplied((next) => `a: next { ${next} } b: next { ${next} }`),
    api.query('{ hello }'),
  ])
  expect(spread.data).toEqual({ node: { id: '1' } })
  expect(asked.data.node.next.next).toEqual({ next: null })
  expect(aliased.errors).toEqual([
    {
      errorType: 'MalformedHttpRequestException',
      message: 'The query selects more than 15000 fields.',
    },
  ])
  expect(other).toEqual({ data: { hello: 'hello' } })
  // Without a limit, the last one would take 2^60 steps; 20 levels took a minute.
  expect(performance.now() - began).toBeLessThan(10_000)
})

test('introspection describes the schema unless the API turns it off', async () => {
  const { data } = await api.query('{ __type(name: "Node") { name } }')
  expect(data.__type.name).toBe('Node')
  api.appsync.putApi('apiundertest', {
    Name: 'x',
    AuthenticationType: 'API_KEY',
    IntrospectionConfig: 'DISABLED',
  })
  const { errors } = await api.query('{ __schema { types { name } } }')
  expect(errors[0].message).toMatch(/^Validation error of type FieldUndefined: .*introspection is disabled/)
})
