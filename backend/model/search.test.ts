import { cardsRangeOfWord } from './search/word.ts'
import { expect, test } from 'vitest'
import type { PhotoFilterInput } from '../generated/graphql.ts'
import { byTakenKeysOf } from './index-entries.ts'
import { BY_TAKEN_PKS, photoKey } from './keys.ts'
import { isOnShow, type PhotoItem } from './photo.ts'
import { refusalOfFilter } from './search/refusals.ts'
import {
  areCardsNarrowed,
  cardsPkOf,
  facetKeyOf,
  fromUrl,
  isListNarrowed,
  isOldestFirst,
  listOf,
  matches,
  matchesCard,
  parse,
  type PhotoOrder,
  type Search,
  type Term,
  searchable,
  sortValueIn,
  toFilter,
  toUrl,
  withoutTerm,
  withTerm,
} from './search.ts'

const album = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
const everything: Search = [
  { kind: 'favourite', favourite: true },
  { kind: 'label', name: 'Cat' },
  { kind: 'label', name: 'Cell Phone' },
  { kind: 'confidence', min: 80 },
  { kind: 'notLabel', name: 'Dog & Co' },
  { kind: 'color', name: 'blue' },
  { kind: 'place', name: 'PT.14.Lisbon@38.71,-9.14' },
  { kind: 'word', name: 'exit' },
  { kind: 'word', name: 'straße' },
  { kind: 'date', from: '2024-07', to: '2024-07' },
  { kind: 'album', id: album },
  { kind: 'archived', archived: true },
  { kind: 'raw', raw: true },
  { kind: 'status', status: 'READY' },
  { kind: 'moderated', moderated: false },
]
const paramsOf = (search: Search) => {
  const params: Record<string, string[]> = {}
  for (const [name, value] of toUrl(search)) (params[name] ??= []).push(value)
  return params
}

test.each<[string, Search]>([
  ['everything', everything],
  ['photos that failed', [{ kind: 'status', status: 'FAILED' }]],
  [
    'a year, and what may disturb',
    [
      { kind: 'date', from: '2024', to: '2024' },
      { kind: 'moderated', moderated: true },
    ],
  ],
  ['photos that are no favourites', [{ kind: 'favourite', favourite: false }]],
  ['photos without a raw file', [{ kind: 'raw', raw: false }]],
  ['a time that is no month', [{ kind: 'date', from: '2024-07-30', to: '2025' }]],
  ['all since a day', [{ kind: 'date', from: '2024-07-30', to: null }]],
  ['a single day', [{ kind: 'date', from: '2024-07-30', to: '2024-07-30' }]],
  ['a country', [{ kind: 'place', name: 'PT' }]],
  ['a town with dots in its name', [{ kind: 'place', name: 'US.MO.St. Louis' }]],
  ['nothing', []],
])('a search survives its address and the API’s filter: %s', (_, search) => {
  expect(fromUrl(paramsOf(search))).toEqual(search)
  expect(parse(toFilter(search))).toEqual(search)
})

test('the trash has no URL parameter and is requested by the filter', () => {
  const search: Search = [{ kind: 'trashed' }]
  expect(toUrl(search)).toEqual([])
  expect(parse(toFilter(search))).toEqual(search)
})

test.each<Record<string, string[]>>([
  { label: [''], without: [' '], word: ['\t'] },
  {
    month: ['July'],
    album: ['mine'],
    status: ['LOST'],
    moderated: ['perhaps'],
    favourite: ['true'],
    archived: ['1'],
    raw: ['DNG'],
  },
  { month: ['2024-13'] },
  { from: ['2025'], to: ['2024'] },
  { confidence: ['80'] },
  { confidence: ['120'], other: ['1'] },
  { label: ['a'.repeat(101)] },
])('an address that makes no sense searches for nothing: %j', (params) => {
  expect(fromUrl(params)).toEqual([])
})

test('an address that somebody kept from earlier versions still finds moderated photos', () => {
  expect(fromUrl({ sensitive: ['yes'] })).toEqual([{ kind: 'moderated', moderated: true }])
  expect(toUrl(fromUrl({ sensitive: ['no'] }))).toEqual([['moderated', 'no']])
})

test('names that differ only in case or spaces count once, up to the API’s limit', () => {
  const search = fromUrl({ label: ['Cat', 'cat ', 'a', 'b', 'c', 'd', 'e'] })
  expect(search.map((term) => (term.kind === 'label' ? term.name : term))).toEqual([
    'Cat',
    'a',
    'b',
    'c',
    'd',
  ])
})

test('a label is either wanted or left out', () => {
  const search = fromUrl({ label: ['Cat'], without: ['cat', 'Dog'] })
  expect(toFilter(search)).toEqual({ labels: ['Cat'], without: ['Dog'] })
  const turned = withTerm(search, { kind: 'notLabel', name: 'cat' })
  expect(toFilter(turned)).toEqual({ without: ['Dog', 'cat'] })
})

test('refused photos are searched separately', () => {
  const params = { label: ['Cat'], month: ['2024'], status: ['REJECTED'] }
  const refused: Search = [{ kind: 'status', status: 'REJECTED' }]
  expect(fromUrl(params)).toEqual(refused)
  expect(withTerm([{ kind: 'label', name: 'Cat' }], refused[0]!)).toEqual(refused)
  const year = { kind: 'date', from: '2024', to: '2024' } as const
  expect(withTerm(refused, year)).toEqual([year])
})

test('the confidence goes when the last label is left out', () => {
  const leftOut: Term = { kind: 'notLabel', name: 'cat' }
  const sure: Search = [
    { kind: 'label', name: 'Cat' },
    { kind: 'confidence', min: 80 },
  ]
  expect(withTerm(sure, leftOut)).toEqual([leftOut])
  const dog: Term = { kind: 'label', name: 'Dog' }
  expect(toFilter(withTerm(withTerm(sure, dog), leftOut))).toEqual({
    labels: ['Dog'],
    minConfidence: 80,
    without: ['cat'],
  })
})

test('every term can be removed, and the confidence goes with the last label', () => {
  expect(everything.reduce(withoutTerm, everything)).toEqual([])
  const cats = parse({ labels: ['Cat'], minConfidence: 80, without: ['Dog'] })
  expect(toFilter(withoutTerm(cats, { kind: 'label', name: 'cat' }))).toEqual({ without: ['Dog'] })
})

test('a sixth label is not added, which the API would refuse', () => {
  const five = fromUrl({ label: ['1', '2', '3', '4', '5'] })
  expect(withTerm(five, { kind: 'label', name: '6' })).toEqual(five)
  expect(withTerm(five, { kind: 'label', name: '5' })).toEqual(five)
})

const item = (more: Partial<PhotoItem> = {}): PhotoItem => ({
  PK: 'U#ada',
  SK: `P#${album}`,
  id: album,
  owner: 'ada',
  status: 'READY',
  title: 'PXL_20250713.jpg',
  addedAt: '2026-02-01T10:00:00.000Z',
  takenLocal: '2024-07-31T18:05:09',
  bytes: 1,
  sha256: '',
  version: 1,
  labels: [
    { name: 'Cat', confidence: 98, parents: [], categories: [], source: 'MACHINE' },
    { name: 'Cell Phone', confidence: 60, parents: [], categories: [], source: 'MACHINE' },
  ],
  words: ['exit'],
  colors: ['blue', 'white'],
  place: 'PT.11.Óbidos@39.36,-9.16',
  albums: { [album]: '5' },
  ...more,
})

test.each([
  [{}, true],
  [{ labels: ['CAT', 'cell phone'] }, true],
  [{ labels: ['cat', 'dog'] }, false],
  [{ labels: ['constructor'] }, false],
  [{ labels: ['cat'], minConfidence: 98 }, true],
  [{ labels: ['cat', 'Cell Phone'], minConfidence: 61 }, false],
  [{ without: ['dog'] }, true],
  [{ without: ['Cat'] }, false],
  [{ words: ['EXIT'] }, true],
  [{ words: ['ex'] }, true],
  [{ words: ['it'] }, false],
  [{ words: ['exit', 'PXL', '2025'] }, true],
  [{ words: ['exit', 'no'] }, false],
  [{ colors: ['Blue', 'white'] }, true],
  [{ colors: ['blue', 'red'] }, false],
  [{ place: 'PT' }, true],
  [{ place: 'pt.11.óbidos' }, true],
  [{ place: 'PT.11.Óbidos@39.36,-9.16' }, true],
  [{ place: 'PT.11.Óbidos@39.36,-9.1' }, false],
  [{ place: 'PT.11.Ó' }, false],
  [{ place: 'ES' }, false],
  [{ moderated: false }, true],
  [{ moderated: true }, false],
  [{ takenFrom: '2024-07-31', takenTo: '2024-07' }, true],
  [{ takenFrom: '2024-08' }, false],
  [{ takenTo: '2024-07-30' }, false],
])('a card answers as the photo does: %j finds it: %s', (filter, expected) => {
  const search = parse(filter)
  const photo = item()
  expect(matches(searchable(photo), search)).toBe(expected)
  const labels = { cat: 98, 'cell phone': 60 }
  const { PK, id, addedAt, takenLocal } = photo
  const SK = `exit#2024-07-31T18:05:09#${album}`
  const words = ['pxl', '20250713', 'jpg', 'exit']
  const term = search.find(({ kind }) => kind === 'word') ?? { kind: 'label', name: 'Cat' }
  const colors = ['blue', 'white']
  const place = 'pt.11.óbidos@39.36,-9.16'
  const card = { PK, SK, id, addedAt, takenLocal, labels, words, colors, place }
  expect(matchesCard(card, search, term)).toBe(expected)
})

test('a photo is found once even if several of its words match', () => {
  const search = parse({ words: ['ca'] })
  const card = { ...item(), labels: {}, words: ['cat', 'dog', 'car'] }
  const found = card.words.filter((word) =>
    matchesCard({ ...card, SK: `${word}#2024-07-31T18:05:09#${album}` }, search, search[0]!),
  )
  expect(found).toEqual(['cat'])
})

test('a photo is found by the beginning of its guest’s name', () => {
  const added = searchable(item({ addedBy: 'Zoë Bell', words: ['exit'] }))
  const found = (...words: string[]) => matches(added, parse({ words }))
  expect([found('zo'), found('Bell', 'exit'), found('max')]).toEqual([true, true, false])
})

test('a search finds no trashed photo, and by label, date or album only photos that are shown', () => {
  const trashed = searchable(item({ trashedAt: '2026-03-01T00:00:00.000Z' }))
  const waiting = searchable(item({ status: 'PROCESSING' }))
  for (const filter of [{ labels: ['Cat'] }, { takenFrom: '2024' }, { album }, { words: ['exit'] }]) {
    expect(matches(trashed, parse(filter))).toBe(false)
    expect(matches(waiting, parse(filter))).toBe(false)
  }
  expect(matches(trashed, [])).toBe(false)
  expect(matches(trashed, [{ kind: 'trashed' }])).toBe(true)
  expect(matches(waiting, [])).toBe(true)
  expect(matches(waiting, [], 'TAKEN_NEWEST')).toBe(false)
  expect(matches(waiting, [{ kind: 'status', status: 'PROCESSING' }])).toBe(true)
})

test('albums, labels and dates find exactly the photos on show, and the timeline those that are not archived', () => {
  const either = [false, true]
  const photos = (['PENDING_UPLOAD', 'PROCESSING', 'READY', 'FAILED', 'REJECTED'] as const).flatMap(
    (status) =>
      either.flatMap((unapproved) =>
        either.flatMap((archived) =>
          [undefined, '2026-03-01T00:00:00.000Z'].flatMap((trashedAt) =>
            [undefined, album].map((rawOf) => item({ status, unapproved, archived, trashedAt, rawOf })),
          ),
        ),
      ),
  )
  const finds = (photo: PhotoItem, filter: PhotoFilterInput, order?: PhotoOrder) =>
    matches(searchable(photo), parse(filter), order)
  for (const photo of photos) {
    const { status, unapproved, archived, trashedAt, rawOf } = photo
    const what = JSON.stringify({ status, unapproved, archived, trashedAt, rawOf })
    for (const filter of [{ album }, { labels: ['Cat'] }, { words: ['exit'] }])
      expect(finds(photo, filter), what).toBe(isOnShow(photo))
    const isInTimeline = isOnShow(photo) && !archived
    expect(finds(photo, {}, 'TAKEN_NEWEST'), what).toBe(isInTimeline)
    expect(finds(photo, { archived: true }), what).toBe(isOnShow(photo) && archived)
    expect(byTakenKeysOf(photo).takenPk === BY_TAKEN_PKS.TAKEN(photo.owner), what).toBe(isInTimeline)
  }
})

test('photos that wait for approval are listed for their album or all together, and for no other search', () => {
  const waiting = searchable(item({ unapproved: true }))
  const [all, here] = [parse({ unapproved: true }), parse({ unapproved: true, album })]
  const elsewhere = parse({ unapproved: true, album: album.replace('A', 'B') })
  expect([all, here, elsewhere].map((search) => matches(waiting, search))).toEqual([true, true, false])
  for (const search of [[], parse({ album }), parse({ labels: ['Cat'] })])
    expect(matches(waiting, search)).toBe(false)
  for (const other of [{ trashedAt: 'then' }, { status: 'PROCESSING' as const }, { unapproved: false }])
    expect(matches(searchable(item({ unapproved: true, ...other })), here)).toBe(false)
  expect([all, here].map((search) => listOf(search))).toEqual(['UNAPPROVED', 'UNAPPROVED'])
  expect([all, here].map((search) => isOldestFirst(search))).toEqual([false, false])
  expect([all, here].map(isListNarrowed)).toEqual([false, true])
  expect(refusalOfFilter({ unapproved: true, album })).toBeUndefined()
  expect(refusalOfFilter({ unapproved: true, album, labels: ['Cat'] })?.code).toBe('FILTER')
})

test('a row without the field that a term needs neither matches nor fails', () => {
  const cats = parse({ labels: ['cat'], minConfidence: 80 })
  const row = { id: 'a', status: 'READY', trashedAt: null } as const
  expect(matches(row, cats)).toBeUndefined()
  expect(matches({ ...row, labels: { cat: null } }, cats)).toBeUndefined()
  expect(matches({ ...row, labels: { cat: 70 } }, cats)).toBe(false)
  expect(matches({ ...row, labels: { dog: null } }, cats)).toBe(false)
  expect(matches({ ...row, labels: { cat: 90 } }, cats)).toBe(true)
  expect(matches({ ...row, labels: {} }, parse({ words: ['exit'] }))).toBeUndefined()
})

test('each list has its own order: an album’s positions, the trash, dates, and when photos were added', () => {
  const photo = searchable(item({ trashedAt: '2026-03-01T00:00:00.000Z' }))
  const sortedBy = (filter: object, order?: 'TAKEN_NEWEST') => {
    const search = parse(filter)
    return sortValueIn(listOf(search, order), photo, search)
  }
  expect(sortedBy({ album })).toBe('5')
  expect(sortedBy({ trashed: true })).toBe('2026-03-01T00:00:00.000Z')
  expect(sortedBy({ labels: ['Cat'] })).toBe('2024-07-31T18:05:09')
  expect(sortedBy({}, 'TAKEN_NEWEST')).toBe('2024-07-31T18:05:09')
  expect(sortedBy({ status: 'FAILED' })).toBe('2026-02-01T10:00:00.000Z')
  expect(sortedBy({ moderated: true })).toBe('')
})

test('favourites are read from their cards, and what is no favourite is decided by any card', () => {
  const favourites: Search = [{ kind: 'favourite', favourite: true }]
  const others: Search = [{ kind: 'favourite', favourite: false }]
  expect(listOf(favourites)).toBe('CARDS')
  expect(listOf(others)).toBe('ADDED')
  const cat = { kind: 'label', name: 'Cat' } as const
  const card = { PK: '', SK: '', id: 'a', addedAt: '2026-02-01T10:00:00.000Z', labels: { cat: 98 } }
  for (const favourite of [true, false]) {
    const is = favourite ? { ...card, favourite: true } : card
    expect(matchesCard(is, [cat, ...favourites], cat)).toBe(favourite)
    expect(matchesCard(is, [cat, ...others], cat)).toBe(!favourite)
  }
})

test('raw photos are read from their cards, and whether a photo is raw is decided by any card and by the photo', () => {
  const raws: Search = [{ kind: 'raw', raw: true }]
  const others: Search = [{ kind: 'raw', raw: false }]
  expect(listOf(raws)).toBe('CARDS')
  expect(listOf([...raws, { kind: 'date', from: '2024', to: null }])).toBe('CARDS')
  expect(listOf(others)).toBe('ADDED')
  const cat = { kind: 'label', name: 'Cat' } as const
  const card = { PK: '', SK: '', id: 'a', addedAt: '2026-02-01T10:00:00.000Z', labels: { cat: 98 } }
  for (const raw of [true, false]) {
    const is = raw ? { ...card, raw: true } : card
    expect(matchesCard(is, [cat, ...raws], cat)).toBe(raw)
    expect(matchesCard(is, [cat, ...others], cat)).toBe(!raw)
  }
  const photo = {
    ...photoKey('ada', 'a'),
    id: 'a',
    owner: 'ada',
    status: 'READY',
    title: 'IMG_1.JPG',
  } as const
  const item = { ...photo, addedAt: '2026-02-01T10:00:00.000Z', bytes: 1, sha256: '', version: 1 }
  const found = (more: Partial<PhotoItem>) => matches(searchable({ ...item, ...more }), raws)
  expect(found({ contentType: 'image/jpeg' })).toBe(false)
  expect(found({ contentType: 'image/x-nikon-nef' })).toBe(true)
  const rawFile = { id: 'b', title: 'IMG_1.NEF', bytes: 1, contentType: 'image/x-nikon-nef' }
  expect(found({ contentType: 'image/jpeg', rawFile })).toBe(true)
  expect(found({ contentType: 'image/x-nikon-nef', rawOf: 'a' }), 'the raw file of a photo').toBe(false)
})

test('archived photos are found by what is in them, and by date alone only if asked for', () => {
  const date = { kind: 'date', from: '2024', to: '2024' } as const
  const only = { kind: 'archived', archived: true } as const
  const without = { kind: 'archived', archived: false } as const
  const photo = {
    status: 'READY',
    takenLocal: '2024-07-01T00:00:00',
    trashedAt: null,
    albums: { [album]: 'a' },
  } as const
  const inTimeline = { ...photo, archived: false, labels: { cat: 90 }, favourite: true }
  const archived = { ...inTimeline, archived: true }
  const cat = { kind: 'label', name: 'Cat' } as const
  const searches: [Search, list: string, ofTimeline: boolean, ofArchive: boolean][] = [
    [[], 'ADDED', true, true],
    [[cat], 'CARDS', true, true],
    [[cat, date], 'CARDS', true, true],
    [[{ kind: 'favourite', favourite: true }], 'CARDS', true, true],
    [[{ kind: 'album', id: album }], 'ALBUM', true, true],
    [[cat, only], 'CARDS', false, true],
    [[cat, without], 'CARDS', true, false],
    [[date], 'TAKEN', true, false],
    [[without], 'TAKEN', true, false],
    [[only], 'ARCHIVED', false, true],
    [[date, only], 'ARCHIVED', false, true],
  ]
  for (const [search, list, ofTimeline, ofArchive] of searches) {
    expect(listOf(search), JSON.stringify(search)).toBe(list)
    expect(matches(inTimeline, search), JSON.stringify(search)).toBe(ofTimeline)
    expect(matches(archived, search), JSON.stringify(search)).toBe(ofArchive)
  }
})

test.each([
  '',
  'Portugal',
  'P1',
  'PT.',
  'PT.14',
  'PT.14.',
  'PT@38,-9',
  'PT.14.Lisbon@',
  'PT.14.Lisbon@91,0',
  'PT.14.Lisbon@0,181',
  'PT.14.Lisbon@0',
  `PT.14.${'x'.repeat(200)}`,
])('a place outside the map is refused with a sentence: %s', (place) => {
  expect(refusalOfFilter({ place })).toMatchObject({ code: 'PLACE' })
})

test('a search for a part of a town reads the cards of the town, and those are narrowed', () => {
  const [town, square] = [parse({ place: 'PT.14.Lisbon' }), parse({ place: 'PT.14.Lisbon@38.71,-9.14' })]
  expect(cardsPkOf('ada', square[0]!)).toBe(cardsPkOf('ada', town[0]!))
  expect(areCardsNarrowed(town[0]!, town)).toBe(false)
  expect(areCardsNarrowed(square[0]!, square)).toBe(true)
  expect(facetKeyOf('ada', town[0]!)!.SK).toBe('L#pt.14.lisbon')
  expect(facetKeyOf('ada', square[0]!)!.SK).toBe('S#pt.14.lisbon@38.71,-9.14')
})

test('a time that no calendar or clock shows is refused in a search, and is none in an address', () => {
  for (const time of ['2024-13', '2024-00', '2024-07-32', '2024-07-31T24:00', '2024-07-31T18:60'])
    expect([time, refusalOfFilter({ takenFrom: time })?.code, fromUrl({ from: [time] })]).toEqual([
      time,
      'TAKEN',
      [],
    ])
  for (const time of ['2024', '2024-12', '2024-07-31', '2024-07-31T23:59', '2024-07-31T18:05:59'])
    expect([time, refusalOfFilter({ takenFrom: time })]).toEqual([time, undefined])
})

test('a search for the beginning of a word reads the cards of all words that begin so, also with a letter outside the BMP', () => {
  const { from, to } = cardsRangeOfWord({ kind: 'word', name: 'day' })
  // DynamoDB compares the bytes of UTF-8.
  const isWithin = (word: string) =>
    Buffer.compare(Buffer.from(from), Buffer.from(word)) <= 0 &&
    Buffer.compare(Buffer.from(word), Buffer.from(to)) <= 0
  expect(['day', 'days', 'day\uffdc', 'day\u{10400}'].filter(isWithin)).toHaveLength(4)
  expect(isWithin('dbx')).toBe(false)
})
