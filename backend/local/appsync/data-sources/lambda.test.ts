import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { apiId, functionArn, openApi, type ApiUnderTest } from '../under-test.ts'

let api: ApiUnderTest

const code = (operation: string, more = '') => `import { util } from '@aws-appsync/utils'
export function request(ctx) { return { operation: '${operation}', payload: { id: ctx.source?.id ?? ctx.args.id }${more} } }
export function response(ctx) { if (ctx.error) util.error(ctx.error.message, ctx.error.type); return ctx.result }`

beforeAll(async () => {
  api = await openApi()
  api.appsync.putSchema(
    apiId,
    `type Photo { id: ID! url: String direct: String many: String wrong: String }
     type Query { photos: [Photo!]! one(id: ID): String failing: String direct(id: ID): String later(id: ID): String missing: String never: String }`,
  )
  api.value('Query.photos', "[{ id: '1' }, { id: '2' }, { id: '3' }]")
  api.addFunction('urls', (payload) => payload.map(({ id }: any) => `/${id}.jpg`))
  api.addFunction('one', ({ id }) => `got ${id}`)
  api.addFunction('boom', () => {
    throw new Error('boom')
  })
  api.addFunction('never', () => new Promise(() => undefined))
  api.addFunction('context', (event) =>
    Array.isArray(event)
      ? event.map(({ source }) =>
          source.id === '2' ? { data: null, errorMessage: 'no two', errorType: 'Two' } : `${source.id}!`,
        )
      : `${event.info.parentTypeName}.${event.info.fieldName} ${event.arguments.id} ${JSON.stringify(event.identity)}`,
  )
  api.addFunction('short', () => ['only one'])
  api.unit('Photo.url', 'urls', code('BatchInvoke'), { MaxBatchSize: 10 })
  api.unit('Photo.many', 'urls', code('BatchInvoke'), { MaxBatchSize: 2 })
  api.unit('Photo.wrong', 'short', code('BatchInvoke'))
  api.unit('Photo.direct', 'context', undefined, { MaxBatchSize: 5 })
  api.unit('Query.one', 'one', code('Invoke'))
  api.unit('Query.failing', 'boom', code('Invoke'))
  api.unit('Query.direct', 'context')
  api.unit('Query.never', 'never', code('Invoke'))
  api.unit('Query.later', 'one', code('Invoke', ", invocationType: 'Event'"))
})
afterAll(() => api.close())

const calls = async (query: string) => {
  api.invocations.length = 0
  const answer = await api.query(query)
  return { ...answer, calls: api.invocations.map(({ payload }) => payload) }
}

test('a function answers a field', async () => {
  expect(await calls('{ one(id: 7) }')).toEqual({ data: { one: 'got 7' }, calls: [{ id: '7' }] })
})

test('a function that fails is ctx.error', async () => {
  const { errors } = await calls('{ failing }')
  expect(errors[0]).toMatchObject({ errorType: 'Lambda:Unhandled', message: 'boom' })
})

test('the same field of all siblings is one call, its answers in order', async () => {
  const { data, calls: sent } = await calls('{ photos { id url } }')
  expect(data.photos.map(({ url }: any) => url)).toEqual(['/1.jpg', '/2.jpg', '/3.jpg'])
  expect(sent).toEqual([[{ id: '1' }, { id: '2' }, { id: '3' }]])
})

test('a batch holds no more than MaxBatchSize', async () => {
  const { data, calls: sent } = await calls('{ photos { many } }')
  expect(sent).toEqual([[{ id: '1' }, { id: '2' }], [{ id: '3' }]])
  expect(data.photos.map(({ many }: any) => many)).toEqual(['/1.jpg', '/2.jpg', '/3.jpg'])
})

test('a batch that is answered with another number of results fails as a whole', async () => {
  const { data, errors } = await calls('{ photos { wrong } }')
  expect(data.photos).toEqual([{ wrong: null }, { wrong: null }, { wrong: null }])
  expect(errors).toHaveLength(3)
  expect(errors[0].message).toContain('1 results for 3 requests')
})

test('a direct resolver sends the whole context, and a batch of contexts', async () => {
  expect((await calls('{ direct(id: 5) }')).data.direct).toBe('Query.direct 5 null')
  const { data, errors, calls: sent } = await calls('{ photos { direct } }')
  expect(sent).toHaveLength(1)
  expect(data.photos.map(({ direct }: any) => direct)).toEqual(['1!', null, '3!'])
  expect(errors).toMatchObject([{ path: ['photos', 1, 'direct'], errorType: 'Two', message: 'no two' }])
})

test('an Event invocation is accepted and not waited for', async () => {
  expect((await calls('{ later(id: 9) }')).data).toEqual({ later: null })
  expect(api.invocations).toMatchObject([{ arn: functionArn('one'), payload: { id: '9' }, async: true }])
})

test('fault 32: a request ends after 30 seconds, with what it has by then', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const answer = api.query('{ never one(id: "1") }')
    while (!api.invocations.some(({ arn }) => arn === functionArn('never')))
      await new Promise((resolve) => setImmediate(resolve))
    vi.advanceTimersByTime(30_000)
    expect(await answer).toMatchObject({
      data: { never: null, one: 'got 1' },
      errors: [{ path: ['never'], errorType: 'ExecutionTimeout', message: 'Execution timed out.' }],
    })
  } finally {
    vi.useRealTimers()
  }
})
