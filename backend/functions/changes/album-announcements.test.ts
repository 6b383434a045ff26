import { expect, test } from 'vitest'
import type { AlbumItem, LinkItem } from '@album/model/album'
import { parse } from '@album/model/search'
import { albumKey, linkKey, photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import type { AlbumRecord, PhotoRecord } from '../stream/records.ts'
import { albumAnnouncementsOf, linkAnnouncementsOf, sharedAnnouncementsOf } from './album-announcements.ts'

const photo = (id: string, albums: Record<string, string>, more: Partial<PhotoItem> = {}): PhotoItem => ({
  ...photoKey('ada', id),
  id,
  owner: 'ada',
  status: 'READY',
  title: id,
  addedAt: '2026-02-01T10:00:00.000Z',
  bytes: 1,
  sha256: '',
  version: 1,
  albums,
  ...more,
})
const album = (id: string, more: Partial<AlbumItem> = {}): AlbumItem => ({
  ...albumKey('ada', id),
  id,
  owner: 'ada',
  title: id,
  createdAt: '2026-02-01T10:00:00.000Z',
  count: 1,
  ...more,
})
const record = <Item>(sequenceNumber: string, before?: Item, after?: Item) => ({
  sequenceNumber,
  before,
  after,
})
const link = (id: string, of: string) => ({ ...linkKey(id), id, owner: 'ada', album: of }) as LinkItem
const links: Record<string, LinkItem[]> = {
  A: [link('one', 'A'), link('two', 'A')],
  B: [link('three', 'B')],
  CATS: [link('cats', 'CATS')],
}
const linksTo = async (_owner: string, id: string) => links[id] ?? []
const sharedSearchesOf = async () => [{ album: 'CATS', search: parse({ labels: ['Cat'] }) }]
const toGuests = async (photos: PhotoRecord[], albums: AlbumRecord[]) =>
  (await sharedAnnouncementsOf(photos, albums, { linksTo, sharedSearchesOf })).map(({ input }) => input)

test('an album that is created, changed or removed is pushed once, with its last state', () => {
  const kinds = albumAnnouncementsOf([
    record('1', undefined, album('A')),
    record('2', album('B'), album('B', { count: 2 })),
    record('3', album('B', { count: 2 }), album('B', { count: 3 })),
    record('4', album('C'), undefined),
    record('5', album('D'), album('D')),
  ]).map(({ input }) => [input.id, input.kind])
  expect(kinds).toEqual([
    ['A', 'ADDED'],
    ['B', 'UPDATED'],
    ['C', 'REMOVED'],
  ])
})

test('an album that is removed while its photos are counted is announced as removed', () => {
  const { title: _title, ...ghost } = album('A', { count: -3 })
  const left = ghost as AlbumItem
  const removed = record('1', album('A', { count: 3 }), undefined)
  for (const records of [
    [removed, record('2', undefined, left)],
    [removed, record('2', undefined, left), record('3', left, undefined)],
  ])
    expect(albumAnnouncementsOf(records).map(({ input }) => input)).toEqual([
      { owner: 'ada', id: 'A', kind: 'REMOVED' },
    ])
})

test('a count left over from a removed album is no album', () => {
  const { title: _title, ...ghost } = album('A')
  const left = ghost as AlbumItem
  expect(albumAnnouncementsOf([record('1', undefined, left), record('2', left, left)])).toEqual([])
})

test('each link receives the photos added to, moved in, changed in or removed from its album, and no others', async () => {
  const announced = await toGuests(
    [
      record('1', photo('cat', { A: '1' }), photo('cat', { A: '1' }, { version: 2 })),
      record('2', photo('cup', { B: '1' }), photo('cup', {})),
      record('3', photo('dog', {}), photo('dog', { C: '1' })),
      record(
        '4',
        photo('fox', { B: '1' }, { trashedAt: 'then' }),
        photo('fox', { B: '1' }, { trashedAt: 'now' }),
      ),
      record('5', photo('owl', { B: '1' }), photo('owl', { B: '1' }, { trashedAt: 'now' })),
    ],
    [],
  )
  expect(announced).toEqual([
    { share: 'one', photo: 'cat' },
    { share: 'two', photo: 'cat' },
    { share: 'three', photo: 'cup' },
    { share: 'three', photo: 'owl' },
  ])
})

test('a renamed album is pushed to its guests', async () => {
  expect(await toGuests([], [record('1', album('B'), album('B', { title: 'Z' }))])).toEqual([
    { share: 'three', photo: undefined },
  ])
})

test('a count that changes with a photo is pushed with that photo', async () => {
  const moves = record('1', photo('cat', {}), photo('cat', { B: '1' }))
  expect(await toGuests([moves], [record('2', album('B'), album('B', { count: 2 }))])).toEqual([
    { share: 'three', photo: 'cat' },
  ])
})

test('guests of a smart album learn that its search has changed, also if a photo that it finds changes in the same moment', async () => {
  const labels = [{ name: 'Cat', confidence: 90, parents: [], categories: [], source: 'MACHINE' as const }]
  const cat = photo('cat', {}, { labels })
  const cats = (names: string[]) => album('CATS', { filter: { labels: names } })
  const announced = await toGuests(
    [record('1', cat, { ...cat, version: 2 })],
    [record('2', cats(['Dog']), cats(['Cat']))],
  )
  expect(announced).toEqual([{ share: 'cats', photo: 'cat' }, { share: 'cats' }])
})

test('guests of a smart album receive the photos that its search finds, or no longer finds', async () => {
  const labels = [{ name: 'Cat', confidence: 90, parents: [], categories: [], source: 'MACHINE' as const }]
  const cat = photo('cat', {}, { labels })
  const announced = await toGuests(
    [
      record('1', photo('cat', {}, { labels: [] }), cat),
      record('2', { ...photo('fox', {}, { labels }) }, photo('fox', {}, { labels: [] })),
      record('3', photo('owl', {}), photo('owl', {}, { version: 2 })),
      record('4', photo('elk', {}, { labels }), photo('elk', {}, { labels, trashedAt: 'now' })),
      record('5', photo('new', {}, { labels, status: 'PROCESSING' })),
    ],
    [],
  )
  expect(announced).toEqual(['cat', 'fox', 'elk'].map((id) => ({ share: 'cats', photo: id })))
})

test('guests are notified only when the rights, the end or the uploads of their link change', () => {
  const contributions = { photos: 5, bytes: 5, until: 1, approval: false }
  const before = { ...link('one', 'A'), download: true, originals: true, expiresAt: 1, contributions }
  const announced = (...after: (LinkItem | undefined)[]) =>
    linkAnnouncementsOf(after.map((to, at) => record(String(at), at ? after[at - 1] : before, to))).map(
      ({ input }) => input,
    )
  for (const right of ['labels', 'download', 'originals'])
    expect(announced({ ...before, [right]: false })).toEqual([{ share: 'one' }])
  expect(announced({ ...before, expiresAt: 2 })).toEqual([{ share: 'one' }])
  for (const change of [{ adding: false }, { until: 2 }, { approval: true }])
    expect(announced({ ...before, contributions: { ...contributions, ...change } })).toEqual([
      { share: 'one' },
    ])
  expect(announced({ ...before, contributions: { ...contributions, photos: 9, adding: true } })).toEqual([])
  expect(announced({ ...before, labels: true, places: false })).toEqual([])
  const { originals: _, ...old } = before
  expect(announced(old), 'a link from before originals could be chosen').toEqual([])
  expect(announced({ ...before, labels: false }, before)).toEqual([])
  expect(announced(undefined)).toEqual([])
})
