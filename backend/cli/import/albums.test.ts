import type { AlbumLine } from '@album/archive/manifest'
import { expect, test } from 'vitest'
import { AddToAlbumDocument, ExistingAlbumsDocument } from '../generated/graphql.ts'
import type { Library } from '../library.ts'
import { inOrderOfCreation, restoreAlbums } from './albums.ts'

const line = (id: string, album?: string): AlbumLine => ({
  kind: 'album',
  id,
  title: 'Summer',
  createdAt: '2026-01-01T00:00:00Z',
  filter: album ? { album } : null,
  cover: null,
  photos: [],
})

test('albums are created in their original order, but a smart album after the album that it searches', () => {
  const lines = [line('4'), line('3'), line('1', '3'), line('2', 'gone')]
  expect(inOrderOfCreation(lines).map(({ id }) => id)).toEqual(['3', '1', '2', '4'])
})

test('a photo that a person has taken out of an album stays out, and one that an interrupted import did not add yet is added', async () => {
  const added: string[][] = []
  const album = { id: 'here', title: 'Summer', filter: null }
  const library = {
    ask: async (document: unknown) => {
      expect(document).toBe(ExistingAlbumsDocument)
      return { albums: { items: [album], nextToken: null } }
    },
    query: async (_: unknown, { ids }: { ids: string[] }) => {
      added.push(ids)
      return { data: null, errors: [] }
    },
  } as unknown as Library
  const photos = ['taken out', 'new', 'member', 'not yet', 'changed']
  const known = {
    photoOf: (id: string) => id,
    albumsOf: (photo: string) => new Set(photo === 'member' ? ['here'] : []),
    mayHaveLeft: (photo: string) => photo === 'taken out' || photo === 'changed',
  }
  const restored = await restoreAlbums([{ ...line('1'), photos }], known, library, () => {})
  expect(restored).toEqual({ problems: [], left: new Set(['taken out']) })
  expect(added).toEqual([['new', 'not yet', 'changed']])
})

/** A library that has the album of the line, with these photos and perhaps a cover that a person chose. */
function libraryWithAlbum(members: string[], chosenCover?: string) {
  const covers: unknown[] = []
  const library = {
    ask: async () => ({
      albums: { items: [{ id: 'here', title: 'Summer', filter: null }], nextToken: null },
    }),
    query: async (document: unknown, { input }: { input: { cover: string; expected?: object } }) => {
      if (document === AddToAlbumDocument) return { data: null, errors: [] }
      const isAsExpected = !input.expected || !chosenCover
      if (isAsExpected) covers.push(input.cover)
      return {
        data: null,
        errors: isAsExpected ? [] : [{ message: 'The album has changed.', errorInfo: { code: 'CHANGED' } }],
      }
    },
  } as unknown as Library
  const known = {
    photoOf: (id: string) => id,
    albumsOf: (photo: string) => new Set(members.includes(photo) ? ['here'] : []),
    mayHaveLeft: () => true,
  }
  return { library, known, covers }
}

test.each([
  ['the album’s first photo', { cover: 'a', chosenCover: 'a' }, ['a']],
  ['another photo', { cover: 'b', chosenCover: 'b' }, ['b']],
  ['no photo, so that the first is shown', { cover: 'a', chosenCover: null }, []],
  ['a photo that is not in the album any more', { cover: 'a', chosenCover: 'elsewhere' }, []],
  ['a photo that is in the trash', { cover: 'a', chosenCover: 'trashed' }, []],
  ['the first photo or none: the older export does not say it', { cover: 'a' }, []],
  ['another photo, by an older export', { cover: 'b' }, ['b']],
])('an imported album has the cover that a person chose: %s', async (_, chosen, expected) => {
  const { library, known, covers } = libraryWithAlbum([])
  const photoOf = (id: string) => (id === 'trashed' ? undefined : id)
  const { problems } = await restoreAlbums(
    [{ ...line('1'), photos: ['a', 'b', 'c'], ...chosen }],
    { ...known, photoOf },
    library,
    () => {},
  )
  expect([problems, covers]).toEqual([[], expected])
})

test('an imported smart album has the cover that a person chose, of all photos of the library', async () => {
  const covers: string[] = []
  const library = {
    ask: async () => ({ albums: { items: [], nextToken: null } }),
    queryOnce: async () => ({ data: { createAlbum: { id: 'here', title: 'Summer' } }, errors: [] }),
    async query(_: unknown, { input }: { input: { cover: string } }) {
      covers.push(input.cover)
      return { data: null, errors: [] }
    },
  } as unknown as Library
  const known = { photoOf: (id: string) => id, albumsOf: () => new Set<string>(), mayHaveLeft: () => false }
  const smart = { ...line('1'), filter: { favourite: true }, photos: null, cover: 'a', chosenCover: 'a' }
  await restoreAlbums([smart], known, library, () => {})
  expect(covers).toEqual(['a'])
})

test.each([
  [
    'an import that was interrupted sets the cover of its album when it is run again',
    ['a'],
    undefined,
    ['c'],
  ],
  ['an import that is run again keeps the cover that a person has chosen', ['a'], 'a', []],
  ['an import of an album that lacks no photo leaves its cover', ['a', 'b', 'c'], undefined, []],
  ['a cover that a person has taken out of the album stays out', ['a', 'b', 'd'], undefined, []],
])('%s', async (_, members, chosenCover, expected) => {
  const { library, known, covers } = libraryWithAlbum(members, chosenCover)
  const photos = ['a', 'b', 'c', 'd', 'e'].slice(0, members.includes('d') ? 5 : 3)
  const { problems } = await restoreAlbums([{ ...line('1'), photos, cover: 'c' }], known, library, () => {})
  expect([problems, covers]).toEqual([[], expected])
})
