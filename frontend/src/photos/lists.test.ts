import { afterEach, expect, test, vi } from 'vitest'
import type { PhotoFilterInput } from '../generated/graphql.ts'
import { aLabel, aPhoto, clientAnswering } from '../shared/api/answers.fixture.ts'
import { AFTER_GAP_MS, catchUp, catchUpTwice } from '../shared/realtime/catch-up.ts'
import type { List } from './list.ts'
import { type Photo, rowOf } from './photo.ts'
import { photosOf } from './photos.ts'

afterEach(() => void vi.useRealTimers())

/** A list's pages, by token. */
type Pages = Record<string, [items: Photo[], nextToken: string | null]>

/** A window's library, and the API's answers for each list. */
function library() {
  const answers = new Map<string, Pages>()
  const keyOf = (filter: PhotoFilterInput | undefined) => JSON.stringify(filter ?? null)
  let held: Promise<void> | undefined
  const client = clientAnswering({
    Photos: async ({ filter, nextToken }: { filter?: PhotoFilterInput; nextToken?: string }) => {
      const [items, next] = answers.get(keyOf(filter))![nextToken ?? 'first']!
      await held
      return { data: { photos: { __typename: 'PhotoConnection', items, nextToken: next } } }
    },
  })
  const { list, store } = photosOf(client)
  const isRead = (list: List) => vi.waitFor(() => expect(list.state.get().progress).toBe('there'), 10_000)
  return {
    store,
    list,
    /** Shows a list with these pages. */
    async read(pages: Pages, filter?: PhotoFilterInput) {
      answers.set(keyOf(filter), pages)
      list(filter).watch()
      await isRead(list(filter))
    },
    /** Reloads the list after pushes may have been missed. */
    async readAgain(pages: Pages, filter?: PhotoFilterInput) {
      answers.set(keyOf(filter), pages)
      let isDone = false
      const stop = list(filter).state.subscribe(() => (isDone = true))
      catchUp()
      await vi.waitFor(() => expect(isDone).toBe(true), 10_000)
      await isRead(list(filter))
      stop()
    },
    /** Holds answers back until the returned function is called. */
    hold() {
      let letGo = () => {}
      held = new Promise((resolve) => (letGo = resolve))
      return letGo
    },
    ids: (filter?: PhotoFilterInput) =>
      list(filter)
        .state.get()
        .rows?.map(({ id }) => id),
    push: (photo: Photo) => store.merge([rowOf(photo)], 'push'),
  }
}
/** The token of a list in the order in which photos were added, up to this one. */
const after = (id: string) => btoa(`P#${id}`)
const only = (...items: Photo[]): Pages => ({ first: [items, null] })
/** Enough photos that nothing more is loaded before scrolling: `s30`, `s29` … */
const screenful = (name: string, count = 24) =>
  Array.from({ length: count }, (_, index) => aPhoto({ id: `${name}${count + 10 - index}` }))

test('fault 27: the first answer does not undo a push that arrived before it', async () => {
  const { store, read, push, ids, hold } = library()
  const letGo = hold()
  const reading = read(only(aPhoto({ id: 'f27', version: 3, title: 'Old', status: 'PROCESSING' })))
  push(aPhoto({ id: 'f27', version: 7, title: 'New', labels: [aLabel('Cat')] }))
  letGo()
  await reading
  expect(ids()).toEqual(['f27'])
  expect(store.row('f27')!.photo).toMatchObject({ title: 'New', status: 'READY', version: 7 })
  expect(store.row('f27')!.photo!.labels).toHaveLength(1)
})

test('an answer older than a push changes nothing back, not even an emptied field', async () => {
  const { store, read, push } = library()
  push(aPhoto({ id: 'v', version: 5, trashedAt: null, title: 'Newer' }))
  await read(only(aPhoto({ id: 'v', version: 4, trashedAt: '2026-05-04T10:20:30Z', title: 'Older' })))
  expect(store.row('v')!.photo).toMatchObject({ title: 'Newer', trashedAt: null })
})

test('a deleted photo does not come back with an answer that was on its way', async () => {
  const { store, read, readAgain, ids } = library()
  const both = only(aPhoto({ id: 'b' }), aPhoto({ id: 'a' }))
  await read(both)
  store.remove(['b'])
  expect(ids()).toEqual(['a'])
  await readAgain(both)
  expect(ids()).toEqual(['a'])
})

test('new photos appear first, each once, however often they are pushed', async () => {
  const { read, push, ids } = library()
  await read(only(aPhoto({ id: '02' }), aPhoto({ id: '01' })))
  push(aPhoto({ id: '04', status: 'PENDING_UPLOAD' }))
  push(aPhoto({ id: '03' }))
  push(aPhoto({ id: '04', version: 2 }))
  expect(ids()).toEqual(['04', '03', '02', '01'])
})

test('an old photo is not appended to a list whose next pages are not loaded', async () => {
  const { list, read, push, ids } = library()
  const first = screenful('s')
  await read({ first: [first, after('s11')], [after('s11')]: [[aPhoto({ id: 'r05', version: 4 })], null] })
  push(aPhoto({ id: 'r05', version: 4 }))
  expect(ids()).toEqual(first.map(({ id }) => id))
  list(undefined).loadMore()
  await vi.waitFor(() => expect(ids()?.at(-1)).toBe('r05'), 10_000)
})

test('the last loaded photo keeps its place when it changes', async () => {
  const { read, push, ids } = library()
  const first = screenful('s')
  await read({ first: [first, after('s11')] })
  push(aPhoto({ id: 's11', version: 2, labels: [aLabel('Cat')] }))
  expect(ids()).toEqual(first.map(({ id }) => id))
})

test('a trashed photo moves from the album to the trash, and returns to its place', async () => {
  const { read, push, ids } = library()
  await read(only(aPhoto({ id: '3t' }), aPhoto({ id: '2t' }), aPhoto({ id: '1t' })))
  await read(only(), { trashed: true })
  push(aPhoto({ id: '2t', version: 2, trashedAt: '2026-06-01T00:00:00Z' }))
  expect(ids()).toEqual(['3t', '1t'])
  expect(ids({ trashed: true })).toEqual(['2t'])
  push(aPhoto({ id: '2t', version: 3 }))
  expect(ids()).toEqual(['3t', '2t', '1t'])
  expect(ids({ trashed: true })).toEqual([])
})

test('a push from before a photo was trashed does not bring the photo back', async () => {
  const { read, push, ids } = library()
  await read(only(aPhoto({ id: 'l2', version: 4 }), aPhoto({ id: 'l1' })))
  push(aPhoto({ id: 'l2', version: 6, trashedAt: '2026-06-01T00:00:00Z' }))
  push(aPhoto({ id: 'l2', version: 5, labels: [aLabel('Cat')] }))
  expect(ids()).toEqual(['l1'])
  push(aPhoto({ id: 'l2', version: 7 }))
  expect(ids()).toEqual(['l2', 'l1'])
})

test('a photo joins a label’s list when it gets the label, in order of date', async () => {
  const { read, push, ids } = library()
  const cats = { labels: ['Cat'] }
  const cat = (id: string, takenLocal: string) =>
    aPhoto({ id, takenLocal, labels: [aLabel('Cat')], version: 2 })
  await read(only(cat('c1', '2025-08-01T10:00:00'), cat('c2', '2023-01-01T10:00:00')), cats)
  push(cat('c9', '2024-03-01T10:00:00'))
  push(aPhoto({ id: 'd1', labels: [aLabel('Dog')] }))
  expect(ids(cats)).toEqual(['c1', 'c9', 'c2'])
})

test('fault 26: photos deleted during a connection loss disappear when the list is read again', async () => {
  const { read, readAgain, ids } = library()
  const photo = (id: string) => aPhoto({ id })
  const [r6, r5, r4, r3] = [photo('r6'), photo('r5'), photo('r4'), photo('r3')]
  await read({ first: [[r6, r5, r4], 'more'], more: [[r3], null] })
  await readAgain({ first: [[photo('r7'), r6, r4], 'more'], more: [[r3], null] })
  expect(ids()).toEqual(['r7', 'r6', 'r4', 'r3'])
})

test('fault 26: a photo that came just before a connection loss and was deleted during it disappears, too', async () => {
  const { read, ids, push } = library()
  await read(only(aPhoto({ id: 'q1' })))
  vi.useFakeTimers()
  push(aPhoto({ id: 'q2' }))
  await vi.advanceTimersByTimeAsync(1_000)
  catchUpTwice()
  await vi.advanceTimersByTimeAsync(AFTER_GAP_MS / 2)
  // The answer could lack it, because DynamoDB's indexes are eventually consistent.
  expect(ids()).toEqual(['q2', 'q1'])
  await vi.advanceTimersByTimeAsync(AFTER_GAP_MS)
  expect(ids()).toEqual(['q1'])
})

test('fault 26: a list that was still loading at a connection loss ends with what has changed during it', async () => {
  const { read, readAgain, ids, hold } = library()
  const letGo = hold()
  const reading = read(only(aPhoto({ id: 'h1' })))
  await new Promise((resolve) => setTimeout(resolve))
  const again = readAgain(only(aPhoto({ id: 'h2' }), aPhoto({ id: 'h1', version: 2, title: 'New' })))
  letGo()
  await Promise.all([reading, again])
  expect(ids()).toEqual(['h2', 'h1'])
})

test('when more photos arrived than one page holds, the list ends with the new ones', async () => {
  const { read, readAgain, ids } = library()
  await read(only(...screenful('a')))
  const arrived = screenful('b', 26)
  await readAgain({ first: [arrived, 'more'], more: [screenful('a'), null] })
  expect(ids()).toEqual(arrived.map(({ id }) => id))
})

const taken = (id: string, takenLocal: string, more = {}) => aPhoto({ id, takenLocal, version: 2, ...more })
const inAlbum = (id: string, position: string, version = 2) =>
  aPhoto({ id, version, albums: [{ __typename: 'AlbumPlace', id: 'A', position }] })

test('a photo leaves a search “without a label” when it gets the label, and returns when it loses it', async () => {
  const { read, push, ids } = library()
  const search = { labels: ['Cat'], without: ['dog'] }
  const cat = (id: string, version: number, ...more: string[]) =>
    aPhoto({ id, version, labels: ['Cat', ...more].map((name) => aLabel(name)) })
  await read(only(cat('w2', 1), cat('w1', 1)), search)
  push(cat('w2', 2, 'Dog'))
  push(cat('w3', 1, 'Dog'))
  expect(ids(search)).toEqual(['w1'])
  push(cat('w2', 3))
  expect(ids(search)).toEqual(['w2', 'w1'])
})

test('new photos join a search only with enough confidence in each label', async () => {
  const { read, push, ids } = library()
  const search = { labels: ['Cat', 'Cup'], minConfidence: 80 }
  await read(only(), search)
  push(aPhoto({ id: 'm1', labels: [aLabel('Cat', 95), aLabel('Cup', 79), aLabel('Dog', 20)] }))
  push(aPhoto({ id: 'm2', labels: [aLabel('Cat', 95), aLabel('Cup', 80), aLabel('Dog', 20)] }))
  expect(ids(search)).toEqual(['m2'])
})

test('a month lists the photos taken in it, newest first, and a changed date moves them', async () => {
  const { read, push, ids } = library()
  const july = { takenFrom: '2024-07', takenTo: '2024-07' }
  await read(only(taken('j1', '2024-07-20T10:00:00'), taken('j2', '2024-07-02T10:00:00')), july)
  push(taken('j3', '2024-07-31T23:59:59'))
  push(taken('j4', '2024-08-01T00:00:00'))
  push(taken('j5', '2024-07-10T10:00:00', { status: 'PROCESSING' }))
  expect(ids(july)).toEqual(['j3', 'j1', 'j2'])
  push(taken('j3', '2024-07-01T08:00:00', { version: 3 }))
  expect(ids(july)).toEqual(['j1', 'j2', 'j3'])
  push(taken('j1', '2023-07-20T10:00:00', { version: 3 }))
  expect(ids(july)).toEqual(['j2', 'j3'])
})

test('a year holds undated photos by the date they were added', async () => {
  const { read, push, ids } = library()
  const year = { takenFrom: '2026', takenTo: '2026' }
  await read(only(), year)
  push(aPhoto({ id: 'y1' }))
  expect(ids(year)).toEqual(['y1'])
})

test('photos leave the list of those being analysed when their analysis arrives; refused ones stay', async () => {
  const { read, push, ids } = library()
  const looking = { status: 'PROCESSING' as const }
  const refused = { status: 'REJECTED' as const }
  const added = (id: string, day: number, status: string, version = 1) =>
    aPhoto({ id, status, version, addedAt: `2026-05-0${day}T10:00:00Z` })
  await read(only(added('l1', 3, 'PROCESSING')), looking)
  await read(only(added('l2', 4, 'REJECTED'), added('l3', 2, 'REJECTED')), refused)
  push(added('l1', 3, 'REJECTED', 2))
  push(added('l4', 5, 'PROCESSING'))
  expect(ids(looking)).toEqual(['l4'])
  expect(ids(refused)).toEqual(['l2', 'l1', 'l3'])
})

test('the search for moderated photos follows each change', async () => {
  const { read, push, ids } = library()
  const moderation = [{ __typename: 'ModerationLabel', name: 'Violence', parent: null, confidence: 91 }]
  const search = (moderated: boolean) => ({ moderated })
  await read(only(aPhoto({ id: 'd1' })), search(false))
  await read(only(), search(true))
  push(aPhoto({ id: 'd1', version: 2, moderation }))
  expect(ids(search(false))).toEqual([])
  expect(ids(search(true))).toEqual(['d1'])
})

test('an album keeps its own order while others add, move and remove photos', async () => {
  const { read, push, ids } = library()
  const album = { album: 'A' }
  await read(only(inAlbum('a1', 'B'), inAlbum('a2', 'D'), inAlbum('a3', 'F')), album)
  push(inAlbum('a9', 'C'))
  expect(ids(album)).toEqual(['a1', 'a9', 'a2', 'a3'])
  push(inAlbum('a1', 'E', 3))
  expect(ids(album)).toEqual(['a9', 'a2', 'a1', 'a3'])
  push(aPhoto({ id: 'a2', version: 3 }))
  expect(ids(album)).toEqual(['a9', 'a1', 'a3'])
})

test('one photo has a place of its own in each of its albums', async () => {
  const { read, push, ids } = library()
  const membership = (id: string, position: string) => ({ __typename: 'AlbumPlace', id, position })
  const inBoth = (id: string, one: string, other: string) =>
    aPhoto({ id, version: 2, albums: [membership('A', one), membership('B', other)] })
  await read(only(), { album: 'A' })
  await read(only(), { album: 'B' })
  push(inBoth('p1', 'B', 'D'))
  push(inBoth('p2', 'C', 'C'))
  expect(ids({ album: 'A' })).toEqual(['p1', 'p2'])
  expect(ids({ album: 'B' })).toEqual(['p2', 'p1'])
})

test('only the API knows a photo’s words: a word search adds no photo by itself and keeps those it has', async () => {
  const { read, push, ids } = library()
  const search = { words: ['exit'] }
  await read(only(aPhoto({ id: 'x1' })), search)
  push(aPhoto({ id: 'x1', version: 2, title: 'The exit' }))
  push(aPhoto({ id: 'x2' }))
  expect(ids(search)).toEqual(['x1'])
  push(aPhoto({ id: 'x1', version: 3, trashedAt: '2026-06-01T00:00:00Z' }))
  expect(ids(search)).toEqual([])
})

test('reading a search again keeps results of later pages although the first page is empty', async () => {
  const { read, readAgain, ids } = library()
  const search = { labels: ['Cat', 'Dog'] }
  const both = (id: string) => aPhoto({ id, labels: [aLabel('Cat'), aLabel('Dog')] })
  const pages: Pages = { first: [[], 'further'], further: [[both('b2'), both('b1')], null] }
  await read(pages, search)
  await readAgain(pages, search)
  expect(ids(search)).toEqual(['b2', 'b1'])
})

test('a word search that is read again keeps its later pages, although its oldest photo is on the first', async () => {
  const { list, read, readAgain, ids } = library()
  const search = { words: ['img'] }
  const word = (name: string, lastYear: number) =>
    Array.from({ length: 24 }, (_, index) => taken(`${name}${index}`, `${lastYear - index}-01-01T10:00:00`))
  // The API answers word by word: imga, then imgb.
  const [imga, imgb] = [word('imga', 2000), word('imgb', 2026)]
  const pages: Pages = { first: [imga, 'imgb'], imgb: [imgb, 'imgc'] }
  await read(pages, search)
  list(search).loadMore()
  await vi.waitFor(() => expect(ids(search)).toHaveLength(48), 10_000)
  const all = ids(search)
  expect(all?.at(-1)).toBe('imga23')
  await readAgain(pages, search)
  expect(ids(search)).toEqual(all)
})

test('a photo that begins to match where the API has already looked joins the list', async () => {
  const { read, push, ids } = library()
  const search = { labels: ['Cat', 'Dog'] }
  const both = [aLabel('Cat'), aLabel('Dog')]
  const found = Array.from({ length: 24 }, (_, index) =>
    taken(`m${index}`, `2024-01-01T10:00:${59 - index}`, { labels: both }),
  )
  // After the last photo that it found, the API has looked at cats of two more years.
  await read({ first: [found, btoa('2022-01-01T00:00:00#m')] }, search)
  push(taken('n1', '2023-05-01T10:00:00', { labels: both }))
  push(taken('n2', '2021-05-01T10:00:00', { labels: both }))
  expect(ids(search)).toEqual([...found.map(({ id }) => id), 'n1'])
})

test('the order in which photos were added has such a place, too', async () => {
  const { read, push, ids } = library()
  const search = { without: ['Dog'] }
  const first = screenful('s')
  await read({ first: [first, after('m')] }, search)
  push(aPhoto({ id: 'n1', version: 2 }))
  push(aPhoto({ id: 'l1', version: 2 }))
  expect(ids(search)).toEqual([...first.map(({ id }) => id), 'n1'])
})

test('when many photos wait for approval, the list of newest photos ends after its first page and still has all that are not analysed', async () => {
  const asked: object[] = []
  const failed = ['old2', 'old1'].map((id) => aPhoto({ id, status: 'FAILED' }))
  const client = clientAnswering({
    Photos: ({ filter, nextToken }: { filter?: PhotoFilterInput; nextToken?: string }) => {
      asked.push({ ...filter, ...(nextToken && { nextToken }) })
      const [items, next]: [Photo[], string | null] = !filter
        ? [[aPhoto({ id: 'p7' })], 'waiting photos']
        : filter.status !== 'FAILED'
          ? [[], null]
          : nextToken
            ? [failed.slice(1), null]
            : [failed.slice(0, 1), 'more']
      return { data: { photos: { __typename: 'PhotoConnection', items, nextToken: next } } }
    },
    PhotosById: ({ ids }: { ids: string[] }) => {
      asked.push({ ids })
      return {
        data: {
          photosById: ids.map((id) => aPhoto({ id, version: 3, status: id === 'p6' ? 'READY' : 'FAILED' })),
        },
      }
    },
  })
  const { newest, justAdded, store } = photosOf(client)
  newest.watch()
  await vi.waitFor(
    () => expect(newest.state.get()).toMatchObject({ progress: 'there', nextToken: null }),
    10_000,
  )
  const ids = () => newest.state.get().rows!.map(({ id }) => id)
  expect(ids()).toEqual(['p7', 'old2', 'old1'])
  expect([...justAdded.ids.get()]).toEqual(['old2', 'old1'])
  const unfinished = ['PENDING_UPLOAD', 'PROCESSING', 'FAILED'].map((status) => ({ status }))
  expect(asked).toEqual([{}, ...unfinished, { status: 'FAILED', nextToken: 'more' }])

  const pushed = (photo: Photo) => store.merge([rowOf(photo)], 'push')
  pushed(aPhoto({ id: 'p6', status: 'PROCESSING', version: 1 }))
  pushed(aPhoto({ id: 'p6', version: 2 }))
  expect(ids()).toEqual(['p7', 'p6', 'old2', 'old1'])
  vi.useFakeTimers({ now: Date.now() + 60_000, toFake: ['Date'] })
  asked.length = 0
  catchUp()
  // The photo that this window saw analysed is still just added, even if all newer ones wait.
  await vi.waitFor(
    () => expect(newest.state.get().rows).toContainEqual(expect.objectContaining({ id: 'p6', version: 3 })),
    10_000,
  )
  expect(asked.at(-1)).toEqual({ ids: ['old2', 'old1', 'p6'] })
  expect(ids()).toEqual(['p7', 'p6', 'old2', 'old1'])
  expect([...justAdded.ids.get()]).toContain('p6')
})
