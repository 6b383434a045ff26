// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStore } from '../../shared/state/create-store.ts'
import { rememberPhotos } from '../../shared/download/destination.ts'
import { writeZip } from '../../shared/download/write-zip.ts'
import { sharedPhotos } from './download-album.ts'
import type { GuestPhoto } from './shared-album.ts'
import type { Watched } from './watch-album.ts'

const PAGE = 25
const album = {
  title: 'Summer',
  count: 60,
  expiresAt: '2026-01-08T00:00:00Z',
  ...{ download: true, labels: true, places: false, newestFirst: false, addUntil: null, approval: false },
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

const photo = (number: number): GuestPhoto => ({
  ...{ id: `${number}`, position: `${number}`, version: 1, title: number === 1 ? 'At sea' : null },
  ...{ takenLocal: null, width: 4, height: 3, thumbhash: null, turn: 0, labels: [], moderated: false },
  addedBy: null,
  images: [{ name: 'ORIGINAL', url: `${valid}/${number}`, width: 4, height: 3, format: 'image/jpeg' }],
})

/** An album of these photos, whose URLs are the ones valid at that moment. */
function albumOf(photos: () => readonly number[]) {
  const watched = createStore<Watched>({ status: 'opening' })
  const readPage = vi.fn(async (_limit: number, from?: string | null) => {
    // As in DynamoDB, a page begins after the last photo of the one before.
    const rest = photos().filter((number) => number > Number(from ?? 0))
    const items = rest.slice(0, PAGE).map(photo)
    const nextToken = rest.length > PAGE ? items.at(-1)!.id : null
    return { sharedAlbum: album, sharedPhotos: { items, nextToken } }
  })
  return { watched, readPage }
}

async function downloaded(watch: ReturnType<typeof albumOf>, onPhoto: (count: number) => void) {
  const file = {
    ...rememberPhotos(),
    write: async () => {},
    close: async () => {},
    discard: async () => {},
  }
  let progress: Awaited<ReturnType<typeof writeZip>> | undefined
  const signal = new AbortController().signal
  void writeZip(sharedPhotos(watch), file, ({ photos }) => onPhoto(photos), signal).then(
    (end) => (progress = end),
  )
  while (!progress) await vi.advanceTimersByTimeAsync(1_000)
  return { names: file.written.map(({ name }) => name), ...progress }
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
