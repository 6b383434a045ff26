import { expect, test } from 'vitest'
import { indexChanges } from './index-changes.ts'
import {
  byTakenKeysOf,
  cardsOf,
  favouriteCountsOf,
  rawCountsOf,
  type IndexedPhoto,
  labelFacetsOf,
  monthFacetsOf,
} from './index-entries.ts'
import type { PhotoLabel } from './photo.ts'

const label = (name: string, confidence: number): PhotoLabel => ({
  name,
  confidence,
  parents: [],
  categories: [],
  source: 'MACHINE',
})
const photo = {
  owner: 'ada',
  id: '01J9Z3NDEKTSV4RRFFQ69G5FAV',
  title: '',
  addedAt: '2026-02-01T10:00:00.000Z',
  takenLocal: '2024-07-31T18:05:09',
  status: 'READY' as const,
  labels: [label('Cat', 98), label('Cell Phone', 71)],
}

const LISBON = { place: 'PT.14.Lisbon@38.71,-9.14', townAt: '38.717,-9.133' }
const SK = '2024-07-31T18:05:09#01J9Z3NDEKTSV4RRFFQ69G5FAV'

test('a photo has a card for each label and each word, with everything a grid and other searches need', () => {
  const content = {
    SK,
    id: photo.id,
    addedAt: photo.addedAt,
    takenLocal: photo.takenLocal,
    width: 300,
    height: 200,
    labels: { cat: 98, 'cell phone': 71 },
    moderated: true,
  }
  const moderation = [{ name: 'Smoking', confidence: 80 }]
  expect(cardsOf({ ...photo, width: 300, height: 200, moderation, words: ['exit', 'open'] })).toEqual([
    { PK: 'U#ada#L#cat', ...content },
    { PK: 'U#ada#L#cell phone', ...content },
    { PK: 'U#ada#W', ...content, SK: `exit#${SK}`, words: ['exit', 'open'] },
    { PK: 'U#ada#W', ...content, SK: `open#${SK}`, words: ['exit', 'open'] },
  ])
})

test('a photo is found and counted by its colours, and the cards of its labels know them', () => {
  const colours = { ...photo, labels: [label('Cat', 98)], colors: ['blue', 'white'] }
  const cards = cardsOf(colours)
  expect(cards.map(({ PK }) => PK)).toEqual(['U#ada#L#cat', 'U#ada#K#blue', 'U#ada#K#white'])
  for (const card of cards) expect(card).toMatchObject({ SK, labels: { cat: 98 }, colors: ['blue', 'white'] })
  const countsOf = (before: typeof colours | null, after: typeof colours | null) =>
    indexChanges(before, after).counts.flatMap(({ key, by }) =>
      key.SK.startsWith('C#') ? [[key.SK, by]] : [],
    )
  expect(countsOf(null, colours)).toEqual([
    ['C#blue', 1],
    ['C#white', 1],
  ])
  expect(countsOf(colours, { ...colours, colors: ['blue', 'red'] })).toEqual([
    ['C#red', 1],
    ['C#white', -1],
  ])
  expect(countsOf(colours, { ...colours, status: 'FAILED' as never })).toEqual([
    ['C#blue', -1],
    ['C#white', -1],
  ])
})

test('a photo is found by the words of its title, or its file’s name, and by those in the picture', () => {
  const wordsOf = (title: string, words?: string[]) =>
    cardsOf({ ...photo, labels: [], title, words }).map((card) => card.SK.slice(0, card.SK.indexOf('#')))
  expect(wordsOf('PXL_20250713_101112.jpg')).toEqual(['pxl', '20250713', '101112', 'jpg'])
  expect(wordsOf('A day at the exit', ['exit', 'open'])).toEqual(['day', 'at', 'the', 'exit', 'open'])
})

test('a person who writes 40 words about a photo with 10 labels finds it by the first 32', () => {
  const labels = Array.from({ length: 10 }, (_, index) => label(`Label ${index}`, 90))
  const description = Array.from({ length: 40 }, (_, index) => `about${index + 1}`).join(' ')
  const cards = cardsOf({ ...photo, labels, title: 'IMG_1234.JPG', description })
  expect(cards.at(-1)!.words!.at(-1)).toBe('about32')
})

test('with 30 labels and the longest title a photo can still be given another date, and a place with it, in one transaction', () => {
  const labels = Array.from({ length: 30 }, (_, index) => label(`Label ${index}`, 90))
  const title = Array.from({ length: 40 }, (_, index) => `word${index}`).join(' ')
  const words = Array.from({ length: 12 }, (_, index) => `sign${index}`)
  const description = Array.from({ length: 40 }, (_, index) => `about${index}`).join(' ')
  for (const more of [
    {},
    { favourite: true },
    { description },
    { favourite: true, description },
    { favourite: true, contentType: 'image/x-canon-cr3', description },
    { place: 'PT.14.Lisbon@38.71,-9.14', townAt: '38.717,-9.133', favourite: true, description },
    { colors: ['blue', 'white', 'grey'], favourite: true },
  ]) {
    const before = { ...photo, labels, title, words, ...more }
    expect(cardsOf(before)).toHaveLength(45)
    const writesTo = (after: Partial<IndexedPhoto>) => {
      const { putCards, deleteCards, counts } = indexChanges(before, { ...before, ...after })
      return putCards.length + deleteCards.length + counts.length + 1
    }
    const takenLocal = '2020-01-01T00:00:00'
    // And what an edit of many photos records.
    expect(writesTo({ takenLocal }) + 3).toBeLessThanOrEqual(100)
    for (const place of [
      { place: 'FR.11.Paris@48.85,2.35', townAt: '48.853,2.349' },
      { place: null, townAt: null },
    ])
      expect(writesTo({ takenLocal, ...place })).toBeLessThanOrEqual(100)
  }
})

const RAW = { contentType: 'image/jpeg', rawFile: { id: 'b' } }

test('a favourite with a raw file and as many labels and albums as a photo can have is restored in one transaction', () => {
  const labels = Array.from({ length: 30 }, (_, index) => label(`Label ${index}`, 90))
  const albums = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`album ${index}`, 'a']))
  const after = {
    ...photo,
    labels,
    albums,
    title: 'On the long way home',
    favourite: true,
    ...LISBON,
    ...RAW,
  }
  const { putCards, deleteCards, counts } = indexChanges(null, after)
  // The photo, and what an edit of many photos records.
  expect(putCards.length + deleteCards.length + counts.length + 1 + 3).toBeLessThanOrEqual(100)
})

test('a photo is found and counted by its country, its town and its square', () => {
  const taken = { ...photo, labels: [label('Cat', 98)], ...LISBON }
  const cards = cardsOf(taken)
  expect(cards.map(({ PK }) => PK)).toEqual(['U#ada#L#cat', 'U#ada#P#pt', 'U#ada#P#pt.14.lisbon'])
  for (const card of cards) expect(card.place).toBe('pt.14.lisbon@38.71,-9.14')
  const countsOf = (before: IndexedPhoto | null, after: IndexedPhoto | null) =>
    indexChanges(before, after).counts.flatMap(({ key, name, by }) =>
      ['L#', 'S#'].includes(key.SK.slice(0, 2)) ? [[key.SK, by, name]] : [],
    )
  expect(countsOf(null, taken)).toEqual([
    ['L#pt', 1, undefined],
    ['L#pt.14.lisbon', 1, 'PT.14.Lisbon@38.717,-9.133'],
    ['S#pt.14.lisbon@38.71,-9.14', 1, undefined],
  ])
  expect(countsOf(taken, { ...taken, place: 'PT.14.Lisbon@38.7,-9.2' })).toEqual([
    ['S#pt.14.lisbon@38.7,-9.2', 1, undefined],
    ['S#pt.14.lisbon@38.71,-9.14', -1, undefined],
  ])
  expect(countsOf(taken, { ...taken, trashedAt: '2026-03-01T00:00:00.000Z' }).map(([, by]) => by)).toEqual([
    -1, -1, -1,
  ])
})

test('a favourite has its own card and a count, and all its cards mark it', () => {
  const favourite = { ...photo, favourite: true, words: ['exit'] }
  const cards = cardsOf(favourite)
  expect(cards[0]).toMatchObject({ PK: 'U#ada#FAV', SK, labels: { cat: 98, 'cell phone': 71 } })
  expect(cards.map(({ PK, favourite }) => [PK, favourite])).toEqual([
    ['U#ada#FAV', true],
    ['U#ada#L#cat', true],
    ['U#ada#L#cell phone', true],
    ['U#ada#W', true],
  ])
  expect(favouriteCountsOf(favourite)).toEqual([{ PK: 'U#ada', SK: 'FAV!' }])
  expect(favouriteCountsOf({ ...favourite, trashedAt: '2026-03-01T00:00:00.000Z' })).toEqual([])
  expect(favouriteCountsOf(photo)).toEqual([])
})

test('a raw file and a photo that has one have a card of their own and a count, and all their cards say so', () => {
  for (const more of [RAW, { contentType: 'image/x-canon-cr3' }]) {
    const raw = { ...photo, ...more, words: ['exit'] }
    const cards = cardsOf(raw)
    expect(cards[0]).toMatchObject({ PK: 'U#ada#RAW', SK, labels: { cat: 98, 'cell phone': 71 } })
    expect(cards.map(({ PK, raw }) => [PK, raw])).toEqual([
      ['U#ada#RAW', true],
      ['U#ada#L#cat', true],
      ['U#ada#L#cell phone', true],
      ['U#ada#W', true],
    ])
    expect(rawCountsOf(raw)).toEqual([{ PK: 'U#ada', SK: 'RAW!' }])
    for (const hidden of [{ trashedAt: '2026-03-01T00:00:00.000Z' }, { rawOf: 'a' }, { unapproved: true }])
      expect([...cardsOf({ ...raw, ...hidden }), ...rawCountsOf({ ...raw, ...hidden })]).toEqual([])
  }
  expect(rawCountsOf({ ...photo, contentType: 'image/jpeg' })).toEqual([])
})

test('a photo is counted under each of its labels and in its month', () => {
  expect(labelFacetsOf(photo)).toEqual([
    { key: { PK: 'U#ada', SK: 'F#cat' }, name: 'Cat' },
    { key: { PK: 'U#ada', SK: 'F#cell phone' }, name: 'Cell Phone' },
  ])
  expect(monthFacetsOf(photo)).toEqual([{ PK: 'U#ada', SK: 'M#2024-07' }])
})

test('a label that appears twice is counted once', () => {
  const twice = { ...photo, labels: [label('Cat', 98), label('cat', 60)] }
  expect(cardsOf(twice)).toHaveLength(1)
  expect(labelFacetsOf(twice)).toHaveLength(1)
})

test('a photo in the trash, or not analysed yet, is in no list and no count', () => {
  for (const hidden of [
    { ...photo, trashedAt: '2026-03-01T00:00:00.000Z' },
    { ...photo, status: 'PROCESSING' as const },
  ]) {
    expect(cardsOf(hidden)).toEqual([])
    expect(labelFacetsOf(hidden)).toEqual([])
    expect(monthFacetsOf(hidden)).toEqual([])
  }
})

test('a photo without a date is sorted by when it was added', () => {
  expect(byTakenKeysOf({ ...photo, takenLocal: undefined })).toEqual({
    takenPk: 'U#ada',
    taken: '2026-02-01T10:00:00#01J9Z3NDEKTSV4RRFFQ69G5FAV',
  })
})

test('the trash is sorted by date of trashing, and photos not yet shown have a list of their own', () => {
  expect(byTakenKeysOf({ ...photo, trashedAt: '2026-03-01T00:00:00.000Z' })).toEqual({
    takenPk: 'T#ada',
    taken: '2026-03-01T00:00:00.000Z#01J9Z3NDEKTSV4RRFFQ69G5FAV',
  })
  expect(byTakenKeysOf({ ...photo, status: 'PROCESSING' })).toEqual({
    takenPk: 'X#ada',
    taken: '2026-02-01T10:00:00.000Z#01J9Z3NDEKTSV4RRFFQ69G5FAV',
  })
})

test('an archived photo keeps its cards and labels, and is counted and listed apart from its month', () => {
  const archived = { ...photo, archived: true }
  expect(cardsOf(archived).map(({ PK, archived }) => [PK, archived])).toEqual([
    ['U#ada#L#cat', true],
    ['U#ada#L#cell phone', true],
  ])
  expect(labelFacetsOf(archived)).toEqual(labelFacetsOf(photo))
  expect(monthFacetsOf(archived)).toEqual([{ PK: 'U#ada', SK: 'M#ARCHIVE' }])
  expect(byTakenKeysOf(archived)).toEqual({ takenPk: 'AR#ada', taken: SK })
  expect(byTakenKeysOf({ ...archived, trashedAt: '2026-03-01T00:00:00.000Z' }).takenPk).toBe('T#ada')
  expect(indexChanges(photo, archived).counts).toEqual([
    { key: { PK: 'U#ada', SK: 'M#ARCHIVE' }, by: 1 },
    { key: { PK: 'U#ada', SK: 'M#2024-07' }, by: -1 },
  ])
})
