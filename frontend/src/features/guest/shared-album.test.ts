import { expect, test } from 'vitest'
import {
  type GuestPhoto,
  mustReadAgain,
  renewed,
  type SharedAlbumState,
  type SharedChange,
  withChange,
  withPage,
  withRecent,
} from './shared-album.ts'

const album = {
  __typename: 'SharedAlbum',
  title: 'Summer',
  count: 3,
  expiresAt: '2026-01-08T00:00:00Z',
  download: false,
  originals: false,
  labels: true,
  places: false,
  addUntil: null,
  approval: false,
  newestFirst: false,
} as const
const photo = (id: string, position = id, version = 1): GuestPhoto => ({
  id,
  position,
  version,
  title: null,
  takenLocal: null,
  width: 4,
  height: 3,
  thumbhash: null,
  turn: 0,
  images: [],
  labels: [],
  moderated: false,
  addedBy: null,
})
const page = (ids: string[], nextToken: string | null = null) => ({
  sharedAlbum: album,
  sharedPhotos: { items: ids.map((id) => photo(id)), nextToken },
})
const change = (
  kind: SharedChange['kind'],
  id: string | null = null,
  to: GuestPhoto | null = null,
): SharedChange => ({
  kind,
  id,
  album: { ...album, count: 4 },
  photo: to,
})
const ids = ({ photos }: SharedAlbumState) => photos.map(({ id }) => id).join('')

test('pages follow one another with each photo once', () => {
  const known = withPage(withPage(undefined, page(['a', 'b'], 'more')), page(['b', 'c']))
  expect(ids(known)).toBe('abc')
  expect(known.nextToken).toBeNull()
})

test('pushed photos are inserted in album order, moved, changed and removed', () => {
  let known = withPage(undefined, page(['a', 'c']))
  known = withChange(known, change('PHOTO', 'b', photo('b')))
  expect(ids(known)).toBe('abc')
  expect(known.album.count).toBe(4)
  known = withChange(known, change('PHOTO', 'a', photo('a', 'd', 2)))
  expect(ids(known)).toBe('bca')
  known = withChange(known, change('PHOTO_REMOVED', 'c'))
  expect(ids(known)).toBe('ba')
})

test('an older push does not undo a newer one', () => {
  const known = withChange(withPage(undefined, page(['a', 'b'])), change('PHOTO', 'a', photo('a', 'c', 3)))
  expect(ids(withChange(known, change('PHOTO', 'a', photo('a', 'a', 2))))).toBe('ba')
})

test('a photo beyond the loaded pages waits for its page', () => {
  const known = withChange(withPage(undefined, page(['a', 'b'], 'more')), change('PHOTO', 'x', photo('x')))
  expect(ids(known)).toBe('ab')
  expect(ids(withPage(known, page(['c', 'x'])))).toBe('abcx')
})

test('the last photo that is loaded stays when it changes, although others follow it', () => {
  const known = withChange(
    withPage(undefined, page(['a', 'b'], 'more')),
    change('PHOTO', 'b', photo('b', 'b', 2)),
  )
  expect(known.photos).toMatchObject([{ id: 'a' }, { id: 'b', version: 2 }])
})

test('a photo that arrives behind the last one, but before the next page, is shown', () => {
  const known = withChange(withPage(undefined, page(['a', 'c'], 'more')), change('PHOTO_REMOVED', 'c'))
  expect(ids(withChange(known, change('PHOTO', 'b', photo('b'))))).toBe('ab')
})

test('a page that was on its way does not bring back a removed photo', () => {
  const known = withChange(withPage(undefined, page(['a'], 'more')), change('PHOTO_REMOVED', 'b'))
  expect(ids(withPage(known, page(['b', 'c'])))).toBe('ac')
})

test('after reading again, removed photos are gone and pushed ones are there', () => {
  const answered = renewed([page(['a'], 'more'), page(['c'])])
  const known = withRecent(answered, [], [change('PHOTO', 'b', photo('b'))])
  expect(ids(known)).toBe('abc')
})

test('labels and originals that the link no longer shows disappear at once, before it is read again', () => {
  const image = (name: 'GRID' | 'ORIGINAL') => ({
    name,
    url: name,
    width: 1,
    height: 1,
    format: 'image/webp',
  })
  const labelled = { ...photo('a'), labels: ['Cat'], images: [image('GRID'), image('ORIGINAL')] }
  const before = { ...album, download: true, originals: true }
  const known = withPage(undefined, {
    sharedAlbum: before,
    sharedPhotos: { items: [labelled], nextToken: null },
  })
  const after = withChange(known, { ...change('ALBUM'), album: { ...album, labels: false } })
  expect(after.photos).toMatchObject([{ id: 'a', labels: null, images: [{ name: 'GRID' }] }])
})

test('labels that the link no longer shows disappear from all photos with the first page that says so', () => {
  const labelled = { ...photo('a'), labels: ['Cat'] }
  const known = withPage(undefined, {
    sharedAlbum: album,
    sharedPhotos: { items: [labelled], nextToken: 'more' },
  })
  const next = { ...page(['b']), sharedAlbum: { ...album, labels: false } }
  expect(withPage(known, next).photos).toMatchObject([{ id: 'a', labels: null }, { id: 'b' }])
})

test('a smart album is sorted newest first, also with photos that arrive', () => {
  const smart = { ...album, count: null, newestFirst: true }
  const known = withPage(undefined, {
    sharedAlbum: smart,
    sharedPhotos: { items: [photo('c', '2024'), photo('a', '2022')], nextToken: 'more' },
  })
  const arrived = (id: string, position: string) =>
    ids(withChange(known, { ...change('PHOTO', id, photo(id, position)), album: smart }))
  expect(arrived('b', '2023')).toBe('cba')
  expect(arrived('z', '2021'), 'comes with its page').toBe('ca')
})

test('a changed search is read again, and so is what a link shows', () => {
  const after = { ...album, count: null }
  expect(mustReadAgain(change('ALBUM'), after, after)).toBe(true)
  expect(mustReadAgain(change('PHOTO', 'a', photo('a')), after, after)).toBe(false)
  expect(mustReadAgain(change('ALBUM'), album, album)).toBe(false)
  expect(mustReadAgain(change('PHOTO', 'a', photo('a')), album, { ...album, places: true })).toBe(true)
})
