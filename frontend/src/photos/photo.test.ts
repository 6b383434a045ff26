import { expect, test } from 'vitest'
import { aPhoto } from '../shared/api/answers.fixture.ts'
import { isInLibrary, type Patch, rowOf, rowsOf } from './photo.ts'
import { createPhotoStore } from './store.ts'

/** A photo of the timeline, as its strip describes it. */
const painted = (version: number) =>
  rowsOf({
    ids: ['p'],
    taken: ['2024-05-03T10:00:00'],
    aspectRatios: [1.5],
    thumbhashes: [null],
    moderated: [false],
    versions: [version],
    turns: [0],
    nextToken: null,
  })

function timeline() {
  const store = createPhotoStore()
  store.merge(painted(3), 'answer')
  const row = () => store.row('p')!
  const edit = (patch: Patch) => store.edit(new Map([['p', patch]]))
  return { store, row, edit }
}

test('a photo that is being archived stays selected, even if its title and labels are not loaded', () => {
  const { row, edit } = timeline()
  const settle = edit({ archived: true })
  expect([row().shown, isInLibrary(row())]).toEqual([false, true])
  settle()
  edit({ trashedAt: '2026-06-01T00:00:00Z' })
  expect([row().shown, isInLibrary(row())]).toEqual([false, false])
})

test('taking a photo back out of the trash does not undo that it is being archived', () => {
  const { row, edit } = timeline()
  edit({ archived: true })
  edit({ trashedAt: '2026-06-01T00:00:00Z' })
  edit({ trashedAt: null })
  expect([row().shown, isInLibrary(row())]).toEqual([false, true])
})

test('a photo that was restored elsewhere stays in the timeline and selected while it is changed', () => {
  const { store, row, edit } = timeline()
  const old = rowOf(aPhoto({ id: 'p', version: 2, trashedAt: '2026-06-01T00:00:00Z' }))
  store.merge([old], 'answer')
  expect([row().shown, isInLibrary(row())]).toEqual([true, true])
  edit({ archived: false })
  expect([row().shown, isInLibrary(row())]).toEqual([true, true])
})
