import { expect, test } from 'vitest'
import type { Entry } from './entries.ts'
import { historyOf } from './history.ts'
import { id, photoNow } from './photo.fixture.ts'
import { type AlbumNow, type PhotoNow, planOf } from './plan.ts'
import { setByImport, whatBecame } from './set.ts'

const ALBUM = id(90)

/** It has a date, and a label of the analysis. */
const photo = (at: number, more: Partial<PhotoNow> = {}) =>
  photoNow(at, {
    takenLocal: '2019-07-01T10:00:00',
    labels: [{ name: 'Cat', source: 'MACHINE' }],
    ...more,
  })
const own = (...names: string[]): Partial<PhotoNow> => ({
  labels: names.map((name) => ({ name, source: 'USER' })),
})
const inAlbum = (...ids: string[]): Partial<PhotoNow> => ({ albums: ids.map((each) => ({ id: each })) })

const plan = (entries: Entry[], photos: PhotoNow[], albums: Record<string, AlbumNow> = {}) =>
  planOf(
    historyOf(entries.map((entry) => JSON.stringify(entry)).join('\n')),
    new Map(photos.map((each) => [each.id, each])),
    new Map(Object.entries(albums)),
  )

test('photos that an import added go to the trash, with what it set in them', () => {
  const { trash, trashedPhotos, kept, inTrash, gone, cancel } = plan(
    [
      { kind: 'added', photos: [1, 2, 3, 4, 5, 6].map(id) },
      ...[1, 2, 3, 4, 6].map((at): Entry => ({ kind: 'sent', photo: id(at) })),
      setByImport(photo(1), { title: 'Minka', description: 'A cat', takenLocal: '2018-01-01T10:00:00' }),
      { kind: 'set', photo: id(1), before: { place: { place: null, isOwn: false } }, after: {} },
      { kind: 'became', photo: id(1), after: { place: { place: 'PT.14.Lisbon@38.71,-9.14', isOwn: true } } },
      { kind: 'labelled', photos: [id(1)], labels: ['Minka', 'Sofa'] },
      { kind: 'unlabelled', photos: [id(1)], labels: ['Dog'] },
      { kind: 'marked', photos: [id(1)], mark: 'favourite' },
      { kind: 'filled', album: ALBUM, photos: [id(1)] },
      { kind: 'set', photo: id(1), before: { turn: 0 }, after: { turn: 90 } },
    ],
    [
      photo(1, {
        ...{ title: 'Minka', description: 'A cat', dated: true, takenLocal: '2018-01-01T10:00:00' },
        ...{ placed: true, place: 'PT.14.Lisbon@38.71,-9.14', favourite: true, turn: 90 },
        ...{ ...own('minka'), removedLabels: ['dog'], ...inAlbum(ALBUM) },
      }),
      photo(2, { status: 'REJECTED' }),
      photo(3, { trashedAt: '2026-11-29T10:00:00Z' }),
      // It waits for its analysis.
      photo(4, { status: 'PENDING_UPLOAD' }),
      photo(5, { status: 'PENDING_UPLOAD' }),
    ],
  )
  expect(trash).toEqual([id(1), id(2), id(4)])
  expect({ trashedPhotos, inTrash, gone, cancel }).toEqual({
    trashedPhotos: 2,
    inTrash: 1,
    gone: 1,
    cancel: [id(5)],
  })
  expect(kept.added).toEqual([])
})

test.each<[string, Partial<PhotoNow>]>([
  ['titled', { title: 'My cat' }],
  ['described', { description: 'Mine' }],
  ['dated', { dated: true, takenLocal: '2001-01-01T10:00:00' }],
  ['placed', { placed: true, place: 'PT.14.Lisbon@38.71,-9.14' }],
  ['labelled', own('Minka')],
  ['corrected', { removedLabels: ['cat'] }],
  ['marked as a favourite', { favourite: true }],
  ['archived', { archived: true }],
  ['turned', { turn: 90 }],
  ['put into an album', inAlbum(id(80))],
  ['given a raw file', { rawFile: { id: id(70) } }],
])('a photo that an import added and that a person has %s since stays', (_, change) => {
  const { trash, kept } = plan([{ kind: 'added', photos: [id(1), id(2)] }], [photo(1, change), photo(2)])
  expect([trash, kept.added]).toEqual([[id(2)], [change.title ?? '1.jpg']])
})

test('what a person has taken back does not keep a photo that an import added', () => {
  const { trash } = plan(
    [
      { kind: 'added', photos: [id(1)] },
      setByImport(photo(1), { title: 'Minka' }),
      { kind: 'labelled', photos: [id(1)], labels: ['Minka'] },
      { kind: 'marked', photos: [id(1)], mark: 'archived' },
      // The import was killed before it knew the answer.
      { kind: 'set', photo: id(1), before: { place: { place: null, isOwn: false } }, after: {} },
    ],
    [photo(1, { placed: true, place: 'PT.14.Lisbon@38.71,-9.14' })],
  )
  expect(trash).toEqual([id(1)])
})

test('a photo that the album had before gets back what the import has replaced, where a person has not changed it since', () => {
  const before = photo(1, {
    ...{ description: 'Old', takenLocal: '2018-01-01T10:00:00', dated: true, turn: 90 },
  })
  const entries: Entry[] = [
    setByImport(before, { title: 'Minka', description: 'New', takenLocal: '2019-01-01T10:00:00' }),
    { kind: 'set', photo: id(1), before: { turn: 90 }, after: { turn: 180 } },
    { kind: 'labelled', photos: [id(1)], labels: ['Minka', 'Sofa'] },
    { kind: 'unlabelled', photos: [id(1)], labels: ['Dog', 'Tree'] },
    { kind: 'marked', photos: [id(1)], mark: 'favourite' },
    { kind: 'marked', photos: [id(1)], mark: 'harmless' },
    setByImport(photo(2), { takenLocal: '2019-01-01T10:00:00', takenOffset: '+02:00' }),
  ]
  const date = { dated: true, takenLocal: '2019-01-01T10:00:00' }
  const set = photo(1, { ...before, ...date, title: 'Minka', description: 'New', turn: 180, version: 9 })
  const now = [
    { ...set, ...own('minka', 'Mine'), removedLabels: ['dog'], favourite: true, harmless: true },
    photo(2, { ...date, takenOffset: '+02:00' }),
  ]
  const back = plan(entries, now)
  expect(back.trash).toEqual([])
  expect(back.updates).toEqual([
    {
      ...{ id: id(1), version: 9, title: '1.jpg', description: 'Old' },
      ...{ takenLocal: '2018-01-01T10:00:00', takenOffset: null },
    },
  ])
  expect(back.edits).toEqual([
    { action: 'ROTATE', degrees: 270, ids: [id(1)] },
    { action: 'UNFAVOURITE', ids: [id(1)] },
    { action: 'RESET_DATE', ids: [id(2)] },
  ])
  expect([back.labelled, back.unlabelled, back.harmless]).toEqual([
    new Map([['["Minka"]', [id(1)]]]),
    new Map([['["Dog"]', [id(1)]]]),
    [id(1)],
  ])
  expect([back.putBack, back.kept.changed]).toEqual([2, []])

  const changed = plan(entries, [{ ...now[0]!, title: 'My own' }, photo(2)])
  expect(changed.updates).toEqual([expect.not.objectContaining({ title: expect.anything() })])
  expect([changed.putBack, changed.kept.changed]).toEqual([1, ['My own']])
  expect(plan(entries, [before, photo(2)]), 'undone, and interrupted before it was recorded').toMatchObject({
    ...{ updates: [], edits: [], harmless: [], putBack: 0 },
    kept: { changed: [] },
  })
})

test('a place that a person had set comes back with its point, and otherwise the camera’s', () => {
  const point = { latitude: 38.717, longitude: -9.133 }
  const lisbon = 'PT.14.Lisbon@38.71,-9.14'
  const place = (at: number, before: object): Entry[] => [
    { kind: 'set', photo: id(at), before: { place: before as never }, after: {} },
    { kind: 'became', photo: id(at), after: { place: { place: 'DE.16.Berlin@52.51,13.40', isOwn: true } } },
  ]
  const berlin = { placed: true, place: 'DE.16.Berlin@52.51,13.40' }
  const { updates, edits } = plan(
    [
      ...place(1, { place: lisbon, isOwn: true, point }),
      ...place(2, { place: lisbon, isOwn: false }),
      ...place(3, { place: null, isOwn: true }),
    ],
    [photo(1, berlin), photo(2, berlin), photo(3, berlin), photo(4)],
  )
  expect(updates).toEqual([
    { id: id(1), version: 3, place: 'PT.14.Lisbon@38.717,-9.133' },
    { id: id(3), version: 3, place: null },
  ])
  expect(edits).toEqual([{ action: 'RESET_PLACE', ids: [id(2)] }])
})

test('a person’s own point comes back from another one in the same square, unless it was moved since', () => {
  const lisbon = 'PT.14.Lisbon@38.71,-9.14'
  const [own, imported, moved] = [-9.133, -9.139, -9.135].map((longitude) => ({
    latitude: 38.717,
    longitude,
  }))
  const entries = (at: number): Entry[] => [
    { kind: 'set', photo: id(at), before: { place: { place: lisbon, isOwn: true, point: own! } }, after: {} },
    { kind: 'became', photo: id(at), after: { place: { place: lisbon, isOwn: true, point: imported! } } },
  ]
  const at = (location = own!) => ({ placed: true, place: lisbon, analysis: { location } })
  const undone = plan([...entries(1), ...entries(2)], [photo(1, at(imported)), photo(2, at(moved))])
  expect(undone.updates).toEqual([{ id: id(1), version: 3, place: 'PT.14.Lisbon@38.717,-9.133' }])
  expect(undone.kept.changed).toEqual([photo(2).title])
  expect(plan(entries(1), [photo(1, at())])).toMatchObject({ updates: [], kept: { changed: [] } })
})

const album = (more: Partial<AlbumNow> = {}): AlbumNow => ({
  ...{ title: 'Summer', filter: null, count: 2, chosenCover: id(1), isShared: false, hidden: [] },
  ...more,
})
const made: Entry[] = [
  { kind: 'added', photos: [id(1)] },
  { kind: 'making', title: 'Summer' },
  { kind: 'made', album: ALBUM, title: 'Summer', filter: null },
  { kind: 'filled', album: ALBUM, photos: [id(1), id(2)] },
  { kind: 'covered', album: ALBUM, cover: id(1) },
]

test('an album that the import made is deleted, and photos that the album had before stay in the library', () => {
  const photos = [photo(1, inAlbum(ALBUM)), photo(2, inAlbum(ALBUM))]
  const { trash, deletedAlbums, edits, covers, kept } = plan(made, photos, { [ALBUM]: album() })
  expect(trash).toEqual([id(1)])
  expect(deletedAlbums).toEqual([{ id: ALBUM, title: 'Summer', members: 1 }])
  expect([edits, covers, kept.albums]).toEqual([[], [], []])
})

test.each<[string, Partial<AlbumNow>]>([
  ['with another photo', { count: 3 }],
  ['with another title', { title: 'Summer at the sea' }],
  ['with a link', { isShared: true }],
  ['with a photo that no count shows', { hidden: [id(1), id(40)] }],
])('an album that the import made, %s, stays without the photos of the import', (_, change) => {
  const photos = [photo(1, inAlbum(ALBUM)), photo(2, inAlbum(ALBUM))]
  const { deletedAlbums, edits, covers, kept } = plan(made, photos, { [ALBUM]: album(change) })
  expect(deletedAlbums).toEqual([])
  expect(kept.albums).toEqual([change.title ?? 'Summer'])
  expect(edits).toEqual([{ action: 'REMOVE_FROM_ALBUM', albumId: ALBUM, ids: [id(2)] }])
  expect(covers).toEqual([{ id: ALBUM, cover: id(1) }])
})

test('an album with a photo that stays because of a person’s change stays, too', () => {
  const photos = [photo(1, { ...inAlbum(ALBUM), favourite: true })]
  const { trash, deletedAlbums, kept } = plan(made, photos, { [ALBUM]: album({ count: 1 }) })
  expect([trash, deletedAlbums, kept.albums, kept.added]).toEqual([[], [], ['Summer'], ['1.jpg']])
})

test('photos leave an album that was there before, and it keeps the cover that a person has chosen since', () => {
  const entries = made.filter(({ kind }) => kind !== 'making' && kind !== 'made')
  const photos = [photo(1, inAlbum(ALBUM)), photo(2, inAlbum(ALBUM))]
  const { deletedAlbums, edits, covers, putBack } = plan(entries, photos, {
    [ALBUM]: album({ count: 7, chosenCover: id(5) }),
  })
  expect([deletedAlbums, covers, putBack]).toEqual([[], [], 1])
  expect(edits).toEqual([{ action: 'REMOVE_FROM_ALBUM', albumId: ALBUM, ids: [id(2)] }])
})

test('a smart album is deleted unless a person has changed its search', () => {
  const smart: Entry[] = [
    { kind: 'made', album: ALBUM, title: 'Cats', filter: '{"labels":["Cat"],"raw":true}' },
  ]
  const now = (filter: string) => ({
    [ALBUM]: album({ title: 'Cats', filter, count: null, chosenCover: null }),
  })
  expect(plan(smart, [], now('{"raw":true,"labels":["Cat"]}')).deletedAlbums).toHaveLength(1)
  expect(plan(smart, [], now('{"labels":["Dog"]}')).kept.albums).toEqual(['Cats'])
})

test('a raw file goes with its picture, and one that joined a photo of before stays with it', () => {
  const { trash, trashedPhotos, kept, inTrash } = plan(
    [
      { kind: 'added', photos: [1, 2, 3, 4].map(id) },
      ...[1, 2, 3, 4].map((at): Entry => ({ kind: 'sent', photo: id(at) })),
    ],
    [
      photo(2, { rawOf: id(1) }),
      photo(1, { rawFile: { id: id(2) } }),
      photo(3, { rawOf: id(1), status: 'PENDING_UPLOAD' }),
      photo(4, { rawOf: id(9), title: 'IMG_4.CR3' }),
    ],
  )
  expect(trash).toEqual([id(1), id(3)])
  expect([trashedPhotos, inTrash, kept.rawFiles]).toEqual([1, 0, ['IMG_4.CR3']])
})

test('a photo that waits for approval is not among those that an album counts', () => {
  const photos = [photo(1, inAlbum(ALBUM)), photo(2, { ...inAlbum(ALBUM), unapproved: true })]
  const now = { [ALBUM]: album({ hidden: [id(2)] }) }
  expect(plan(made, photos, now).kept.albums, 'someone else’s photo is the second').toEqual(['Summer'])
  const counted = { [ALBUM]: album({ count: 1, hidden: [id(2)] }) }
  expect(plan(made, photos, counted).deletedAlbums).toEqual([{ id: ALBUM, title: 'Summer', members: 0 }])
})

test('the raw file of a picture whose bytes were not sent goes to the trash', () => {
  const entries: Entry[] = [
    { kind: 'added', photos: [1, 2].map(id) },
    { kind: 'sent', photo: id(2) },
  ]
  const raw = photo(2, { rawOf: id(1) })
  expect(plan(entries, [photo(1, { status: 'PENDING_UPLOAD' }), raw])).toMatchObject({
    ...{ cancel: [id(1)], trash: [id(2)], trashedPhotos: 0 },
    kept: { rawFiles: [] },
  })
  expect(plan(entries, [raw]).trash, 'when the picture has been removed').toEqual([id(2)])
})

test('a text that the album stores in another form is recorded as the album has it', () => {
  const set = setByImport(photo(1), { title: ' Minka ' })
  expect(set).toMatchObject({ before: { title: '1.jpg' }, after: { title: ' Minka ' } })
  expect(whatBecame(set, photo(1, { title: 'Minka' }))).toEqual({
    kind: 'became',
    photo: id(1),
    after: { title: 'Minka' },
  })
  expect(whatBecame(set, photo(1, { title: ' Minka ' }))).toBeUndefined()
})
