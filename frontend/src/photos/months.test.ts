import { expect, onTestFinished, test, vi } from 'vitest'
import { aPhoto, clientAnswering } from '../shared/api/answers.fixture.ts'
import { trash } from '../shared/edit/trash.ts'
import { catchUp } from '../shared/realtime/catch-up.ts'
import { rowOf } from './photo.ts'
import { photosOf } from './photos.ts'

interface Shown {
  id: string
  taken: string
  version?: number
  aspect?: number
}

/** A library at an API that returns months, and strips of two photos. */
function library(...photos: Shown[]) {
  const requested: string[] = []
  /** `onStrip` runs before each strip is answered. */
  const state = { failing: false, moderated: new Set<string>(), onStrip: () => {} }
  const inOrder = () =>
    photos.toSorted((one, other) => (one.taken + one.id < other.taken + other.id ? 1 : -1))
  const client = clientAnswering({
    Timeline: () => {
      const counts = new Map<string, number>()
      for (const { taken } of inOrder())
        counts.set(taken.slice(0, 7), (counts.get(taken.slice(0, 7)) ?? 0) + 1)
      return { data: { timeline: [...counts].map(([month, count]) => ({ month, count })) } }
    },
    Strip: ({ month, nextToken }: { month: string; nextToken?: string }) => {
      requested.push(`${month} ${nextToken ?? ''}`.trim())
      if (state.failing) throw new Error('No network.')
      const all = inOrder().filter(({ taken }) => taken.startsWith(month))
      const from = Number(nextToken ?? 0)
      const page = all.slice(from, from + 2)
      state.onStrip()
      return {
        data: {
          strip: {
            ids: page.map(({ id }) => id),
            taken: page.map(({ taken }) => taken),
            aspectRatios: page.map(({ aspect = 1.5 }) => aspect),
            thumbhashes: page.map(() => null),
            moderated: page.map(({ id }) => state.moderated.has(id)),
            versions: page.map(({ version = 1 }) => version),
            turns: page.map(() => 0),
            thumbnailUrl: 'https://album.example/{id}/GRID',
            nextToken: from + 2 < all.length ? String(from + 2) : null,
          },
        },
      }
    },
  })
  const { store, months: timeline } = photosOf(client)
  onTestFinished(timeline.watch())
  return {
    client,
    store,
    timeline,
    requested,
    photos,
    state,
    month: (name: string) => timeline.state.get().months?.find(({ month }) => month === name),
    months: () => timeline.state.get().months?.map(({ month, count }) => [month, count]),
    ids: (name: string) =>
      timeline.state
        .get()
        .months?.find(({ month }) => month === name)
        ?.rows.map(({ id }) => id),
    push: (...photos: { id: string; taken: string; trashed?: boolean }[]) =>
      store.merge(
        photos.map(({ id, taken, trashed }) =>
          rowOf(aPhoto({ id, takenLocal: taken, version: 2, trashedAt: trashed ? TRASHED_AT : null })),
        ),
        'push',
      ),
    /** Simulates a lost connection. Resolves after the months are counted again. */
    async missPushes() {
      catchUp()
      await timeline.count()
    },
  }
}
const may = [1, 2, 3, 4, 5].map((day) => ({ id: `m${day}`, taken: `2026-05-0${day}T10:00:00` }))
const april = { id: 'a1', taken: '2026-04-09T10:00:00' }
const TRASHED_AT = '2026-05-04T10:20:30Z'
const [m1, m2, m3, m4, m5] = may as [Shown, Shown, Shown, Shown, Shown]

test('months come with their counts, and each month is read once, to its end', async () => {
  const { timeline, months, ids, requested } = library(...may, april)
  await timeline.count()
  expect(months()).toEqual([
    ['2026-05', 5],
    ['2026-04', 1],
  ])
  await Promise.all([timeline.load('2026-05'), timeline.load('2026-05')])
  expect(ids('2026-05')).toEqual(['m5', 'm4', 'm3', 'm2', 'm1'])
  expect(requested).toEqual(['2026-05', '2026-05 2', '2026-05 4'])
  expect(timeline.thumbnailUrl('m5')).toBe('https://album.example/m5/GRID')
})

test('a photo that becomes READY appears by its date, in a loaded month or a new one', async () => {
  const { timeline, months, ids, push } = library(...may)
  await timeline.count()
  await timeline.load('2026-05')
  push({ id: 'x', taken: '2026-05-03T12:00:00' }, { id: 'y', taken: '2026-06-01T00:00:00' })
  expect(ids('2026-05')).toEqual(['m5', 'm4', 'x', 'm3', 'm2', 'm1'])
  expect(months()).toEqual([
    ['2026-06', 1],
    ['2026-05', 6],
  ])
})

test('a photo that another view reads before its push arrives appears in its month, loaded or new', async () => {
  const { timeline, months, ids, store, push } = library(...may)
  await timeline.count()
  await timeline.load('2026-05')
  const found = { id: 'x', taken: '2026-05-03T12:00:00' }
  const inNewMonth = { id: 'y', taken: '2026-06-01T00:00:00' }
  store.merge(
    [found, inNewMonth].map(({ id, taken }) => rowOf(aPhoto({ id, takenLocal: taken, version: 2 }))),
    'answer',
  )
  push(found, inNewMonth)
  expect(ids('2026-05')).toEqual(['m5', 'm4', 'x', 'm3', 'm2', 'm1'])
  expect(months()).toEqual([
    ['2026-06', 1],
    ['2026-05', 6],
  ])
})

test('an older answer of another view puts no photo back that its month no longer has', async () => {
  const { timeline, ids, store, photos } = library(...may)
  await timeline.count()
  await timeline.load('2026-05')
  const stale = () => store.merge([rowOf(aPhoto({ id: 'm3', takenLocal: m3.taken, version: 1 }))], 'answer')
  stale()
  // It is trashed elsewhere while no pushes arrive, and the month is read again.
  photos.splice(photos.indexOf(m3), 1)
  catchUp()
  await vi.waitFor(() => expect(timeline.state.get().months?.[0]?.stale).toBe(true))
  await timeline.load('2026-05')
  expect(ids('2026-05')).toEqual(['m5', 'm4', 'm2', 'm1'])
  stale()
  expect(ids('2026-05')).toEqual(['m5', 'm4', 'm2', 'm1'])
})

test('a photo with a changed date moves, and a removed one leaves its month', async () => {
  const { timeline, months, ids, push, store } = library(...may, april)
  await timeline.count()
  await Promise.all([timeline.load('2026-05'), timeline.load('2026-04')])
  push({ id: 'm3', taken: '2026-04-30T00:00:00' })
  expect(ids('2026-04')).toEqual(['m3', 'a1'])
  push({ ...april, trashed: true })
  store.remove(['m3'])
  expect(months()).toEqual([['2026-05', 4]])
})

test('a push during the reading of a month survives an older answer', async () => {
  const { timeline, ids, push } = library(...may)
  await timeline.count()
  const reading = timeline.load('2026-05')
  push({ ...m5, trashed: true })
  await reading
  expect(ids('2026-05')).toEqual(['m4', 'm3', 'm2', 'm1'])
})

test('after a gap the months are counted again, and a month whose count differs is read again', async () => {
  const { timeline, ids, photos, missPushes } = library(...may)
  await timeline.count()
  await timeline.load('2026-05')
  photos.push({ id: 'late', taken: '2026-05-31T00:00:00' })
  await missPushes()
  await vi.waitFor(() => expect(ids('2026-05')?.[0]).toBe('late'), 10_000)
})

test('after a gap a month with the same count is read again when seen, because a photo may have been moderated', async () => {
  const { timeline, month, state, store, missPushes } = library(...may)
  await timeline.count()
  await timeline.load('2026-05')
  expect(store.row('m3')).toMatchObject({ moderated: false })
  state.moderated.add('m3')
  await missPushes()
  expect(month('2026-05')).toMatchObject({ complete: true, stale: true, count: 5 })
  await timeline.load('2026-05')
  expect(store.row('m3')).toMatchObject({ moderated: true })
  expect(month('2026-05')).toMatchObject({ stale: false })
})

test('a photo pushed just before a connection loss and deleted during it is gone', async () => {
  const { timeline, ids, push, missPushes } = library(...may)
  await timeline.count()
  await timeline.load('2026-05')
  vi.useFakeTimers({ now: Date.now() })
  onTestFinished(() => void vi.useRealTimers())
  push({ id: 'x', taken: '2026-05-03T12:00:00' })
  expect(ids('2026-05')).toHaveLength(6)
  await vi.advanceTimersByTimeAsync(10_000)
  await missPushes()
  await timeline.load('2026-05')
  await vi.advanceTimersByTimeAsync(10)
  expect(ids('2026-05')).toEqual(['m5', 'm4', 'm3', 'm2', 'm1'])
})

test('a month that was loading during a connection loss is read once more', async () => {
  const { timeline, month, state, requested } = library(...may)
  await timeline.count()
  state.onStrip = () => {
    state.onStrip = () => {}
    catchUp()
  }
  await timeline.load('2026-05')
  expect(requested).toHaveLength(6)
  expect(month('2026-05')).toMatchObject({ stale: false })
})

test('a month that cannot be loaded says so, is not requested again by itself, and loads on request', async () => {
  const { timeline, month, ids, state, missPushes } = library(...may, april)
  await timeline.count()
  state.failing = true
  await timeline.load('2026-05')
  expect(month('2026-05')).toMatchObject({ failed: true, count: 5 })
  expect(month('2026-04')).toMatchObject({ failed: false })
  state.failing = false
  await missPushes()
  expect(month('2026-05')).toMatchObject({ failed: false, stale: true })
  await timeline.load('2026-05')
  expect(ids('2026-05')).toHaveLength(5)
})

test('a month that fails while the network returns is requested once more', async () => {
  const { timeline, ids, state } = library(...may)
  await timeline.count()
  state.onStrip = () => {
    state.onStrip = () => {}
    catchUp()
    throw new Error('No network yet.')
  }
  await timeline.load('2026-05')
  expect(ids('2026-05')).toHaveLength(5)
})

test('photos being trashed stay hidden, however slow the call and however often the month is read', async () => {
  const { timeline, months, ids, photos, requested, store, push } = library(...may)
  await timeline.count()
  await timeline.load('2026-05')
  vi.useFakeTimers({ now: Date.now() })
  onTestFinished(() => void vi.useRealTimers())
  const shownRows: (string[] | undefined)[] = []
  timeline.state.subscribe(() => void shownRows.push(ids('2026-05')))
  const gone = [m1, m2, m3, m4]
  const settle = store.edit(new Map(gone.map(({ id }) => [id, { trashedAt: TRASHED_AT }])))
  expect(months()).toEqual([['2026-05', 1]])
  // One photo gets a label, and minutes pass.
  push(m2)
  await vi.advanceTimersByTimeAsync(120_000)
  await timeline.count()
  await vi.waitFor(() => expect(requested.length).toBeGreaterThan(3), 10_000)
  await vi.advanceTimersByTimeAsync(10)
  expect(shownRows.filter((each) => each?.join() !== 'm5')).toEqual([])
  expect(months()).toEqual([['2026-05', 1]])

  // Lists also get stale answers.
  push(...gone.map((photo) => ({ ...photo, trashed: true })))
  settle()
  await vi.advanceTimersByTimeAsync(1_000)
  await timeline.count()
  await vi.advanceTimersByTimeAsync(10)
  expect(months()).toEqual([['2026-05', 1]])
  photos.splice(0, 4)
  await vi.advanceTimersByTimeAsync(60_000)
  await timeline.count()
  expect(months()).toEqual([['2026-05', 1]])
})

test('photos that could not be trashed offline keep their places, in a month read later, too', async () => {
  const { client, timeline, months, ids } = library(...may, april)
  await timeline.count()
  await timeline.load('2026-05')
  // Offline: the trash mutation fails.
  const done = trash(client, ['m2', 'm4', 'a1'])
  expect(ids('2026-05')).toEqual(['m5', 'm3', 'm1'])
  await done
  expect(ids('2026-05')).toEqual(['m5', 'm4', 'm3', 'm2', 'm1'])
  await timeline.load('2026-04')
  expect(ids('2026-04')).toEqual(['a1'])
  expect(months()).toEqual([
    ['2026-05', 5],
    ['2026-04', 1],
  ])
})

test('a month whose photos are all being trashed does not reappear', async () => {
  const { timeline, months, photos, store } = library(...may, april)
  await timeline.count()
  await timeline.load('2026-04')
  store.edit(new Map([['a1', { trashedAt: TRASHED_AT }]]))
  await timeline.count()
  await timeline.load('2026-04')
  expect(months()).toEqual([['2026-05', 5]])
  photos.pop()
  await timeline.count()
  expect(months()).toEqual([['2026-05', 5]])
})

test('months that cannot be loaded say so, and known months stay when reading again fails', async () => {
  const { months: timeline } = photosOf(clientAnswering({}))
  await timeline.count()
  expect(timeline.state.get()).toEqual({ months: undefined, failed: true })
})

test('opening a photo neither lays out its month again nor counts the months', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const { timeline, store, month } = library({ ...m3, aspect: 1.3333 })
  await timeline.count()
  await timeline.load('2026-05')
  const [before, count] = [month('2026-05'), vi.spyOn(timeline, 'count')]
  store.merge(
    [{ ...rowOf(aPhoto({ id: 'm3', takenLocal: m3.taken, version: 1, width: 400, height: 300 })) }],
    'answer',
  )
  expect(store.row('m3')?.photo?.width).toBe(400)
  expect(month('2026-05')).toBe(before)
  expect(vi.getTimerCount()).toBe(0)
  expect(count).not.toHaveBeenCalled()
})
