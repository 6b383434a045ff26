// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { aPhoto, clientAnswering } from '../../shared/api/answers.fixture.ts'
import * as notices from '../../shared/ui/notices.ts'
import { addToAlbum, moveInAlbum, removeFromAlbum } from './arrange.ts'

afterEach(() => notices.shownNotices().forEach(({ id }) => notices.dismiss(id)))

const album = { id: 'summer', title: 'Summer' }
const ids = Array.from({ length: 30 }, (_, index) => `p${index}`)

/** A mock API: the photos in `already` are in the album, those in `full` are in 20 others. */
function albumWith({
  already = [] as string[],
  full = [] as string[],
  away = [] as string[],
  busy = [] as string[],
}) {
  const calls: { mutation: string; ids: string[]; after?: string | null }[] = []
  const errorsOf = (ids: string[], refused: string[], errorType: string, code: string) =>
    ids.flatMap((id, index) =>
      refused.includes(id) ? [{ message: code, errorType, errorInfo: { code, index } }] : [],
    )
  const albums = (id: string, isIn: boolean) =>
    aPhoto({ id, albums: isIn ? [{ __typename: 'AlbumPlace', id: album.id, position: id }] : [] })
  const client = clientAnswering({
    PhotosById: ({ ids }: { ids: string[] }) => ({
      data: { photosById: ids.map((id) => albums(id, already.includes(id))) },
    }),
    AddToAlbum: ({ ids }: { ids: string[] }) => {
      calls.push({ mutation: 'add', ids })
      return {
        data: { addToAlbum: ids.filter((id) => !full.includes(id)).map((id) => albums(id, true)) },
        errors: errorsOf(ids, full, 'QuotaExceeded', 'ALBUMS_OF_PHOTO'),
      }
    },
    RemoveFromAlbum: ({ ids }: { ids: string[] }) => {
      calls.push({ mutation: 'remove', ids })
      const removed = ids.filter((id) => !busy.includes(id)).map((id) => albums(id, false))
      return { data: { removeFromAlbum: removed }, errors: errorsOf(ids, busy, 'Conflict', 'BUSY') }
    },
    MoveInAlbum: ({ ids, after }: { ids: string[]; after: string | null }) => {
      calls.push({ mutation: 'move', ids, after })
      const moved = ids.filter((id) => !away.includes(id)).map((id) => albums(id, true))
      return { data: { moveInAlbum: moved }, errors: errorsOf(ids, away, 'NotFound', 'PHOTO') }
    },
  })
  return { client, calls }
}

test('photos go into an album, and Undo removes only those that were not in it before', async () => {
  const { client, calls } = albumWith({ already: ['p0'] })
  const notified = vi.spyOn(notices, 'notify')
  await addToAlbum(client, album, ids.slice(0, 20))
  expect(calls.map(({ ids }) => ids.length)).toEqual([19])
  const [message, action] = notified.mock.calls.at(-1)!
  expect(message).toBe('Added 19 photos to “Summer”.')
  action!.run()
  await vi.waitFor(() => expect(calls.filter(({ mutation }) => mutation === 'remove')).toHaveLength(1))
  const removed = calls.filter(({ mutation }) => mutation === 'remove').flatMap(({ ids }) => ids)
  expect(removed).toEqual(ids.slice(1, 20))
  notified.mockRestore()
})

test('photos already in 20 albums are named, and the others are added', async () => {
  const { client } = albumWith({ full: ['p1', 'p2'] })
  const notified = vi.spyOn(notices, 'notify')
  await addToAlbum(client, album, ids.slice(0, 5))
  expect(notified.mock.calls.map(([message]) => message)).toEqual([
    '2 photos could not be added: a photo can be in at most 20 albums.',
    'Added 3 photos to “Summer”.',
  ])
  notified.mockRestore()
})

test('photos that are already in the album keep their places', async () => {
  const { client, calls } = albumWith({ already: ['p0', 'p1'] })
  const notified = vi.spyOn(notices, 'notify')
  await addToAlbum(client, album, ['p0', 'p1'])
  expect(calls).toEqual([])
  expect(notified.mock.calls.map(([message]) => message)).toEqual(['The photos are already in “Summer”.'])
  notified.mockRestore()
})

test('when no photo could be removed from an album, no notice says that one was', async () => {
  const client = clientAnswering({ RemoveFromAlbum: () => Promise.reject(new Error('no network')) })
  await removeFromAlbum(client, album.id, ['p0', 'p1'], ['p0', 'p1'])
  expect(notices.shownNotices().map(({ message }) => message)).toEqual([
    '2 photos could not be removed. Try again.',
  ])
})

const messages = () => notices.shownNotices().map(({ message }) => message)
const undo = (message: string) =>
  notices
    .shownNotices()
    .find((notice) => notice.message === message)!
    .action!.run()

test('only photos that really moved are reported, and Undo moves only those back', async () => {
  const { client, calls } = albumWith({ already: ids, away: ['p1'] })
  const order = ['p0', 'p1', 'p2', 'p3']
  await moveInAlbum(client, album.id, order, { after: 'p3', ids: ['p1', 'p2'] })
  expect(messages()).toEqual(['Moved 1 photo.', '1 photo is no longer in the album.'])
  undo('Moved 1 photo.')
  // Not after the photo that is gone.
  await vi.waitFor(() => expect(calls.at(-1)).toEqual({ mutation: 'move', ids: ['p2'], after: 'p0' }))
})

test('moved photos stay together although some could not be moved', async () => {
  const { client, calls } = albumWith({ already: ids, away: ['p24', 'p23'] })
  await moveInAlbum(client, album.id, [...ids, 'last'], { after: 'last', ids })
  expect(calls.map(({ ids, after }) => [ids.length, after])).toEqual([
    [25, 'last'],
    [5, 'p22'],
  ])
  expect(messages()).toEqual(['Moved 28 photos.', '2 photos are no longer in the album.'])
})

test('when no photo could be moved, no notice says that one was', async () => {
  const client = clientAnswering({ MoveInAlbum: () => Promise.reject(new Error('no network')) })
  await moveInAlbum(client, album.id, ['p0', 'p1', 'p2'], { after: 'p2', ids: ['p0', 'p1'] })
  expect(messages()).toEqual(['2 photos could not be moved. Try again.'])
})

test('Undo returns only the photos that were removed, to their old places', async () => {
  const { client, calls } = albumWith({ already: ids, busy: ['p1'] })
  await removeFromAlbum(client, album.id, ['p0', 'p1', 'p2', 'p3'], ['p1', 'p2'])
  expect(messages()).toEqual(['Removed 1 photo from the album.', '1 photo could not be removed. Try again.'])
  undo('Removed 1 photo from the album.')
  await vi.waitFor(() => expect(calls.at(-1)).toEqual({ mutation: 'move', ids: ['p2'], after: 'p1' }))
  expect(calls.at(-2)).toEqual({ mutation: 'add', ids: ['p2'] })
})
