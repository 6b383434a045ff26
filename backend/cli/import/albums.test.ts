import type { AlbumLine } from '@album/archive/manifest'
import { expect, test } from 'vitest'
import { ExistingAlbumsDocument } from '../generated/graphql.ts'
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
  const restored = await restoreAlbums([{ ...line('1'), photos }], known, library)
  expect(restored).toEqual({ problems: [], left: new Set(['taken out']) })
  expect(added).toEqual([['new', 'not yet', 'changed']])
})
