/**
 * What ordinary people type first, run against a seeded library whose photos, labels and counts are the same as
 * after uploading. A search finds photos by the API's own rule.
 */
import { labelFacetsOf, monthFacetsOf } from '@album/model/index-entries'
import type { PhotoItem, PhotoLabel } from '@album/model/photo'
import { matches, searchable } from '@album/model/search'
import { expect, test } from 'vitest'
import { momentsOf, monthsOf } from '../../../../backend/seed/months.ts'
import { photoOf } from '../../../../backend/seed/photos.ts'
import { randomFrom } from '../../../../backend/seed/random.ts'
import { nothing, type Search, withTerm } from '../../shared/search.ts'
import { firstQueries, has, taken, titled } from './first-queries.fixture.ts'
import { nearestTo } from './nearest.ts'
import { type Known, takenByEnter } from './suggestion.ts'
import { suggest } from './suggestions.ts'

const today = '2026-11-26'
const ALBUM = '01ARZ3NDEKTSV4RRFFQ69G5FAV'

const random = randomFrom(7)
const now = new Date(`${today}T12:00:00Z`)
const picture = {
  ...{ shown: [], width: 3, height: 2, thumbhash: '', images: [], sha256: Buffer.alloc(32) },
  bytes: { GRID: Buffer.alloc(1), SCREEN: Buffer.alloc(1), ORIGINAL: Buffer.alloc(1) },
}
const moments = monthsOf(3000, 36, now, random).flatMap((month) => momentsOf(month, random))
const take = (taken: string, number: number) =>
  photoOf('ada', { picture, number, taken, before: now.getTime() }, random).photo
const dog: PhotoLabel = { name: 'Dog', confidence: 99, source: 'MACHINE', parents: [], categories: [] }
const photos: PhotoItem[] = [
  ...moments.map(take),
  { ...take('2026-11-26T08:00:00', 1), title: 'IMG_4711.jpg' },
  { ...take('2026-11-25T08:00:00', 2), title: 'Grandma’s birthday.jpg' },
  { ...take('2026-11-18T08:00:00', 3), title: 'Screenshot 2026-11-18 at 10.11.12.png' },
  { ...take('2025-08-10T08:00:00', 4), title: 'PANO_20250810_080000.jpg' },
  { ...take('2025-08-11T08:00:00', 5), title: 'Our trip to Norway', albums: { [ALBUM]: 'a' } },
  { ...take('2025-08-12T08:00:00', 6), title: 'Lofoten.jpg', albums: { [ALBUM]: 'b' } },
  {
    ...take('2024-07-02T08:00:00', 7),
    title: 'Bergen, the harbour',
    labels: [dog],
  },
  {
    ...take('2024-07-03T08:00:00', 8),
    title: 'Car trip to Bergen',
    labels: [],
  },
]

function countsOf(keysOf: (photo: PhotoItem) => string[]) {
  const counts = new Map<string, number>()
  for (const photo of photos) for (const key of keysOf(photo)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return [...counts]
}
const labels = countsOf((photo) => labelFacetsOf(photo).map(({ name }) => name))
const months = countsOf((photo) => monthFacetsOf(photo).map(({ SK }) => SK.slice(2)))
const known: Known = {
  labels: labels.map(([name, count]) => ({ __typename: 'LabelFacet', name, count })),
  months: months.map(([month, count]) => ({ __typename: 'Month', month, count })),
  albums: [{ id: ALBUM, title: 'Summer in Lofoten', count: 2, filter: null }],
  text: false,
  marks: undefined,
  guests: [],
  places: [],
  colours: [],
  isWhole: true,
}

const found = (search: Search) =>
  photos.filter((photo) => matches(searchable(photo), search)).map(({ id }) => id)
const where = (isWanted: (photo: PhotoItem) => boolean) => photos.filter(isWanted).map(({ id }) => id)
const queries = firstQueries(today)

/** The search that Enter starts for a typed text. */
const searchFor = (typed: string, library = known): Search =>
  takenByEnter(suggest(typed, library, nothing, today))!.terms.reduce(withTerm, nothing)

test.each(queries)('“%s” finds what is there', (typed, isWanted) => {
  const wanted = where(isWanted)
  expect(wanted.length).toBeGreaterThan(0)
  expect(found(searchFor(typed))).toEqual(wanted)
})

test.each([
  ['norway 2025', [titled('norway'), taken('2025')]],
  ['2024, bergen', [titled('bergen'), taken('2024')]],
  ['photos from Bergen 2024', [titled('bergen'), taken('2024')]],
  ['dogs bergen', [titled('bergen'), has('Dog')]],
  ['my dog in the harbour of Bergen', [titled('bergen'), titled('harbour'), has('Dog')]],
  ['Car trip to Bergen', [titled('car'), titled('trip'), titled('bergen')]],
  ['car trip bergen 2024', [titled('car'), titled('trip'), titled('bergen'), taken('2024')]],
  ['summer holiday 2025', [taken('2025-06', '2025-08')]],
  ['summer in Norway 2025', [titled('norway'), taken('2025-06', '2025-08')]],
])('“%s” finds what has the words without a meaning in its title', (typed, every) => {
  const wanted = where((photo) => every.every((isWanted) => isWanted(photo)))
  expect(wanted.length).toBeGreaterThan(0)
  expect(found(searchFor(typed))).toEqual(wanted)
})

test('a title’s word and a label that no photo shows together lead to the label', () => {
  const search = searchFor('dogs lofoten')
  expect(search).toContainEqual({ kind: 'word', name: 'lofoten' })
  expect(found(search)).toEqual([])
  expect(nearestTo(search, known, today).map(({ name }) => name)).toEqual(['Summer in Lofoten', 'Dog'])
})

test('a word and a place that no photo has together lead to the place', () => {
  const there = { ...known, places: [{ place: 'DE.02.Munich', count: 3 }] }
  const [first] = nearestTo(searchFor('norway in Munich', there), there, today)
  expect(first).toMatchObject({ name: 'Munich, Germany', count: 3 })
})

test.each([
  ['bicyle', 'Did you mean Bicycle?', has('Bicycle')],
  ['elefant', undefined, has('Elephant')],
  ['umbrela', 'Did you mean Umbrella?', has('Umbrella')],
  ['sofaa', 'Did you mean Couch?', has('Couch')],
  ['beach', undefined, has('Beach')],
  ['unicorn', undefined, has('Unicorn')],
  ['June 1999', undefined, taken('1999')],
  ['xyzzy plugh', undefined, titled('xyzzy')],
])('“%s” finds nothing and leads on: %s', (typed, question, isWanted) => {
  const suggestions = suggest(typed, known, nothing, today)
  expect(suggestions.at(-1)).toMatchObject({ group: 'titles', name: `Search for “${typed}”` })
  const guess = suggestions.find(({ group }) => group === 'guesses')
  expect(guess?.name).toBe(question)
  if (guess) expect(found(guess.terms)).toEqual(where(isWanted))

  // Enter searches for the text as typed, and the page without results suggests a search that has some.
  const search = searchFor(typed)
  expect(found(search)).toEqual([])
  const nearest = nearestTo(search, known, today)
  expect(nearest.length).toBeGreaterThan(0)
  if (guess) expect(nearest[0]!.name).toBe(question)
  for (const { terms } of nearest) expect(found(terms).length).toBeGreaterThan(0)
})

test.each([
  ['car persn', has('Car'), 'Did you mean Car and Person?'],
  ['decmber 2025', taken('2025'), 'Did you mean December 2025?'],
])('“%s” finds what its other word means, and the right spelling is offered', (typed, isWanted, question) => {
  expect(found(searchFor(typed))).toEqual(where(isWanted))
  expect(suggest(typed, known, nothing, today).map(({ name }) => name)).toContain(question)
})

test.each([
  ['a shiny car', ['Car', 'Car, “shiny”']],
  ['red cars', ['Car']],
  ['two dogs', ['Dog']],
])('a word that describes a label is not looked for: “%s”', (typed, names) => {
  expect(suggest(typed, known, nothing, today).map(({ name }) => name)).toEqual([
    ...names,
    `Search for “${typed}”`,
  ])
})

test('dogs that are playing are dogs', () => {
  expect(found(searchFor('dogs playing'))).toEqual(where(has('Dog')))
})

test('two things that no photo shows together lead to each of them', () => {
  const [one, other] = ['Zebra', 'Toothbrush']
  const search: Search = [
    { kind: 'label', name: one },
    { kind: 'label', name: other },
  ]
  expect(found(search)).toEqual([])
  expect(nearestTo(search, known, today).map(({ name }) => name)).toEqual([one, other])
})

test('the beginning of a guest’s name leads to the names that begin so', () => {
  const [first] = nearestTo([{ kind: 'contributor', name: 'Zo' }], known, today)
  expect(first).toMatchObject({ name: 'Search for “Zo”', terms: [{ kind: 'word', name: 'zo' }] })
})

test('an empty library has nothing to offer, and the text can still be searched for', () => {
  const empty: Known = { ...known, labels: [], months: [], albums: [] }
  expect(suggest('dogs', empty, nothing, today).map(({ name }) => name)).toEqual(['Search for “dogs”'])
  expect(nearestTo(searchFor('dogs', empty), empty, today)).toEqual([])
})
