// @vitest-environment happy-dom
import { InMemoryCache } from '@apollo/client'
import { afterEach, expect, test, vi } from 'vitest'
import { clientAnswering } from '../../shared/answers.fixture.ts'
import * as notices from '../../shared/notices.ts'
import { addToAlbum, removeFromAlbum } from './arrange.ts'

afterEach(() => notices.shownNotices().forEach(({ id }) => notices.dismiss(id)))

const album = { id: 'summer', title: 'Summer' }
const ids = Array.from({ length: 30 }, (_, index) => `p${index}`)

/** An API in which these photos are in the album, and these in 20 others. */
function albumWith({ already = [] as string[], full = [] as string[] }) {
  const calls: { mutation: string; ids: string[] }[] = []
  const places = (id: string, isIn: boolean) => ({
    __typename: 'Photo',
    id,
    version: 1,
    albums: isIn ? [{ __typename: 'AlbumPlace', id: album.id, position: id }] : [],
  })
  const client = clientAnswering(
    {
      AlbumPlaces: (variables) => ({
        data: Object.fromEntries(
          Object.entries(variables as Record<string, string>).map(([name, id]) => [
            name.replace('id', 'photo'),
            places(id, already.includes(id)),
          ]),
        ),
      }),
      AddToAlbum: ({ ids }: { ids: string[] }) => {
        calls.push({ mutation: 'add', ids })
        return {
          data: { addToAlbum: ids.filter((id) => !full.includes(id)).map((id) => places(id, true)) },
          errors: ids.flatMap((id, index) =>
            full.includes(id)
              ? [
                  {
                    message: 'full',
                    errorType: 'QuotaExceeded',
                    errorInfo: { code: 'ALBUMS_OF_PHOTO', index },
                  },
                ]
              : [],
          ),
        }
      },
      RemoveFromAlbum: ({ ids }: { ids: string[] }) => {
        calls.push({ mutation: 'remove', ids })
        return { data: { removeFromAlbum: ids.map((id) => places(id, false)) } }
      },
    },
    new InMemoryCache({
      typePolicies: { AlbumPlace: { keyFields: false }, Photo: { fields: { albums: { merge: false } } } },
    }),
  )
  return { client, calls }
}

test('many photos go into an album 25 at a time; Undo takes out those that were not in it', async () => {
  const { client, calls } = albumWith({ already: ['p0'] })
  const told = vi.spyOn(notices, 'notify')
  await addToAlbum(client, album, ids)
  expect(calls.map(({ ids }) => ids.length)).toEqual([25, 4])
  const [message, action] = told.mock.calls.at(-1)!
  expect(message).toBe('Added 29 photos to “Summer”.')
  action!.run()
  await vi.waitFor(() => expect(calls.filter(({ mutation }) => mutation === 'remove')).toHaveLength(2))
  const removed = calls.filter(({ mutation }) => mutation === 'remove').flatMap(({ ids }) => ids)
  expect(removed).toEqual(ids.slice(1))
  told.mockRestore()
})

test('photos that are in 20 albums already are told by themselves, the others go in', async () => {
  const { client } = albumWith({ full: ['p1', 'p2'] })
  const told = vi.spyOn(notices, 'notify')
  await addToAlbum(client, album, ids.slice(0, 5))
  expect(told.mock.calls.map(([message]) => message)).toEqual([
    '2 photos could not be added: a photo can be in 20 albums at most.',
    'Added 3 photos to “Summer”.',
  ])
  told.mockRestore()
})

test('photos that are all in the album already are left where they are', async () => {
  const { client, calls } = albumWith({ already: ['p0', 'p1'] })
  const told = vi.spyOn(notices, 'notify')
  await addToAlbum(client, album, ['p0', 'p1'])
  expect(calls).toEqual([])
  expect(told.mock.calls.map(([message]) => message)).toEqual(['The photos are in “Summer” already.'])
  told.mockRestore()
})

test('where no photo could be taken out of an album, nothing is said to be out of it', async () => {
  const client = clientAnswering({ RemoveFromAlbum: () => Promise.reject(new Error('no network')) })
  await removeFromAlbum(client, album.id, ['p0', 'p1'], ['p0', 'p1'])
  expect(notices.shownNotices().map(({ message }) => message)).toEqual([
    '2 photos could not be removed. Try again.',
  ])
})
