// @vitest-environment happy-dom
import { type ApolloClient, CombinedGraphQLErrors } from '@apollo/client'
import type { GraphQLFormattedError } from 'graphql'
import { Observable, type Subscriber } from 'rxjs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TRIES_OF_A_MINUTE } from '@album/async/retry'
import { AFTER_GAP_MS } from '../../shared/realtime/catch-up.ts'
import { SubscriptionRefused } from '../../shared/realtime/protocol.ts'
import type { ConnectionState } from '../../shared/realtime/realtime.ts'
import { createStore } from '../../shared/state/create-store.ts'
import { ASK_AGAIN_MS, type GuestClient } from './guest-client.ts'
import type { GuestPhoto, SharedChange, SharedPage } from './shared-album.ts'
import { watchAlbum } from './watch-album.ts'

/** The guest's connection to the album: what the test answers and pushes. */
const album = {
  answer: async (_nextToken?: string): Promise<SharedPage> => pageOf([]),
  asked: 0,
  pushes: undefined as Subscriber<unknown> | undefined,
  subscribed: 0,
  count: async (): Promise<object> => ({}),
  reconnected: () => {},
  connection: createStore<ConnectionState>('idle'),
}
vi.mock('../../shared/api/config.ts', () => ({ loadConfig: async () => ({}) }))
vi.mock('./guest-client.ts', async (original) => ({
  ...(await original<object>()),
  createGuestClient(_config: unknown, _token: string, onReconnected: () => void): GuestClient {
    album.reconnected = onReconnected
    return {
      connectionState(listener) {
        listener(album.connection.get())
        return album.connection.subscribe(listener)
      },
      client: {
        async query({ variables }: { variables: { nextToken?: string } }) {
          album.asked += 1
          return { data: await album.answer(variables.nextToken) }
        },
        mutate: () => album.count(),
        subscribe: () =>
          new Observable((subscriber) => {
            album.subscribed += 1
            album.pushes = subscriber
          }),
      } as unknown as ApolloClient,
    }
  },
}))

const shared = {
  title: 'Party',
  count: 102,
  newestFirst: false,
  expiresAt: '2099-01-01T00:00:00Z',
  download: false,
  originals: false,
  labels: true,
  places: false,
  addUntil: null,
  approval: false,
} as const
const idOf = (number: number) => `P${String(number).padStart(3, '0')}`
const photo = (number: number): GuestPhoto => ({
  id: idOf(number),
  position: idOf(number),
  version: 1,
  title: null,
  takenLocal: null,
  width: 4,
  height: 3,
  thumbhash: null,
  turn: 0,
  images: [],
  labels: [],
  moderated: false,
  addedBy: null,
})
const pageOf = (items: GuestPhoto[], nextToken: string | null = null): SharedPage => ({
  sharedAlbum: shared,
  sharedPhotos: { items, nextToken },
})
const first = Array.from({ length: 100 }, (_, number) => photo(number))
const push = (change: Omit<SharedChange, 'album'>) =>
  album.pushes!.next({ data: { onSharedAlbumChanged: { ...change, album: shared } } })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A guest whose page has loaded the first 100 photos, of more. */
async function opened() {
  album.answer = async () => pageOf(first, 'more')
  const watch = watchAlbum('token', () => {})
  album.connection.set('idle')
  album.subscribed = 0
  await watch.open()
  album.connection.set('connected')
  await vi.advanceTimersByTimeAsync(100)
  album.asked = 0
  const shows = (number: number) =>
    watch.watched.get().known?.photos.some(({ id }) => id === idOf(number)) ?? false
  return { watch, shows }
}
/** An answer that the test gives later. */
function held() {
  let give = (_: SharedPage) => {}
  album.answer = () => new Promise((resolve) => (give = resolve))
  return async (page: SharedPage) => {
    give(page)
    await vi.advanceTimersByTimeAsync(100)
  }
}

test('a photo that arrives while the last page loads is shown', async () => {
  const { watch, shows } = await opened()
  const answer = held()
  watch.loadMore()
  await vi.advanceTimersByTimeAsync(0)
  push({ kind: 'PHOTO', id: idOf(101), photo: photo(101) })
  await answer(pageOf([photo(100)]))
  expect([shows(100), shows(101)]).toEqual([true, true])
  watch.close()
})

test('a page that loads during a reconnect does not replace the reload after it', async () => {
  const { watch, shows } = await opened()
  const answer = held()
  watch.loadMore()
  await vi.advanceTimersByTimeAsync(0)
  // The first photo was removed while there was no connection.
  album.reconnected()
  const answered = answer(pageOf([photo(100)]))
  album.answer = async (nextToken) => (nextToken ? pageOf([photo(100)]) : pageOf(first.slice(1), 'more'))
  await answered
  expect([shows(0), shows(100)]).toEqual([false, true])
  watch.close()
})

test('a photo that was just taken out does not return with an answer that still has it, nor is a new one missing', async () => {
  const { watch, shows } = await opened()
  push({ kind: 'PHOTO_REMOVED', id: idOf(0), photo: null })
  push({ kind: 'PHOTO', id: `${idOf(0)}b`, photo: { ...photo(0), id: `${idOf(0)}b` } })
  await vi.advanceTimersByTimeAsync(1_000)
  watch.refresh()
  await vi.advanceTimersByTimeAsync(100)
  expect([album.asked, shows(0), shows(1)]).toEqual([1, false, true])
  expect(watch.watched.get().known!.photos[0]!.id).toBe(`${idOf(0)}b`)
  watch.close()
})

test('after a reconnect the album is read a second time, because the first answer may lack the last changes', async () => {
  const { watch, shows } = await opened()
  album.reconnected()
  await vi.advanceTimersByTimeAsync(100)
  expect([album.asked, shows(0)]).toEqual([1, true])
  album.answer = async () => pageOf([...first.slice(1), photo(100)], 'more')
  await vi.advanceTimersByTimeAsync(AFTER_GAP_MS)
  expect([album.asked, shows(0)]).toEqual([2, false])
  album.reconnected()
  watch.close()
  await vi.advanceTimersByTimeAsync(2 * AFTER_GAP_MS)
  expect(album.asked, 'the guest has left').toBe(3)
})

const unauthorized = () => new SubscriptionRefused([{ message: '…', errorType: 'UnauthorizedException' }])
function refusePushes() {
  album.connection.set('idle')
  album.pushes!.error(unauthorized())
}

test('one refused subscription does not end a guest’s page; a second one in a row does', async () => {
  const { watch, shows } = await opened()
  for (const number of [101, 102]) {
    refusePushes()
    expect(watch.watched.get().status).toBe('open')
    await vi.advanceTimersByTimeAsync(ASK_AGAIN_MS)
    album.answer = async () => pageOf([...first, photo(number)])
    album.connection.set('connected')
    await vi.advanceTimersByTimeAsync(100)
    expect(shows(number), 'changes that were missed').toBe(true)
  }
  expect(album.subscribed).toBe(3)
  refusePushes()
  await vi.advanceTimersByTimeAsync(ASK_AGAIN_MS)
  refusePushes()
  expect(watch.watched.get().status).toBe('ended')
  await vi.advanceTimersByTimeAsync(10 * ASK_AGAIN_MS)
  expect(album.subscribed).toBe(4)
})

test('a link whose end is pushed, or that the album does not know, ends a guest’s page at once', async () => {
  const ends = [
    () => album.pushes!.complete(),
    () => album.pushes!.error(new SubscriptionRefused([{ message: '…', errorType: 'NotFound' }])),
  ]
  for (const end of ends) {
    const { watch } = await opened()
    end()
    expect(watch.watched.get().status).toBe('ended')
  }
})

test('a link that expires while its subscription is refused ends a guest’s page in time', async () => {
  const { watch } = await opened()
  const expiresAt = new Date(Date.now() + 2 * ASK_AGAIN_MS).toISOString()
  album.pushes!.next({
    data: { onSharedAlbumChanged: { kind: 'ALBUM', id: null, photo: null, album: { ...shared, expiresAt } } },
  })
  refusePushes()
  await vi.advanceTimersByTimeAsync(ASK_AGAIN_MS)
  expect(watch.watched.get().status).toBe('open')
  await vi.advanceTimersByTimeAsync(ASK_AGAIN_MS)
  expect(watch.watched.get().status).toBe('ended')
})

test('a guest who leaves while a refused subscription waits is not subscribed again', async () => {
  const { watch } = await opened()
  refusePushes()
  watch.close()
  await vi.advanceTimersByTimeAsync(10 * ASK_AGAIN_MS)
  expect(album.subscribed).toBe(1)
})

const conflict = new CombinedGraphQLErrors({
  errors: [
    { message: '…', errorType: 'Conflict', errorInfo: { code: 'BUSY' } } as unknown as GraphQLFormattedError,
  ],
})

test('a visit is counted once, also while guests who add photos keep the link’s item busy', async () => {
  const visit = async (token: string, outcomes: (Error | undefined)[]) => {
    let calls = 0
    let counted = 0
    album.count = async () => {
      const outcome = outcomes[calls]
      calls += 1
      if (outcome) throw outcome
      counted += 1
      return {}
    }
    const watch = watchAlbum(token, () => {})
    await watch.open()
    await vi.advanceTimersByTimeAsync(60_000)
    watch.refresh()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(watch.watched.get().status, 'the guest sees the album').toBe('open')
    watch.close()
    return { calls, counted }
  }
  album.answer = async () => pageOf(first)
  expect(await visit('quiet', [])).toEqual({ calls: 1, counted: 1 })
  expect(await visit('busy', [conflict, conflict, conflict])).toEqual({ calls: 4, counted: 1 })
  // The answer was lost: the visit may have been counted.
  expect(await visit('lost', [new TypeError('Failed to fetch')])).toEqual({ calls: 1, counted: 0 })
  const always = Array.from({ length: 100 }, () => conflict)
  expect((await visit('too busy', always)).calls, 'it ends').toBe(TRIES_OF_A_MINUTE)
})
