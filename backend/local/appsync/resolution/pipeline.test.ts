import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiId, openApi, type ApiUnderTest } from '../under-test.ts'

let api: ApiUnderTest

const step = (
  request: string,
  response = 'return ctx.result',
) => `import { util, runtime } from '@aws-appsync/utils'
export function request(ctx) { ${request} }
export function response(ctx) { ${response} }`

function pipeline(
  field: string,
  before: string,
  after: string,
  steps: [request: string, response?: string][],
) {
  const functions = steps.map(([request, response], index) => {
    const id = `${field}${index}`
    api.appsync.putFunction(apiId, id, { Name: id, DataSourceName: 'none' }, step(request, response))
    return id
  })
  api.appsync.putResolver(
    apiId,
    { TypeName: 'Query', FieldName: field, Kind: 'PIPELINE', PipelineConfig: { Functions: functions } },
    step(before, after),
  )
}

beforeAll(async () => {
  api = await openApi({ EnvironmentVariables: { STAGE: 'test' } })
  api.appsync.putSchema(
    apiId,
    `type Query { chain(n: Int): AWSJSON skips(to: String): AWSJSON stops: AWSJSON early: AWSJSON info(a: Int): Info env: String }
     type Info { list: [String!] a: Child graphql: String variables: AWSJSON } type Child { b: String c: String }`,
  )
})
afterAll(() => api.close())

const json = async (query: string) => {
  const { data, errors } = await api.query(query)
  return errors ? { data, errors } : JSON.parse(Object.values(data)[0] as string)
}

test('functions run in order, each given the result before it and one stash', async () => {
  pipeline(
    'chain',
    'ctx.stash.seen = [ctx.args.n]; return { start: ctx.args.n }',
    'return { last: ctx.prev.result, seen: ctx.stash.seen }',
    [
      ['ctx.stash.seen.push(ctx.prev.result.start); return { payload: ctx.prev.result.start + 1 }'],
      [
        'ctx.stash.seen.push(ctx.prev.result); return { payload: ctx.prev.result * 10 }',
        'return ctx.result + 1',
      ],
    ],
  )
  expect(await json('{ chain(n: 1) }')).toEqual({ last: 21, seen: [1, 1, 2] })
})

test('an early return in a function skips to the next, or to the end', async () => {
  pipeline('skips', 'return {}', 'return { last: ctx.prev.result, seen: ctx.stash.seen ?? [] }', [
    [
      "if (ctx.args.to) runtime.earlyReturn('early', { skipTo: ctx.args.to }); return { payload: 'one' }",
      "ctx.stash.seen = ['response 1']; return ctx.result",
    ],
    ['return { payload: `two after ${ctx.prev.result}` }'],
  ])
  expect(await json('{ skips }')).toEqual({ last: 'two after one', seen: ['response 1'] })
  expect(await json('{ skips(to: "NEXT") }')).toEqual({ last: 'two after early', seen: [] })
  expect(await json('{ skips(to: "END") }')).toEqual({ last: 'early', seen: [] })
})

test('an early return in the request handler goes straight to the response handler', async () => {
  pipeline('early', "runtime.earlyReturn('cached')", 'return { last: ctx.prev.result }', [
    ['return { payload: 1 }'],
  ])
  expect(await json('{ early }')).toEqual({ last: 'cached' })
})

test('util.error in a function ends the pipeline', async () => {
  pipeline('stops', 'return {}', "return 'not reached'", [
    ["util.error('stop', 'Stopped')"],
    ['return { payload: 1 }'],
  ])
  const { data, errors } = await json('{ stops }')
  expect(data).toEqual({ stops: null })
  expect(errors).toMatchObject([{ errorType: 'Stopped', message: 'stop', path: ['stops'] }])
})

test('ctx.info has what the client selected, ctx.env the variables of the API', async () => {
  api.value(
    'Query.info',
    '{ list: ctx.info.selectionSetList, graphql: ctx.info.selectionSetGraphQL, variables: ctx.info.variables, a: {} }',
  )
  api.value('Query.env', 'ctx.env.STAGE')
  const { data } = await api.query(
    'query ($n: Int) { env info(a: $n) { list graphql variables mine: a { b ...F } } } fragment F on Child { c }',
    { n: 3 },
  )
  expect(data.env).toBe('test')
  expect(data.info.list).toEqual(['list', 'graphql', 'variables', 'mine', 'mine/b', 'mine/c'])
  expect(data.info.graphql).toContain('mine: a {\n    b\n    ...F\n  }')
  expect(JSON.parse(data.info.variables)).toEqual({ n: 3 })
})

test('an API that AWS refuses is refused here', () => {
  const resolver = { TypeName: 'Query', FieldName: 'env', Kind: 'UNIT', DataSourceName: 'none' }
  expect(() =>
    api.appsync.putResolver(
      apiId,
      resolver,
      'export function request() { while (true) {} }\nexport function response() {}',
    ),
  ).toThrow('Query.env.js:1:29: while is not supported')
  expect(() => api.appsync.putResolver(apiId, { ...resolver, RequestMappingTemplate: '{}' })).toThrow(
    'A VTL mapping template is not available locally',
  )
  expect(() => api.appsync.putResolver(apiId, { ...resolver, DataSourceName: 'unknown' })).toThrow(
    'No data source named unknown',
  )
  expect(() => api.appsync.putResolver(apiId, resolver)).toThrow('Resolver Query.env has no code')
  expect(() => api.appsync.putResolver(apiId, { ...resolver, FieldName: 'evn' })).toThrow(
    'No field named evn found on type Query',
  )
  expect(() => api.appsync.putResolver(apiId, { ...resolver, TypeName: 'Qurey' })).toThrow(
    'Type Qurey not found',
  )
  expect(() => api.appsync.putSchema(apiId, 'type Query { a: Unknown }')).toThrow('Unknown type "Unknown"')
})

test('a resolver’s console.error reaches the terminal', async () => {
  api.unit('Query.env', 'none', step("console.error('look here', ctx.env.STAGE); return { payload: 'x' }"))
  await api.query('{ env }')
  expect(api.deps.lines).toContainEqual(
    expect.stringMatching(/^Query\.env ERROR - code\.js:\d+:\d+: "look here" "test"$/),
  )
})
