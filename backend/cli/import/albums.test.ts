import type { AlbumLine } from '@album/archive/manifest'
import { expect, test } from 'vitest'
import { inOrderOfCreation } from './albums.ts'

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
