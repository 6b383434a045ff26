// @vitest-environment happy-dom
import type { Config } from '@album/model/config'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CountOpeningDocument } from '../../generated/graphql.ts'
import { ASK_AGAIN_MS, createGuestClient, isEnded } from './guest-client.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const config = { graphqlUrl: 'https://api.example/graphql', realtimeUrl: 'wss://api.example' } as Config
const answer = (status: number, body: object) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
const refused = () => answer(401, { errors: [{ errorType: 'UnauthorizedException', message: '…' }] })

/** A guest's call, to an API that gives these answers. */
function call(...answers: Response[]) {
  const fetch = vi.fn(async () => answers.shift()!)
  vi.stubGlobal('fetch', fetch)
  const { client } = createGuestClient(config, 'token', () => {})
  const outcome = client
    .mutate({ mutation: CountOpeningDocument, fetchPolicy: 'no-cache' })
    .then(({ data }) => data, isEnded)
  return { fetch, outcome }
}

test('one refused answer does not end a guest’s page; a second one does', async () => {
  const done = { data: { countOpening: true } }
  const once = call(refused(), answer(200, done))
  await vi.advanceTimersByTimeAsync(ASK_AGAIN_MS - 1)
  expect(once.fetch).toHaveBeenCalledOnce()
  await vi.advanceTimersByTimeAsync(1)
  expect(await once.outcome).toMatchObject(done.data)
  const [first, second] = once.fetch.mock.calls
  expect(second, 'the same call').toEqual(first)

  const twice = call(refused(), refused())
  await vi.advanceTimersByTimeAsync(ASK_AGAIN_MS)
  expect(await twice.outcome).toBe(true)
  expect(twice.fetch).toHaveBeenCalledTimes(2)
})

test('a link that the album does not know ends a guest’s page at once', async () => {
  const { fetch, outcome } = call(
    answer(200, { data: null, errors: [{ errorType: 'NotFound', message: '…' }] }),
  )
  await vi.advanceTimersByTimeAsync(0)
  expect(await outcome).toBe(true)
  expect(fetch).toHaveBeenCalledOnce()
})
