// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import { rowOf } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import { aPhoto, clientAnswering } from '../api/answers.fixture.ts'
import { dismiss, shownNotices } from '../ui/notices.ts'
import { isMarked, setMark, toggleMark } from './marks.ts'

beforeEach(() => shownNotices().forEach(({ id }) => dismiss(id)))

const messages = () => shownNotices().map(({ message }) => message)
const error = { message: '…', errorType: 'Conflict', errorInfo: { code: 'BUSY', index: 0 } }

/** A library with a favourite `f` and a photo `n` that is none. `calls` records what the API was asked. */
function library(refuse = false) {
  const calls: string[] = []
  let version = 1
  const answer =
    (field: 'favourite' | 'unfavourite') =>
    async ({ ids }: { ids: string[] }) => {
      calls.push(`${field} ${ids.join()}`)
      version += 1
      const photos = ids.map((id) => aPhoto({ id, favourite: field === 'favourite', version }))
      return refuse ? { data: { [field]: [] }, errors: [error] } : { data: { [field]: photos } }
    }
  const client = clientAnswering({
    MarkAsFavourites: answer('favourite'),
    UnmarkFavourites: answer('unfavourite'),
    PhotosById: ({ ids }: { ids: string[] }) => ({
      data: { photosById: ids.map((id) => aPhoto({ id, favourite: id === 'f' })) },
    }),
  })
  photosOf(client).store.merge(
    [rowOf(aPhoto({ id: 'f', favourite: true })), rowOf(aPhoto({ id: 'n' }))],
    'answer',
  )
  return { client, calls }
}

test('photos are favourites at once, and Undo leaves the one that was a favourite before', async () => {
  const { client, calls } = library()
  const done = setMark(client, 'favourite', ['f', 'n', 'unseen'], true)
  await vi.waitFor(() => expect(isMarked(client, 'favourite', ['f', 'n', 'unseen'])).toBe(true), 10_000)
  await done
  expect(messages()).toEqual(['2 photos added to favourites.'])
  shownNotices()[0]!.action!.run()
  await vi.waitFor(() => expect(calls).toEqual(['favourite n,unseen', 'unfavourite n,unseen']), 10_000)
  expect(isMarked(client, 'favourite', ['f'])).toBe(true)
  expect(isMarked(client, 'favourite', ['n'])).toBe(false)
})

test('the key switches a photo back and forth, also before the first answer', async () => {
  const { client, calls } = library()
  const both = [toggleMark(client, 'favourite', 'n'), toggleMark(client, 'favourite', 'n')]
  expect(isMarked(client, 'favourite', ['n'])).toBe(false)
  await Promise.all(both)
  expect(isMarked(client, 'favourite', ['n'])).toBe(false)
  expect(calls).toEqual(['favourite n', 'unfavourite n'])
  expect(messages()).toEqual([])
})

test('a photo that could not be changed is as before, and a notice says why', async () => {
  const { client } = library(true)
  await setMark(client, 'favourite', ['n'], true)
  expect(isMarked(client, 'favourite', ['n'])).toBe(false)
  expect(messages()).toEqual(['The photo could not be changed: it was being changed somewhere else.'])
})
