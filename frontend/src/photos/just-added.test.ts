// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import type { PhotoStatus } from '../generated/graphql.ts'
import { aPhoto } from '../shared/api/answers.fixture.ts'
import { createStore } from '../shared/state/create-store.ts'
import type { List, ListState } from './list.ts'
import { rowOf } from './photo.ts'

const statusOf = new Map<string, PhotoStatus>()
beforeEach(() => {
  localStorage.clear()
  statusOf.clear()
})

const rows = () => [...statusOf].map(([id, status]) => rowOf(aPhoto({ id, status })))

/** A window of this browser, opened now: it reads what the browser has stored. */
async function openWindow() {
  vi.resetModules()
  const { createJustAdded, noteRefused } = await import('./just-added.ts')
  const state = createStore<ListState>({ rows: [], nextToken: null, progress: 'there' })
  const justAdded = createJustAdded({ state } as List)
  const refresh = () => state.set({ ...state.get(), rows: rows() })
  refresh()
  return {
    shown: () => [...justAdded.ids.get()],
    refuse(...ids: string[]) {
      for (const id of ids) statusOf.set(id, 'REJECTED')
      noteRefused(ids)
      refresh()
    },
    refresh,
    sort: justAdded.sort,
    noteRefused,
  }
}
const shownLater = async () => (await openWindow()).shown()

test('a refused file that one window has sorted away does not come back when another refuses one', async () => {
  const [one, other] = [await openWindow(), await openWindow()]
  one.refuse('a')
  const late = await openWindow()
  one.sort()
  late.refuse('b')
  other.refuse('c')
  expect(await shownLater()).toEqual(['b', 'c'])
})

test('sorting in one window leaves the files that another has refused since', async () => {
  const [one, other] = [await openWindow(), await openWindow()]
  one.refuse('a')
  other.refuse('b')
  one.sort()
  expect(await shownLater()).toEqual(['b'])
})

test('a photo that still waits when the others are sorted is shown if it is refused', async () => {
  statusOf.set('a', 'PROCESSING')
  const { noteRefused, sort } = await openWindow()
  noteRefused(['a'])
  sort()
  statusOf.set('a', 'REJECTED')
  expect(await shownLater()).toEqual(['a'])
})

test('photos that failed, one in each of two windows, are sorted away in both', async () => {
  statusOf.set('a', 'FAILED')
  const [one, other] = [await openWindow(), await openWindow()]
  one.sort()
  statusOf.delete('a')
  statusOf.set('b', 'FAILED')
  other.refresh()
  other.sort()
  statusOf.set('a', 'FAILED')
  expect(await shownLater()).toEqual([])
})
