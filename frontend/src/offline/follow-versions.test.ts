// @vitest-environment happy-dom
import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CountOfMarksDocument } from '../generated/graphql.ts'
import { loadConfig } from '../shared/api/config.ts'
import { announcingRefusedQueries } from '../shared/api/refused-queries.ts'
import { clearNotices, shownNotices } from '../shared/ui/notices.ts'
import { followVersions } from './follow-versions.ts'

const MINUTE_MS = 60_000
const OWN = '/assets/index-own.js'
const OLDER = 'This page is out of date. Reload it to continue.'
let deployed: string
/** The browser's; it dispatches `controllerchange` once the first version has taken over. */
const serviceWorker = new EventTarget() as EventTarget & { controller: object | null }

beforeEach(async () => {
  vi.useFakeTimers()
  // happy-dom would load a script.
  const own = { src: new URL(OWN, location.href).href }
  vi.spyOn(document, 'scripts', 'get').mockReturnValue([own] as never)
  const registration = { addEventListener() {}, update: async () => {}, installing: null, waiting: null }
  Object.assign(serviceWorker, { controller: {}, register: async () => registration })
  Object.defineProperty(navigator, 'serviceWorker', { value: serviceWorker, configurable: true })
  deployed = OWN
  vi.stubGlobal('fetch', async () => Response.json({ page: deployed }))
  await loadConfig()
  await followVersions()
  expect(shownNotices()).toEqual([])
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  clearNotices()
})
const messages = () => shownNotices().map(({ message }) => message)

test('a screen in a hall that nobody touches says within an hour that the album has a newer page', async () => {
  deployed = '/assets/index-new.js'
  await vi.advanceTimersByTimeAsync(59 * MINUTE_MS)
  expect(messages()).toEqual([])
  await vi.advanceTimersByTimeAsync(MINUTE_MS)
  expect(messages()).toEqual([OLDER])
})

test('a page whose query the album no longer understands says that it is older', async () => {
  const errors = [
    {
      path: null,
      locations: [{ line: 1, column: 3, sourceName: null }],
      message:
        "Validation error of type FieldUndefined: Field 'marks' in type 'Query' is undefined @ 'marks'",
    },
  ]
  const refusing = new ApolloLink(
    () =>
      new Observable((observer) => {
        observer.next({ data: null, errors: errors as never })
        observer.complete()
      }),
  )
  const link = announcingRefusedQueries().concat(refusing)
  const client = new ApolloClient({ cache: new InMemoryCache(), link })
  const ask = () => client.query({ query: CountOfMarksDocument, fetchPolicy: 'no-cache' })
  await vi.advanceTimersByTimeAsync(2 * MINUTE_MS)
  await expect(ask()).rejects.toThrow('Validation error')
  await vi.advanceTimersByTimeAsync(0)
  // The same page: what is wrong is something else.
  expect(messages()).toEqual([])
  deployed = '/assets/index-new.js'
  await vi.advanceTimersByTimeAsync(2 * MINUTE_MS)
  await expect(ask()).rejects.toThrow('Validation error')
  await vi.advanceTimersByTimeAsync(0)
  expect(messages()).toEqual([OLDER])
})

test('what a first visit has opened, such as the map, is kept when the first service worker takes over', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(String(url))
    return Response.json({ page: deployed })
  })
  const { origin } = location
  const names = [
    `${origin}/assets/PlacesPage-1.js`,
    `${origin}/media/1/GRID.webp`,
    'https://elsewhere.example/assets/x.js',
  ]
  // happy-dom has none.
  Object.defineProperty(document, 'images', { value: [], configurable: true })
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue(names.map((name) => ({ name })) as never)
  serviceWorker.controller = null
  await followVersions()
  expect(asked.filter((url) => names.includes(url))).toEqual([])
  serviceWorker.dispatchEvent(new Event('controllerchange'))
  await vi.advanceTimersByTimeAsync(0)
  expect(asked.filter((url) => names.includes(url))).toEqual([names[0]])
})
