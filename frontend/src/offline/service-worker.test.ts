import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Message } from './messages.ts'

/** What the browser has stored: responses by cache and URL, and Workbox's list of them. */
const stored = { caches: new Map<string, Map<string, Response>>(), list: new Set<string>() }
/** A write that the browser has not ended yet, and the step at which it waits. */
const slow: { step?: 'put' | 'list'; end: () => void; begun: Promise<void> } = vi.hoisted(() => ({
  end: () => {},
  begun: Promise.resolve(),
}))
let begin = () => {}
/** The next write waits at this step until the test ends it. */
function slowDown(step: 'put' | 'list') {
  slow.step = step
  slow.begun = new Promise((resolve) => (begin = resolve))
}
async function at(step: 'put' | 'list') {
  if (slow.step !== step) return
  slow.step = undefined
  begin()
  await new Promise<void>((resolve) => (slow.end = resolve))
}

type Route = (url: { url: URL; sameOrigin: boolean; request: Request }) => boolean
const routes: { matches: Route; handler: any }[] = []
vi.mock('workbox-core', async (original) => ({ ...(await original<object>()), clientsClaim() {} }))
vi.mock('workbox-precaching', () => ({
  cleanupOutdatedCaches() {},
  createHandlerBoundToURL() {},
  precacheAndRoute() {},
}))
vi.mock('workbox-routing', () => ({
  NavigationRoute: class {},
  registerRoute(matches: unknown, handler: unknown) {
    if (typeof matches === 'function') routes.push({ matches: matches as Route, handler })
  },
}))
vi.mock('workbox-expiration', () => {
  class CacheExpiration {
    #name: string
    constructor(name: string) {
      this.#name = name
    }
    async updateTimestamp(url: string) {
      await at('list')
      stored.list.add(`${this.#name} ${url}`)
    }
    async expireEntries() {}
    async delete() {
      for (const row of stored.list) if (row.startsWith(`${this.#name} `)) stored.list.delete(row)
    }
  }
  class ExpirationPlugin {
    cacheDidUpdate = ({ cacheName, request }: { cacheName: string; request: Request }) =>
      new CacheExpiration(cacheName).updateTimestamp(request.url)
  }
  return { CacheExpiration, ExpirationPlugin }
})

const cacheOf = (name: string) => {
  const responses = stored.caches.get(name) ?? new Map<string, Response>()
  stored.caches.set(name, responses)
  const urlOf = (request: Request | string) => (typeof request === 'string' ? request : request.url)
  return {
    match: async (request: Request | string) => responses.get(urlOf(request))?.clone(),
    keys: async () => [],
    async put(request: Request | string, response: Response) {
      await at('put')
      responses.set(urlOf(request), response)
    },
  }
}

class ExtendableEvent {
  readonly work: Promise<unknown>[] = []
  waitUntil(work: Promise<unknown>) {
    this.work.push(work)
  }
}
const ORIGIN = 'https://album.example'
let answer: () => Promise<Response>
let listen: (event: { data: Message; waitUntil(work: Promise<void>): void }) => void

beforeEach(async () => {
  routes.length = 0
  stored.caches.clear()
  stored.list.clear()
  vi.resetModules()
  vi.stubGlobal('self', globalThis)
  vi.stubGlobal('location', { href: `${ORIGIN}/sw.js` })
  vi.stubGlobal('FetchEvent', class {})
  vi.stubGlobal('ExtendableEvent', ExtendableEvent)
  vi.stubGlobal('__WB_DISABLE_DEV_LOGS', true)
  vi.stubGlobal('PRECACHED', [])
  vi.stubGlobal('KEPT_ONCE_LOADED', '^/assets/PlacesPage-')
  vi.stubGlobal('fetch', () => answer())
  vi.stubGlobal('addEventListener', (_: string, listener: typeof listen) => (listen = listener))
  vi.stubGlobal('caches', {
    open: async (name: string) => cacheOf(name),
    match: async (request: Request, { cacheName }: { cacheName: string }) =>
      cacheOf(cacheName).match(request),
    delete: async (name: string) => stored.caches.delete(name),
  })
  await import('./service-worker.ts')
})
afterEach(() => vi.unstubAllGlobals())

/** A page's request. @returns its answer, once the service worker has done all that follows from it */
function request(path: string, init?: RequestInit) {
  const request = new Request(`${ORIGIN}${path}`, init)
  const call = { url: new URL(request.url), sameOrigin: true, request }
  const { handler } = routes.find(({ matches }) => matches(call))!
  const event = new ExtendableEvent()
  const answered: Promise<Response>[] =
    typeof handler === 'function' ? [handler({ ...call, event })] : handler.handleAll({ ...call, event })
  const end = async () => {
    await Promise.all(answered)
    for (const each of event.work) await each
  }
  return end()
}
const askForAlbums = () =>
  request('/graphql', {
    method: 'POST',
    headers: { authorization: `x.${btoa(JSON.stringify({ sub: 'ada' }))}.x` },
    body: JSON.stringify({ operationName: 'Albums', query: 'query Albums { x }' }),
  })
const showPicture = () => request('/media/renditions/ada/cat/grid.webp?Signature=s')
function signOut() {
  let forgetting: Promise<void> | undefined
  listen({ data: 'FORGET', waitUntil: (work) => (forgetting = work) })
  return forgetting!
}
/** Everything in the browser that names a photo or a query of a person. */
const left = () => [...[...stored.caches.values()].flatMap((cache) => [...cache.keys()]), ...stored.list]

const KINDS = [
  ['answers', askForAlbums, async () => Response.json({ data: { albums: [] } })],
  ['pictures', showPicture, async () => new Response('picture')],
] as const

test('what a person has seen is kept, with its address', async () => {
  for (const [, ask, answered] of KINDS) {
    answer = answered
    await ask()
  }
  expect(left()).toHaveLength(4)
  await signOut()
  expect(left()).toEqual([])
})

test('after a sign-out, no address is left of what was just being kept', async () => {
  for (const [kind, ask, answered] of KINDS)
    for (const step of ['put', 'list'] as const) {
      answer = answered
      slowDown(step)
      const asked = ask()
      await slow.begun
      const forgotten = signOut()
      await new Promise((resolve) => setTimeout(resolve, 10))
      slow.end()
      await Promise.all([asked, forgotten])
      expect(left(), `${kind}, ${step}`).toEqual([])
    }
})

test('a sign-out does not wait for what is still on its way, and nothing of that is kept', async () => {
  for (const [kind, ask, answered] of KINDS) {
    let arrive = () => {}
    const { body } = await answered()
    const start = new Promise<void>((resolve) => (arrive = resolve))
    const late = new ReadableStream({
      async start(controller) {
        await start
        for await (const piece of body!) controller.enqueue(piece)
        controller.close()
      },
    })
    answer = async () => new Response(late)
    const asked = ask()
    await new Promise((resolve) => setTimeout(resolve, 10))
    await signOut()
    arrive()
    await asked
    expect(left(), kind).toEqual([])
  }
})
