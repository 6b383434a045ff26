// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { rowOf } from '../../photos/photo.ts'
import { aPhoto, clientAnswering } from '../../shared/api/answers.fixture.ts'
import { server } from '../../shared/edit/edits.fixture.ts'
import * as notices from '../../shared/ui/notices.ts'
import { addToAlbum, moveInAlbum, removeFromAlbum } from './arrange.ts'

afterEach(() => {
  vi.useRealTimers()
  notices.clearNotices()
})
/** Time for an answer and the next poll. */
const soon = () => vi.advanceTimersByTimeAsync(1_000)

const album = { id: 'summer', title: 'Summer' }
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`)
const ids = numbered(30)

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
  await vi.waitFor(
    () => expect(calls.filter(({ mutation }) => mutation === 'remove')).toHaveLength(1),
    10_000,
  )
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
  await vi.waitFor(() => expect(calls.at(-1)).toEqual({ mutation: 'move', ids: ['p2'], after: 'p0' }), 10_000)
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
  await vi.waitFor(() => expect(calls.at(-1)).toEqual({ mutation: 'move', ids: ['p2'], after: 'p1' }), 10_000)
  expect(calls.at(-2)).toEqual({ mutation: 'add', ids: ['p2'] })
})

test('30 photos move in an album by one request, in their new places at once', async () => {
  vi.useFakeTimers()
  const { client, store, inputs, advance } = server([{ id: 'p3', code: 'NOT_IN_ALBUM' }])
  const ids = numbered(31)
  store.merge(
    ids.map((id, index) =>
      rowOf(
        aPhoto({
          id,
          albums: [
            { __typename: 'AlbumPlace', id: 'summer', position: `A${String(index).padStart(2, '0')}` },
          ],
        }),
      ),
    ),
    'answer',
  )
  const order = () =>
    ids.toSorted((one, other) => {
      const at = (id: string) => `${store.row(id)!.photo!.albums[0]!.position}#${id}`
      return at(one) < at(other) ? -1 : 1
    })
  const moving = ids.slice(0, 30)
  void moveInAlbum(client, 'summer', ids, { after: 'p30', ids: moving })
  expect(order()).toEqual(['p30', ...moving])
  await soon()
  expect(inputs).toEqual([{ action: 'MOVE_IN_ALBUM', albumId: 'summer', after: 'p30', ids: moving }])
  advance({ done: 29, failed: 1, status: 'DONE', canUndo: true })
  await soon()
  expect(messages()).toEqual([
    'Moved 29 photos.',
    '1 of 30 photos could not be changed: it is no longer in the album.',
  ])
})

test('more photos than one edit takes keep their order, also if any of them has left the album', async () => {
  vi.useFakeTimers()
  const { client, inputs } = server()
  const ids = numbered(10_002)
  void moveInAlbum(client, 'summer', ids, { after: 'p0', ids: ids.slice(1) })
  await soon()
  // Each batch goes directly behind p0, so the last that begins is the first in the album.
  expect(inputs.map(({ ids, after }) => [ids![0], ids!.length, after])).toEqual([
    ['p10001', 1, 'p0'],
    ['p1', 10_000, 'p0'],
  ])
})
