import { expect, test } from 'vitest'
import { AlbumsDocument } from '../../../generated/graphql.ts'
import { applyAlbumChange } from '../../live/apply-album-change.ts'
import { createCache } from './cache.ts'

/** An old ULID with this number. `ulidOfNow` makes a current one. */
const ulid = (number: number) => `01AAAAAAAA${String(number).padStart(16, '0')}`
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const ulidOfNow = () => {
  let time = Date.now()
  let digits = ''
  for (let at = 0; at < 10; at++) {
    digits = DIGITS[time % 32]! + digits
    time = Math.floor(time / 32)
  }
  return digits.padEnd(26, '0')
}
const anAlbum = (id: string, title = id) => ({
  __typename: 'Album' as const,
  id,
  title,
  createdAt: '2026-05-04T10:20:30Z',
  count: 0,
  filter: null,
  cover: null,
})
const write = (
  cache: ReturnType<typeof createCache>,
  ids: string[],
  nextToken: string | null,
  from?: string,
) =>
  cache.writeQuery({
    query: AlbumsDocument,
    variables: { limit: 100, ...(from && { nextToken: from }) },
    data: {
      albums: { __typename: 'AlbumConnection', items: ids.map((id) => anAlbum(id)), nextToken },
    } as never,
  })
const shown = (cache: ReturnType<typeof createCache>) => {
  const { albums } = cache.readQuery({ query: AlbumsDocument, variables: { limit: 100 } })!
  return { ids: albums.items.map(({ id }) => id), nextToken: albums.nextToken }
}
const [first, second, third, fourth] = [4, 3, 2, 1].map(ulid) as [string, string, string, string]

test('pages of albums form one list, newest first', () => {
  const cache = createCache()
  write(cache, [first, second], 'more')
  write(cache, [third, fourth], null, 'more')
  expect(shown(cache)).toEqual({ ids: [first, second, third, fourth], nextToken: null })
})

test('reading the albums again removes those deleted since, and keeps the later pages', () => {
  const cache = createCache()
  write(cache, [first, second], 'more')
  write(cache, [third], 'still more', 'more')
  write(cache, [second], 'another')
  expect(shown(cache)).toEqual({ ids: [second, third], nextToken: 'still more' })
})

test('an album created while an answer was on its way is not lost', () => {
  const cache = createCache()
  write(cache, [first], null)
  const made = ulidOfNow()
  applyAlbumChange(cache, { owner: '', id: made, kind: 'ADDED', album: anAlbum(made) })
  write(cache, [first], null)
  expect(shown(cache).ids).toEqual([made, first])
})

test('pushed albums are inserted in order, changed and removed', () => {
  const cache = createCache()
  write(cache, [first, third], null)
  applyAlbumChange(cache, { owner: '', id: second, kind: 'ADDED', album: anAlbum(second) })
  applyAlbumChange(cache, { owner: '', id: third, kind: 'UPDATED', album: anAlbum(third, 'Renamed') })
  applyAlbumChange(cache, { owner: '', id: first, kind: 'REMOVED', album: null })
  expect(shown(cache).ids).toEqual([second, third])
  const { albums } = cache.readQuery({ query: AlbumsDocument, variables: { limit: 100 } })!
  expect(albums.items[1]!.title).toBe('Renamed')
})

test('an album beyond the loaded pages waits for its page', () => {
  const cache = createCache()
  write(cache, [first], 'more')
  applyAlbumChange(cache, { owner: '', id: fourth, kind: 'ADDED', album: anAlbum(fourth) })
  expect(shown(cache).ids).toEqual([first])
})
