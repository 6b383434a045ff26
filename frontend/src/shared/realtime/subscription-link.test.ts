// @vitest-environment happy-dom
import { ApolloClient, InMemoryCache } from '@apollo/client'
import { parse } from 'graphql'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answered, notAnswered } from '../api/reachability.ts'
import { SignedOut } from '../api/session.ts'
import { startAppSync, unauthorized } from './appsync.fixture.ts'
import type { ConnectionState } from './realtime.ts'
import { createSubscriptionLink } from './subscription-link.ts'

const query = parse('subscription OnPhotoChanged { onPhotoChanged { id } }')
/** A different document, because Apollo merges two identical subscriptions. */
const renamed = parse('subscription Another { onPhotoChanged { id } }')
const graphqlUrl = 'http://album.example:4000/graphql'

let appsync: Awaited<ReturnType<typeof startAppSync>>
beforeEach(async () => {
  appsync = await startAppSync()
})
const endings: (() => void)[] = []
afterEach(async () => {
  endings.splice(0).forEach((end) => end())
  await appsync.stop()
})

/** A page with one subscription. */
function subscribe({
  token = async (_?: { forceRefresh?: boolean }) => 'token',
  to = appsync.realtimeUrl,
} = {}) {
  const onReconnected = vi.fn()
  const link = createSubscriptionLink({ realtimeUrl: to, graphqlUrl, token, onReconnected })
  const client = new ApolloClient({ link, cache: new InMemoryCache() })
  const ids: string[] = []
  const errors: unknown[] = []
  const states: ConnectionState[] = []
  const subscribeTo = (query: typeof renamed) => {
    const subscription = client.subscribe<{ onPhotoChanged: { id: string } }>({ query }).subscribe({
      next: ({ data, error }) => (error ? errors.push(error) : ids.push(data!.onPhotoChanged.id)),
      error: (error) => errors.push(error),
    })
    endings.push(() => subscription.unsubscribe())
    return subscription
  }
  link.connectionState((state) => states.push(state))
  return {
    subscription: subscribeTo(query),
    subscribeTo: () => subscribeTo(renamed),
    ids,
    errors,
    states,
    onReconnected,
  }
}

const until = (assert: () => void) => vi.waitFor(assert, 10_000)
const change = (id: string) => ({ onPhotoChanged: { __typename: 'PhotoChange', id } })

test('a change pushed by AppSync reaches the page, which authenticates as AppSync requires', async () => {
  const { ids, states } = subscribe()
  const connection = await appsync.connection(0)
  const proof = { host: 'album.example:4000', Authorization: 'token' }
  expect(connection.authorization).toEqual(proof)
  expect(connection.starts[0]!.authorization).toEqual(proof)
  expect(connection.starts[0]!.data.query).toContain('onPhotoChanged {')
  appsync.push(connection, change('a'))
  await until(() => expect(ids).toEqual(['a']))
  expect(states).toEqual(['idle', 'connecting', 'connected'])
})

test('several subscriptions share one connection, which closes after the last one', async () => {
  const { subscription, subscribeTo } = subscribe()
  const second = subscribeTo()
  const connection = await appsync.connection(0, 2)
  subscription.unsubscribe()
  await until(() => expect(connection.stops).toHaveLength(1))
  expect(connection.socket.readyState).toBe(WebSocket.OPEN)
  second.unsubscribe()
  await until(() => expect(connection.socket.readyState).toBe(WebSocket.CLOSED))
  expect(appsync.accepted).toHaveLength(1)
})

test('fault 26: a dropped connection comes back by itself, and the page reads the changes it missed', async () => {
  const { ids, states, onReconnected } = subscribe()
  const first = await appsync.connection(0)
  await until(() => expect(states.at(-1)).toBe('connected'))
  expect(onReconnected).not.toHaveBeenCalled()
  first.socket.terminate()
  const second = await appsync.connection(1)
  await until(() => expect(onReconnected).toHaveBeenCalledOnce())
  expect(states).toEqual(['idle', 'connecting', 'connected', 'waiting', 'connecting', 'connected'])
  appsync.push(second, change('b'))
  await until(() => expect(ids).toEqual(['b']))
})

test('fault 26: a silent connection is replaced', async () => {
  await appsync.stop()
  appsync = await startAppSync({ connectionTimeoutMs: 100 })
  const { onReconnected } = subscribe()
  await appsync.connection(0)
  await appsync.connection(1)
  await until(() => expect(onReconnected).toHaveBeenCalled())
})

test('fault 26: the page reconnects as soon as the network is back', async () => {
  const { onReconnected } = subscribe()
  const first = await appsync.connection(0)
  window.dispatchEvent(new Event('online'))
  await appsync.connection(1)
  await until(() => expect(onReconnected).toHaveBeenCalledOnce())
  await until(() => expect(first.socket.readyState).toBe(WebSocket.CLOSED))
})

test('fault 26: the page reconnects as soon as the album answers, even if it has waited long', async () => {
  const { states, onReconnected } = subscribe()
  const { socket } = await appsync.connection(0)
  await until(() => expect(states.at(-1)).toBe('connected'))
  // Its next attempt by itself would come in days.
  const random = vi.spyOn(Math, 'random').mockReturnValue(1_000_000)
  try {
    socket.terminate()
    await until(() => expect(states.at(-1)).toBe('waiting'))
    notAnswered()
    answered()
    await appsync.connection(1)
  } finally {
    random.mockRestore()
  }
  await until(() => expect(onReconnected).toHaveBeenCalledOnce())
})

test('fault 26: pages that lose their connections at the same moment do not all come back at the same moment', async () => {
  const PAGES = 40
  const triedAt: number[] = []
  /** Closes as soon as it is made, as if the album had gone. */
  class Lost extends EventTarget {
    readyState = WebSocket.CONNECTING
    constructor() {
      super()
      triedAt.push(Date.now())
      queueMicrotask(() => this.dispatchEvent(new Event('close')))
    }
    close() {}
  }
  vi.useFakeTimers({ now: 0 })
  vi.stubGlobal('WebSocket', Lost)
  try {
    for (let page = 0; page < PAGES; page += 1) subscribe()
    await vi.advanceTimersByTimeAsync(0)
    // One of them may have drawn a pause of less than a millisecond, and have tried again.
    expect(triedAt.slice(0, PAGES)).toEqual(Array(PAGES).fill(0))
    await vi.advanceTimersByTimeAsync(500)
    const again = triedAt.slice(PAGES)
    expect(again.length).toBeGreaterThanOrEqual(PAGES)
    // Without jitter there would be one moment.
    expect(new Set(again).size).toBeGreaterThan(PAGES / 2)
    expect(Math.max(...again) - Math.min(...again)).toBeGreaterThan(250)
  } finally {
    vi.useRealTimers()
  }
})

test('the page waits for an album that has not started yet', async () => {
  const { port } = new URL(appsync.realtimeUrl)
  const nobody = appsync.realtimeUrl.replace(`:${port}`, ':1')
  const { states, errors } = subscribe({ to: nobody })
  await until(() => expect(states.filter((state) => state === 'waiting').length).toBeGreaterThan(1))
  expect(errors).toEqual([])
})

test('fault 37: an expired token is replaced without the person noticing', async () => {
  const tokens: string[] = []
  const { states, errors } = subscribe({
    token: async (options) => {
      const token = options?.forceRefresh ? 'fresh' : 'expired'
      if (token === 'fresh') appsync.refusal.start = undefined
      tokens.push(token)
      return token
    },
  })
  appsync.refusal.start = [unauthorized]
  const connection = await appsync.connection(0, 2)
  expect(connection.starts.map(({ authorization }) => authorization.Authorization)).toEqual([
    'expired',
    'fresh',
  ])
  await until(() => expect(states.at(-1)).toBe('connected'))
  expect(errors).toEqual([])
})

test('fault 37: an expired token is replaced when AppSync refuses the whole connection, too', async () => {
  appsync.refusal.connection = unauthorized
  const { states } = subscribe({
    token: async (options) => {
      if (options?.forceRefresh) appsync.refusal.connection = undefined
      return options?.forceRefresh ? 'fresh' : 'expired'
    },
  })
  await until(() => expect(states.at(-1)).toBe('connected'))
  expect(appsync.accepted.map(({ authorization }) => authorization.Authorization)).toEqual([
    'expired',
    'fresh',
  ])
})

test('fault 37: a person whose session AppSync refuses for good is asked once to sign in', async () => {
  appsync.refusal.connection = unauthorized
  const { errors, states } = subscribe()
  await until(() => expect(errors).toMatchObject([{ message: 'The token has expired.' }]))
  expect(appsync.accepted).toHaveLength(2)
  expect(states.at(-1)).toBe('idle')
})

test('after sign-out the subscription reports it and does not reconnect', async () => {
  const { errors, states } = subscribe({
    token: async () => {
      throw new SignedOut()
    },
  })
  await until(() => expect(errors).toHaveLength(1))
  expect(states.at(-1)).toBe('idle')
  expect(appsync.accepted).toHaveLength(0)
})

test('a refused subscription ends with AppSync’s reason, and the others continue', async () => {
  const { subscribeTo, errors, ids } = subscribe()
  const connection = await appsync.connection(0)
  appsync.refusal.start = { errorType: 'MaxSubscriptionsReachedError', message: 'Too many.' }
  subscribeTo()
  await until(() => expect(errors).toMatchObject([{ message: 'Too many.' }]))
  connection.starts.length = 1
  appsync.push(connection, change('c'))
  await until(() => expect(ids).toEqual(['c']))
})
