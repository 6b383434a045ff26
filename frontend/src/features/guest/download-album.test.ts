// @vitest-environment happy-dom
import { CombinedGraphQLErrors } from '@apollo/client'
import type { GraphQLFormattedError } from 'graphql'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStore } from '../../shared/state/create-store.ts'
import { TRIES_OF_A_MINUTE } from '@album/async/retry'
import { NoAnswer } from '../../shared/download/ask-again.ts'
import { rememberPhotos } from '../../shared/download/destination.ts'
import { LimitReached } from '../../shared/download/source.ts'
import { writeZip } from '../../shared/download/write-zip.ts'
import { sharedPhotos } from './download-album.ts'
import type { GuestAlbum, GuestPhoto } from './shared-album.ts'
import type { Watched } from './watch-album.ts'

const PAGE = 25
const album: GuestAlbum = {
  title: 'Summer',
  count: 60,
  expiresAt: '2026-01-08T00:00:00Z',
  ...{
    download: true,
    originals: true,
    labels: true,
    places: false,
    newestFirst: false,
    addUntil: null,
    approval: false,
  },
}
/** The URLs that the store accepts begin with this. */
let valid: string
let fetched: string[]
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  fetched = []
  valid = 'first'
  vi.stubGlobal('fetch', async (url: string) => {
    if (!url.startsWith(valid)) return new Response('', { status: 403 })
    fetched.push(url)
    return new Response('x', { headers: { 'content-length': '1' } })
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const photo = (number: number, { originals } = album): GuestPhoto => ({
  ...{ id: `${number}`, position: `${number}`, version: 1, title: number === 1 ? 'At sea' : null },
  ...{ takenLocal: null, width: 4, height: 3, thumbhash: null, turn: 0, labels: [], moderated: false },
  addedBy: null,
  images: originals
    ? [{ name: 'ORIGINAL', url: `${valid}/${number}`, width: 4, height: 3, format: 'image/jpeg' }]
    : [],
})

/** An album of these photos, whose URLs are the ones valid at that moment. */
function albumOf(photos: () => readonly number[], rights: () => Partial<GuestAlbum> = () => ({})) {
  const watched = createStore<Watched>({ status: 'opening' })
  const readPage = vi.fn(async (_limit: number, from?: string | null) => {
    // As in DynamoDB, a page begins after the last photo of the one before.
    const sharedAlbum = { ...album, ...rights() }
    const rest = photos().filter((number) => number > Number(from ?? 0))
    const items = rest.slice(0, PAGE).map((number) => photo(number, sharedAlbum))
    const nextToken = rest.length > PAGE ? items.at(-1)!.id : null
    return { sharedAlbum, sharedPhotos: { items, nextToken } }
  })
  const readLarge = vi.fn(async (id: string): Promise<{ url: string; width: number } | null> => ({
    url: `${valid}/large/${id}`,
    width: 4,
  }))
  return { watched, readPage, readLarge }
}

async function downloaded(
  watch: ReturnType<typeof albumOf>,
  onPhoto: (count: number) => void = () => {},
  before = rememberPhotos(),
  source = sharedPhotos(watch),
) {
  const file = {
    ...before,
    write: async () => {},
    close: async () => {},
    discard: async () => {},
  }
  let progress: Partial<Awaited<ReturnType<typeof writeZip>>> | undefined
  let failure: Error | undefined
  const signal = new AbortController().signal
  void writeZip(source, file, ({ photos }) => onPhoto(photos), signal).then(
    (end) => (progress = end),
    (error: Error) => {
      progress = {}
      failure = error
    },
  )
  while (!progress) await vi.advanceTimersByTimeAsync(1_000)
  return { file: before, names: file.written.map(({ name }) => name), failure, ...progress }
}
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

test('URLs that expire during a guest’s download are read again, once for each page', async () => {
  const watch = albumOf(() => numbers(60))
  const { names, missing } = await downloaded(watch, (photos) => {
    if (photos === 30) valid = 'second'
  })
  expect(names.slice(0, 3)).toEqual(['At sea.jpg', 'Photo 2.jpg', 'Photo 3.jpg'])
  expect(names).toHaveLength(60)
  expect(missing).toEqual([])
  expect(fetched.at(-1)).toBe('second/60')
  // Three pages, and again for the few that were on their way when their URLs expired.
  expect(watch.readPage.mock.calls.length).toBeLessThanOrEqual(3 + 4)
})

test('a photo that is removed from the album before its turn is left out', async () => {
  let photos = numbers(60)
  const { names, missing } = await downloaded(
    albumOf(() => photos),
    (count) => {
      if (count !== 1) return
      valid = 'second'
      photos = photos.filter((number) => number !== 20)
    },
  )
  expect(missing).toEqual([{ title: 'Photo 20', why: 'GONE' }])
  expect(names).toHaveLength(59)
})

/** How the API refuses a LARGE picture. */
const refused = (code?: string, errorType = 'QuotaExceeded') =>
  new CombinedGraphQLErrors({
    errors: [{ message: '', errorType, errorInfo: { code } } as GraphQLFormattedError],
  })
/** A function that is throttled. */
const throttled = () => refused('INTERNAL', 'Internal')
const noOriginals = () => ({ originals: false })

test('where the link gives no originals, a guest gets each photo as the JPEG that the album makes when its turn comes', async () => {
  const watch = albumOf(() => numbers(30), noOriginals)
  const { names, missing } = await downloaded(watch, (photos) => {
    if (photos === 10) valid = 'second'
  })
  expect(names.slice(0, 3)).toEqual(['At sea.jpg', 'Photo 2.jpg', 'Photo 3.jpg'])
  expect([names.length, missing]).toEqual([30, []])
  expect(fetched.slice(0, 2)).toEqual(['first/large/1', 'first/large/2'])
  expect(fetched.at(-1)).toBe('second/large/30')
  // Each once, and again for the few whose URLs expired on their way.
  expect(watch.readLarge.mock.calls.length).toBeLessThanOrEqual(30 + 4)
})

test('photos that cannot be made are left out with their reason, and the others are there', async () => {
  const watch = albumOf(() => numbers(5), noOriginals)
  const { readLarge } = watch
  const make = readLarge.getMockImplementation()!
  readLarge.mockImplementation(async (id) => {
    if (id === '2') throw refused('NOT_READY', 'Conflict')
    if (id === '3') throw refused('PHOTO', 'NotFound')
    return id === '4' ? null : make(id)
  })
  const { names, missing } = await downloaded(watch)
  expect(names).toEqual(['At sea.jpg', 'Photo 5.jpg'])
  expect(missing).toEqual([
    { title: 'Photo 2', why: 'DAMAGED' },
    { title: 'Photo 3', why: 'GONE' },
    { title: 'Photo 4', why: 'GONE' },
  ])
})

test('a download has the album make one picture at a time, and waits for an account whose functions are all busy', async () => {
  const watch = albumOf(() => numbers(8), noOriginals)
  const make = watch.readLarge.getMockImplementation()!
  let [now, most, tries] = [0, 0, 0]
  watch.readLarge.mockImplementation(async (id) => {
    most = Math.max(most, (now += 1))
    await new Promise((resolve) => setTimeout(resolve, 100))
    now -= 1
    if (id === '5' && (tries += 1) < TRIES_OF_A_MINUTE) throw throttled()
    return make(id)
  })
  const { names, missing } = await downloaded(watch)
  expect([names.length, missing, most, tries]).toEqual([8, [], 1, TRIES_OF_A_MINUTE])
})

test('a download stops where the album fails to make pictures, continues there, and leaves out only one that never succeeds', async () => {
  const watch = albumOf(() => numbers(8), noOriginals)
  const make = watch.readLarge.getMockImplementation()!
  const source = sharedPhotos(watch)
  let bad = ['3', '4']
  watch.readLarge.mockImplementation(async (id) => {
    if (bad.includes(id)) throw throttled()
    return make(id)
  })
  const file = rememberPhotos()
  const go = () => downloaded(watch, () => {}, file, source)
  const first = await go()
  expect(first.failure).toBeInstanceOf(NoAnswer)
  expect(first.names).toHaveLength(2)
  // The next one may have been asked for once, but is not tried again.
  expect(watch.readLarge.mock.calls.filter(([id]) => id === '4').length).toBeLessThanOrEqual(1)
  bad = ['4']
  expect((await go()).names).toHaveLength(3)
  expect((await go()).failure).toBeInstanceOf(NoAnswer)
  const last = await go()
  expect(last.failure).toBeUndefined()
  expect(last.names).toHaveLength(7)
  expect(last.missing).toEqual([{ title: 'Photo 4', why: 'DAMAGED' }])
})

test('a download stops at the link’s limit of a day with what it has, and goes on from there on the next day', async () => {
  const watch = albumOf(() => numbers(40), noOriginals)
  const make = watch.readLarge.getMockImplementation()!
  watch.readLarge.mockImplementation(async (id) => {
    if (Number(id) > 12) throw refused('ENLARGED')
    return make(id)
  })
  const first = await downloaded(watch)
  expect(first.failure).toBeInstanceOf(LimitReached)
  expect(first.names).toHaveLength(12)
  watch.readLarge.mockClear().mockImplementation(make)
  const next = await downloaded(watch, () => {}, first.file)
  expect([next.names.length, next.missing]).toEqual([40, []])
  expect(watch.readLarge.mock.calls.map(([id]) => Number(id))).toEqual(numbers(40).slice(12))
})

test('a page that is read after originals or downloads were switched off gives what the link then gives', async () => {
  let rights: Partial<GuestAlbum> = {}
  const watch = albumOf(
    () => numbers(60),
    () => rights,
  )
  const { names, missing } = await downloaded(watch, (photos) => {
    if (photos === 5) rights = { originals: false }
    if (photos === 30) rights = { originals: false, download: false }
  })
  expect(names).toHaveLength(50)
  expect(fetched.filter((url) => url.includes('large'))).toHaveLength(25)
  expect(missing).toHaveLength(10)
  expect(missing![0]).toEqual({ title: 'Photo 51', why: 'NOT_FOUND' })
})

test('photos whose downloads are switched off while they are made could not be downloaded, but are not gone', async () => {
  let rights: Partial<GuestAlbum> = { originals: false }
  const watch = albumOf(
    () => numbers(20),
    () => rights,
  )
  const make = watch.readLarge.getMockImplementation()!
  watch.readLarge.mockImplementation(async (id) => (rights.download === false ? null : make(id)))
  const { names, missing } = await downloaded(watch, (photos) => {
    if (photos === 5) rights = { originals: false, download: false }
  })
  expect(missing!.length).toBeGreaterThanOrEqual(20 - 5 - 4)
  expect(names.length + missing!.length).toBe(20)
  expect(new Set(missing!.map(({ why }) => why))).toEqual(new Set(['NOT_FOUND']))
})

test('a photo whose original is no longer given when its URL expires is downloaded as a JPEG', async () => {
  let rights: Partial<GuestAlbum> = {}
  const watch = albumOf(
    () => numbers(20),
    () => rights,
  )
  const page = watch.readPage.getMockImplementation()!
  watch.readPage.mockImplementation(async (...from) => {
    const answer = await page(...from)
    for (const { images } of answer.sharedPhotos.items)
      for (const image of images) image.format = 'image/heic'
    return answer
  })
  const make = watch.readLarge.getMockImplementation()!
  watch.readLarge.mockImplementation(async (id) => {
    if (id === '20') throw refused('NOT_READY', 'Conflict')
    return make(id)
  })
  const { names, missing } = await downloaded(watch, (photos) => {
    if (photos !== 5) return
    rights = { originals: false }
    valid = 'second'
  })
  expect(names[0]).toBe('At sea.heic')
  expect(names.at(-1)).toBe('Photo 19.jpg')
  expect(names).toHaveLength(19)
  expect(missing, 'not gone').toEqual([{ title: 'Photo 20', why: 'DAMAGED' }])
})
