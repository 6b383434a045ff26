// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { rowOf } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import { aPhoto, clientAnswering } from '../api/answers.fixture.ts'
import { clearNotices, shownNotices } from '../ui/notices.ts'
import { server } from './edits.fixture.ts'
import { changeDates, type DateChange } from './dates.ts'
import { correctLabels } from './labels.ts'
import { changePlaces } from './places.ts'
import { showRunningEdits } from './running-edits.ts'
import { emptyTrash, remove, trash } from './trash.ts'

beforeEach(() => {
  vi.useFakeTimers()
  clearNotices()
})
afterEach(() => vi.useRealTimers())

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`)
const messages = () => shownNotices().map(({ message }) => message)
const press = (action: string) =>
  shownNotices()
    .find((notice) => notice.action?.label === action)!
    .action!.run()

/** Time for an answer and the next poll. */
const soon = () => vi.advanceTimersByTimeAsync(1_000)

test('300 photos are labelled by one request, with progress, and Undo takes it back', async () => {
  const { client, inputs, advance } = server()
  void correctLabels(client, 'addLabels', numbered(300), ['Cat'])
  expect(messages(), 'at once').toEqual(['Adding labels… 0 of 300'])
  await soon()
  advance({ done: 120, skipped: 3 })
  await soon()
  expect(messages()).toEqual(['Adding labels… 123 of 300'])
  advance({ done: 297, status: 'DONE', canUndo: true })
  await soon()
  expect(messages()).toEqual(['Added Cat to 300 photos.'])
  expect(inputs).toEqual([{ action: 'ADD_LABELS', labels: ['Cat'], ids: numbered(300) }])
  press('Undo')
  await soon()
  expect(messages()).toContain('Undoing… 0 of 297')
})

test('trashed photos leave every list at once, and none comes back before its change is announced', async () => {
  const { client, store, advance } = server()
  const ids = numbered(30)
  store.merge(
    ids.map((id) => rowOf(aPhoto({ id, version: 1 }))),
    'answer',
  )
  const shown = () => ids.filter((id) => store.row(id)?.shown).length
  void trash(client, ids)
  expect(shown()).toBe(0)
  await soon()
  advance({ done: 30, status: 'DONE', canUndo: true })
  await soon()
  expect(messages()).toEqual(['30 photos moved to trash.'])
  expect(shown()).toBe(0)
  store.merge(
    ids.map((id) => rowOf(aPhoto({ id, version: 2, trashedAt: '2026-05-04T10:20:30Z' }))),
    'push',
  )
  await vi.advanceTimersByTimeAsync(10_000)
  expect(shown()).toBe(0)
})

test('a cancelled edit says how far it came, and that can be undone', async () => {
  const { client, advance } = server()
  void correctLabels(client, 'addLabels', numbered(300), ['Cat'])
  await soon()
  advance({ done: 120, canUndo: true })
  await soon()
  press('Cancel')
  await soon()
  expect(messages()).toEqual(['Added Cat to 120 photos.'])
  press('Undo')
  await soon()
  expect(messages()).toContain('Undoing… 0 of 120')
})

test('a person who cancels before the first photo was changed sees nothing that they could undo', async () => {
  const { client } = server()
  void remove(client, numbered(30))
  await soon()
  press('Cancel')
  await soon()
  expect(messages()).toEqual([])
})

test('somebody who empties the trash and cancels reads how many photos are gone, and that the others are still there', async () => {
  const { client, advance } = server()
  void emptyTrash(client)
  expect(messages()).toEqual(['Reading the trash…'])
  await soon()
  advance({ done: 12, skipped: 1 })
  await soon()
  press('Cancel')
  await soon()
  expect(messages()).toEqual(['13 photos deleted for good. The others are still in the trash.'])
  expect(shownNotices()[0]!.action).toBeUndefined()
})

test('of chosen photos in the trash, those that were restored elsewhere are not deleted, and the notice says why', async () => {
  const ids = Array.from({ length: 30 }, (_, at) => `p${at}`)
  const { client, inputs, advance } = server([{ id: 'p7', code: 'NOT_IN_TRASH' }])
  void remove(client, ids)
  expect(messages()).toEqual(['Deleting… 0 of 30'])
  await soon()
  expect(inputs).toEqual([{ action: 'DELETE', trashed: true, ids }])
  advance({ done: 29, failed: 1, status: 'DONE' })
  await soon()
  expect(messages()).toEqual([
    '29 photos deleted for good.',
    '1 of 30 photos could not be changed: it is no longer in the trash.',
  ])
})

test('an edit that goes on from before, or in another window, is shown once, with its end', async () => {
  const { client, begin, advance } = server()
  begin({ edit: 'ADD_TO_ALBUM', albumTitle: 'Trip', total: 500, done: 100 })
  void showRunningEdits(client)
  void showRunningEdits(client)
  await soon()
  expect(messages()).toEqual(['Adding… 100 of 500'])
  advance({ done: 500, status: 'DONE', canUndo: true })
  await soon()
  expect(messages()).toEqual(['Added 500 photos to “Trip”.'])
  // An answer from before the end that comes after it.
  advance({ done: 400, status: 'RUNNING', canUndo: false })
  void showRunningEdits(client)
  await soon()
  expect(messages()).toEqual(['Added 500 photos to “Trip”.'])
})

test('photos that could not be changed are counted, with each reason', async () => {
  const { client, advance } = server([
    { id: 'p1', code: 'PHOTO' },
    { id: 'p2', code: 'NOT_READY' },
  ])
  void correctLabels(client, 'removeLabels', numbered(40), ['Cat'])
  await soon()
  advance({ done: 10, skipped: 28, failed: 2, status: 'DONE', canUndo: true })
  await soon()
  expect(messages()).toEqual([
    'Removed Cat from 10 photos.',
    '2 of 40 photos could not be changed: they are no longer in your library and they have not been analysed yet.',
  ])
})

test('120 labels are removed from many photos by two requests, whatever a few photos take', async () => {
  const { client, inputs } = server()
  const labels = Array.from({ length: 120 }, (_, index) => `Label ${index}`)
  void correctLabels(client, 'removeLabels', numbered(40), labels)
  await soon()
  expect(inputs.map(({ labels }) => labels!.length)).toEqual([100, 20])
})

test('an edit that did not begin is reported, and the photos are shown as before', async () => {
  const client = clientAnswering({})
  const { store } = photosOf(client)
  const ids = numbered(30)
  store.merge(
    ids.map((id) => rowOf(aPhoto({ id }))),
    'answer',
  )
  void trash(client, ids)
  expect(store.row('p0')!.shown).toBe(false)
  await vi.advanceTimersByTimeAsync(0)
  expect(messages()).toEqual(['The album did not answer. Check whether your change was made.'])
  expect(store.row('p0')!.shown).toBe(true)
})

test('a photo that an edit could not change is shown as before, once the edit is over', async () => {
  const { client, store, advance } = server([{ id: 'p0', code: 'NOT_READY' }], [aPhoto({ id: 'p0' })])
  const ids = numbered(30)
  store.merge(
    ids.map((id) => rowOf(aPhoto({ id }))),
    'answer',
  )
  void trash(client, ids)
  await soon()
  const trashed = ids
    .slice(1)
    .map((id) => rowOf(aPhoto({ id, version: 2, trashedAt: '2026-05-04T10:20:30Z' })))
  store.merge(trashed, 'push')
  expect(store.row('p0')!.shown).toBe(false)
  advance({ done: 29, failed: 1, status: 'DONE', canUndo: true })
  await soon()
  expect(store.row('p0')!.shown).toBe(true)
  expect(store.row('p1')!.shown).toBe(false)
})

test('photos that an edit could not change are read again: one has been changed elsewhere, another is gone', async () => {
  const renamed = aPhoto({ id: 'p0', version: 2, title: 'Renamed' })
  const refused = [
    { id: 'p0', code: 'BUSY' },
    { id: 'p1', code: 'PHOTO' },
    { id: 'never shown', code: 'PHOTO' },
  ]
  const { client, store, advance } = server(refused, [renamed])
  const ids = [...numbered(30), 'never shown']
  store.merge(
    numbered(30).map((id) => rowOf(aPhoto({ id }))),
    'answer',
  )
  void correctLabels(client, 'addLabels', ids, ['Cat'])
  await soon()
  advance({ done: 28, failed: 3, status: 'DONE', canUndo: true })
  await soon()
  expect(store.row('p0')!.photo!.title).toBe('Renamed')
  expect(store.row('p1')).toBeUndefined()
  expect(store.row('p2')).toBeDefined()
  expect(store.isRemoved('never shown')).toBe(false)
})

test.each<[DateChange, string]>([
  [{ by: 3600, zone: false }, 'No photo has a date to shift.'],
  ['reset', 'There was nothing to change.'],
])('a change of dates that no photo needed says so: %j', async (change, sentence) => {
  const { client, advance } = server()
  void changeDates(client, numbered(30), change)
  await soon()
  advance({ skipped: 30, status: 'DONE' })
  await soon()
  expect(messages()).toEqual([sentence])
})

test('a reset of places that no photo needed says so, unless it was cancelled', async () => {
  const { client, advance } = server()
  void changePlaces(client, numbered(30), 'reset')
  await soon()
  advance({ skipped: 30, status: 'DONE' })
  await soon()
  expect(messages()).toEqual(['There was nothing to change.'])
  clearNotices()
  void changePlaces(client, numbered(30), 'reset')
  await soon()
  advance({ skipped: 3, status: 'CANCELLED' })
  await soon()
  expect(messages()).toEqual([])
})
