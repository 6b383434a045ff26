import { TRASH_KEPT } from '@album/model/lifetimes'
import { renditionFile, RENDITIONS } from '@album/model/objects'
import { clientsClaim } from 'workbox-core'
import { CacheExpiration, ExpirationPlugin } from 'workbox-expiration'
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { CacheFirst, NetworkFirst } from 'workbox-strategies'
import { CONFIG_PATH } from '../shared/api/answer.ts'
import { createPatience, keptAnswerPath, keptPictureUrl, PATIENCE_MS } from './kept-answers.ts'
import { KEPT_HEADER, type Message } from './messages.ts'
import { FILES } from './page-addresses.ts'
import { createVisits, type Visit } from './visits.ts'

/**
 * The service worker, `/sw.js`: without a network, it opens the page with what the person has seen before. It keeps the page's own
 * files, the answers to queries, and pictures. It never keeps a change, an original or anything of a guest's. Why: decision 46.
 */
declare const self: ServiceWorkerGlobalScope
/** The page's files with their versions, by vite.config.ts. */
declare const PRECACHED: { url: string; revision: string | null }[]
/** The paths of large files that few people need. */
declare const KEPT_ONCE_LOADED: string

/** What is kept of a person: the caches' names, the most entries of each, and how long they stay. */
const ANSWERS = 'kept-answers'
const MAX_ANSWERS = 500
/** Renditions: about 25 kB for a grid, 300 kB for a screen, so about 100 MB together. */
const PICTURES = [
  { name: 'GRID', cacheName: 'kept-grid', maxEntries: 2000 },
  { name: 'SCREEN', cacheName: 'kept-screen', maxEntries: 200 },
]
/** As long as a photo stays in the trash: a deleted photo is on no device for longer. */
const MAX_AGE_SECONDS = TRASH_KEPT

/** When the person signs out, their visit ends: answers to earlier requests are not kept. */
const visits = createVisits()

precacheAndRoute(PRECACHED)
cleanupOutdatedCaches()
// A new version waits until the person reloads the page: its files must fit together.
clientsClaim()
self.addEventListener('message', (event) => {
  const message = event.data as Message
  if (message === 'ACTIVATE') void self.skipWaiting()
  if (message === 'FORGET') event.waitUntil(forget())
})

registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [FILES] }))

/** The map's code, its style and the outlines of countries, of this version and of two older ones. */
const MAX_ONCE_LOADED = 9
const onceLoaded = new RegExp(KEPT_ONCE_LOADED)
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && onceLoaded.test(url.pathname),
  new CacheFirst({
    cacheName: 'once-loaded',
    plugins: [new ExpirationPlugin({ maxEntries: MAX_ONCE_LOADED })],
  }),
)

// `no-store` asks whether the album answers.
registerRoute(
  ({ url, sameOrigin, request }) =>
    sameOrigin && url.pathname === CONFIG_PATH && request.cache !== 'no-store',
  new NetworkFirst({ cacheName: 'config', networkTimeoutSeconds: PATIENCE_MS / 1000 }),
)

for (const { name, cacheName, maxEntries } of PICTURES)
  registerRoute(
    ({ url, sameOrigin }) =>
      sameOrigin &&
      url.pathname.startsWith(`/${RENDITIONS}`) &&
      url.pathname.endsWith(`/${renditionFile(name)}`),
    new CacheFirst({
      cacheName,
      plugins: [
        {
          cacheKeyWillBeUsed: async ({ request }) => keptPictureUrl(request.url),
          requestWillFetch: async ({ request, state }) => {
            state!.visit = visits.current()
            return request
          },
          cacheWillUpdate: async ({ response, state }) => {
            if (response.status !== 200) return null
            // Loaded first: once the writing begins, a sign-out waits for it.
            const whole = new Response(await response.blob(), response)
            const visit = state!.visit as Visit
            if (visit.hasEnded) return null
            void visits.write(visit, () => new Promise<void>((end) => (state!.written = end)))
            return whole
          },
          // After the picture's entry in the list of them is written.
          handlerDidComplete: async ({ state }) => (state!.written as (() => void) | undefined)?.(),
        },
        new ExpirationPlugin({ maxEntries, maxAgeSeconds: MAX_AGE_SECONDS, purgeOnQuotaError: true }),
      ],
    }),
  )

const answers = new CacheExpiration(ANSWERS, { maxEntries: MAX_ANSWERS, maxAgeSeconds: MAX_AGE_SECONDS })
const answerPatiently = createPatience()
registerRoute(
  ({ url }) => url.pathname.endsWith('/graphql'),
  async ({ request, ...call }) => {
    const event = call.event as ExtendableEvent
    const visit = visits.current()
    const path = await keptAnswerPath(await request.clone().text(), request.headers.get('authorization'))
    if (!path) return fetch(request)
    const fetching = fetch(request).then((response) => {
      if (response.ok) event.waitUntil(keep(path, response.clone(), visit))
      return response
    })
    // A late answer is for the next time.
    event.waitUntil(fetching.catch(() => {}))
    return answerPatiently(fetching, () => keptAnswer(path))
  },
  'POST',
)

/** Keeps an answer that has no errors, unless the person has signed out since. */
async function keep(path: string, response: Response, visit: Visit): Promise<void> {
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: unknown }
  if (!data || errors) return
  await visits.write(visit, async () => {
    const url = new URL(path, self.location.href).href
    const cache = await caches.open(ANSWERS)
    await cache.put(url, Response.json({ data }, { headers: { [KEPT_HEADER]: new Date().toISOString() } }))
    await answers.updateTimestamp(url)
    await answers.expireEntries()
  })
}

async function keptAnswer(path: string): Promise<Response | undefined> {
  const url = new URL(path, self.location.href).href
  return (await caches.open(ANSWERS)).match(url)
}

/** Deletes everything that belongs to a person, and the list of it. */
async function forget(): Promise<void> {
  // A write that ends later would put its address into the list again.
  await visits.end()
  const names = [ANSWERS, ...PICTURES.map(({ cacheName }) => cacheName)]
  for (const name of names) {
    await caches.delete(name)
    await new CacheExpiration(name, { maxEntries: 1 }).delete()
  }
}
