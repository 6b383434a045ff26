// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import { aPhoto, clientAnswering } from '../api/answers.fixture.ts'
import { dismiss, shownNotices } from '../ui/notices.ts'
import { rowOf } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import { remove, restore, trash } from './trash.ts'

beforeEach(() => shownNotices().forEach(({ id }) => dismiss(id)))

function library(refuse: readonly string[] = []) {
  const calls: [field: string, ids: string[]][] = []
  let version = 1
  const photo = (id: string, trashedAt: string | null) => aPhoto({ id, trashedAt, version: ++version })
  const errorsFor = (ids: string[]) =>
    ids.flatMap((id, index) =>
      refuse.includes(id)
        ? [{ message: '…', errorType: 'Conflict', errorInfo: { code: 'BUSY', index } }]
        : [],
    )
  const client = clientAnswering({
    TrashPhotos: ({ ids }: { ids: string[] }) => {
      calls.push(['trash', ids])
      const trashed = ids.filter((id) => !refuse.includes(id)).map((id) => photo(id, '2026-05-04T10:20:30Z'))
      return { data: { trash: trashed }, errors: errorsFor(ids) }
    },
    RestorePhotos: ({ ids }: { ids: string[] }) => {
      calls.push(['restore', ids])
      const back = ids.filter((id) => !refuse.includes(id)).map((id) => photo(id, null))
      return { data: { restore: back }, errors: errorsFor(ids) }
    },
    PhotosById: ({ ids }: { ids: string[] }) => ({ data: { photosById: ids.map((id) => photo(id, null)) } }),
  })
  return { client, calls }
}
type Client = ReturnType<typeof clientAnswering>
/** Loads photos into the store, and lists the ones in the library. */
function showing(client: Client, ids: readonly string[]) {
  const { store } = photosOf(client)
  store.merge(
    ids.map((id) => rowOf(aPhoto({ id }))),
    'answer',
  )
  return () => ids.filter((id) => store.row(id)?.shown)
}
const messages = () => shownNotices().map(({ message }) => message)

test('trashed photos leave every list at once, and Undo brings them back', async () => {
  const { client, calls } = library()
  const shown = showing(client, ['a', 'b', 'c'])
  const done = trash(client, ['a', 'b'])
  expect(shown()).toEqual(['c'])
  await done
  expect(shown()).toEqual(['c'])
  expect(messages()).toEqual(['2 photos moved to trash.'])
  shownNotices()[0]!.action!.run()
  await vi.waitFor(() => expect(messages()).toContain('2 photos restored.'), 10_000)
  expect(shown()).toEqual(['a', 'b', 'c'])
  expect(calls).toEqual([
    ['trash', ['a', 'b']],
    ['restore', ['a', 'b']],
  ])
})

test('a photo that cannot be trashed is shown again, and Undo skips it', async () => {
  const { client, calls } = library(['b'])
  const shown = showing(client, ['a', 'b'])
  await trash(client, ['a', 'b'])
  expect(messages()).toContain('1 of 2 photos could not be moved to trash. Try again.')
  expect(shown()).toEqual(['b'])
  shownNotices()[0]!.action!.run()
  await vi.waitFor(() => expect(calls.at(-1)).toEqual(['restore', ['a']]), 10_000)
})

test('photos that could not be trashed without a network are shown as before', async () => {
  const client = clientAnswering({})
  const shown = showing(client, ['a', 'b'])
  const done = trash(client, ['a', 'b'])
  expect(shown()).toEqual([])
  await done
  expect(messages()).toEqual(['2 of 2 photos could not be moved to trash. Try again.'])
  expect(shown()).toEqual(['a', 'b'])
})

test('a photo that was deleted elsewhere unnoticed disappears when it cannot be trashed', async () => {
  const client = clientAnswering({
    TrashPhotos: () => ({
      data: { trash: [] },
      errors: [{ message: '…', errorType: 'NotFound', errorInfo: { code: 'PHOTO', index: 1 } }],
    }),
    PhotosById: () => ({ data: { photosById: [] } }),
  })
  const shown = showing(client, ['a', 'b'])
  await trash(client, ['a', 'b'])
  await vi.waitFor(() => expect(shown()).toEqual(['a']), 10_000)
})

test('a photo in the trash that was deleted elsewhere unnoticed disappears when it is deleted', async () => {
  const client = clientAnswering({
    DeletePhotos: () => ({
      data: { delete: ['a'] },
      errors: [{ message: '…', errorType: 'NotFound', errorInfo: { code: 'PHOTO', index: 1 } }],
    }),
  })
  const shown = showing(client, ['a', 'b', 'c'])
  await remove(client, ['a', 'b'])
  expect(messages()).toEqual(['2 photos deleted for good.'])
  expect(shown()).toEqual(['c'])
})

test('a photo that another window has restored stays, although its deletion was already asked for', async () => {
  const calls: object[] = []
  const client = clientAnswering({
    DeletePhotos: (variables: { ids: string[]; trashed?: boolean }) => {
      calls.push(variables)
      return {
        data: { delete: ['a'] },
        errors: [{ message: '…', errorType: 'Conflict', errorInfo: { code: 'NOT_IN_TRASH', index: 1 } }],
      }
    },
    PhotosById: ({ ids }: { ids: string[] }) => ({
      data: { photosById: ids.map((id) => aPhoto({ id, version: 3 })) },
    }),
  })
  const { store } = photosOf(client)
  store.merge(
    ['a', 'b'].map((id) => rowOf(aPhoto({ id, version: 2, trashedAt: '2026-05-04T10:20:30Z' }))),
    'answer',
  )
  await remove(client, ['a', 'b'])
  expect(calls).toEqual([{ ids: ['a', 'b'], trashed: true }])
  expect(messages()).toEqual([
    'Deleted for good.',
    '1 of 2 photos could not be changed: it is no longer in the trash.',
  ])
  expect(store.isRemoved('a')).toBe(true)
  // Its change may not have been pushed to this page.
  await vi.waitFor(() => expect(store.row('b')!.shown).toBe(true), 10_000)
})

test('a photo that could not be deleted without a network stays, and the page says so', async () => {
  const client = clientAnswering({})
  const shown = showing(client, ['a'])
  await remove(client, ['a'])
  expect(messages()).toEqual(['The photo could not be deleted. Try again.'])
  expect(shown()).toEqual(['a'])
})

test('Undo returns restored photos to the trash and skips those that never left it', async () => {
  const { client, calls } = library(['b'])
  await restore(client, ['a', 'b'])
  expect(messages()).toEqual(['Restored.', '1 of 2 photos could not be restored. Try again.'])
  shownNotices()[0]!.action!.run()
  await vi.waitFor(() => expect(messages()).toContain('Moved to trash.'), 10_000)
  await vi.waitFor(() => expect(calls.at(-1)).toEqual(['trash', ['a']]), 10_000)
})
