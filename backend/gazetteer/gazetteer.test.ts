import { expect, test } from 'vitest'
import { GERMAN_TOWNS } from '@album/model/german-towns'
import { countryOf, townNameOf, townOf } from '@album/model/place'
import { isPlace, pointOf } from '@album/model/point'
import { findPlaces, packedTowns, placeAt, placeNamed } from './gazetteer.ts'
import { folded, OTHER_TOWN_NAMES } from '@album/model/town-names'
import { unpack } from './towns.ts'

const townAt = (latitude: number, longitude: number) => townOf(placeAt(latitude, longitude)!.place)

test.each([
  ['the tower of Belém', 38.6916, -9.216, 'PT.14.Lisbon'],
  ['the Eiffel Tower', 48.8584, 2.2945, 'FR.11.Paris'],
  ['Versailles, near Paris', 48.8049, 2.1204, 'FR.11.Versailles'],
  ['Times Square, by its borough', 40.758, -73.9855, 'US.NY.Manhattan'],
  ['the Sydney Opera House', -33.8568, 151.2153, 'AU.02.Sydney'],
  ['Newark, though New York is near', 40.7357, -74.1724, 'US.NJ.Newark'],
  ['Shibuya', 35.6595, 139.7005, 'JP.40.Tokyo'],
  ['Monte Carlo, a street from France', 43.7396, 7.4275, 'MC.00.Monaco'],
  ['Saint Peter’s Basilica, in Rome', 41.9022, 12.4534, 'VA.0.Vatican City'],
  ['Potsdam, near Berlin', 52.4009, 13.0591, 'DE.11.Potsdam'],
])('a photo of %s names its town and country', (_what, latitude, longitude, town) => {
  expect(townAt(latitude, longitude)).toBe(town)
})

test('a photo far from every town has its country and a square of one degree', () => {
  expect(placeAt(25, 5)).toEqual({ place: 'DZ..25N 5E@25,5', townAt: '25.5,5.5' })
  expect(placeAt(-75.1, 123.35)?.place).toBe('AQ..76S 123E@-75.1,123.35')
})

test('a photo on the high seas has its square of the sea', () => {
  expect(placeAt(30, -40.004)).toEqual({ place: 'XZ..30N 41W@30,-40', townAt: '30.5,-40.5' })
})

test('the poles and both sides of the date line are places', () => {
  for (const [latitude, longitude] of [
    [90, 0],
    [-90, 180],
    [0, -180],
    [0, 180],
    [-0.001, -0.001],
  ] as const) {
    const { place, townAt } = placeAt(latitude, longitude)!
    expect(isPlace(place), place).toBe(true)
    expect(place).not.toContain('-0,')
    expect(pointOf(`@${townAt}`), townAt).toBeDefined()
  }
})

test('degrees that are not on the map have no place', () => {
  for (const [latitude, longitude] of [
    [90.1, 0],
    [0, 180.1],
    [NaN, 0],
  ] as const)
    expect(placeAt(latitude, longitude)).toBeUndefined()
})

test('every town of the gazetteer can be searched for, and is in its own town', () => {
  const { names, points } = unpack(packedTowns())
  expect(names.length).toBeGreaterThan(120_000)
  expect(names.filter((name) => !isPlace(name) || !townNameOf(name) || name.includes('@'))).toEqual([])
  expect(points).toHaveLength(2 * names.length)
})

/** The names of the towns that a text finds, in their order. */
const foundBy = (text: string) => {
  const found = findPlaces(text)
  return found === 'OFF_MAP' ? [found] : found.map((place) => townOf(place))
}

test.each([
  ['Lisb', 'PT.14.Lisbon'],
  ['paris', 'FR.11.Paris'],
  ['Springfield, IL', 'US.IL.Springfield'],
  ['London, Kanada', 'CA.08.London'],
  ['zurich', 'CH.ZH.Zürich'],
  ['WROCŁAW', 'PL.72.Wrocław'],
  ['München', 'DE.02.Munich'],
  ['Köln', 'DE.07.Köln'],
  ['Lissab', 'PT.14.Lisbon'],
  ['st. gallen', 'CH.SG.Sankt Gallen'],
  ['cluj-napoca', 'RO.13.Cluj-Napoca'],
])('%s finds the town first', (text, town) => {
  expect(foundBy(text)[0]).toBe(town)
})

test('towns with exactly this name come before larger towns whose names begin with it, and each place is listed once', () => {
  const found = foundBy('Lisbon')
  expect(found.indexOf('US.ND.Lisbon')).toBeLessThan(found.indexOf('US.ME.Lisbon Falls'))
  const springfields = foundBy('Springfield')
  expect(springfields).toHaveLength(8)
  expect(new Set(springfields).size).toBe(8)
  expect(foundBy('Atlantis of nowhere')).toEqual([])
  expect(foundBy(', France')).toEqual([])
})

test.each(['47.37, 8.54', '47.37 8.54', '47,37 8,54', '47,37; 8,54', '47.37° N, 8.54° E', '47.37N 8.54O'])(
  'degrees are understood as %s',
  (text) => {
    expect(findPlaces(text)).toEqual(['CH.ZH.Zürich@47.37,8.54'])
    expect(placeNamed(text)).toEqual({
      place: 'CH.ZH.Zürich@47.37,8.54',
      townAt: '47.367,8.55',
      placedAt: '47.37,8.54',
    })
  },
)

test('south and west are negative, and degrees beyond the map are none', () => {
  expect(placeNamed('33.8568 S, 151.2153 E')).toMatchObject({ placedAt: '-33.8568,151.2153' })
  expect(placeNamed('38.7 N 9.1 W')).toMatchObject({ placedAt: '38.7,-9.1' })
  for (const text of ['91, 0', '0, -181']) {
    expect(findPlaces(text)).toBe('OFF_MAP')
    expect(placeNamed(text)).toBe('OFF_MAP')
  }
})

test('every place that is found can be chosen, a suburb too, and keeps its name', () => {
  for (const text of [
    'Algés',
    'Lisbon',
    'Potsdam',
    'Vatican',
    'San',
    '25, 5',
    '30, -40.004',
    '-90, 180',
    'x',
  ]) {
    for (const place of findPlaces(text)) {
      const chosen = placeNamed(place)
      expect(typeof chosen === 'object' && townOf(chosen.place), place).toBe(townOf(place))
    }
  }
})

test('a town that is not there is unknown', () => {
  for (const text of ['PT.14.Atlantis', 'PT.14.Lisbon@48.85,2.35', 'Lisbon', 'PT', '', '@', 'PT.14.Lisbon@'])
    expect(['UNKNOWN', 'OFF_MAP'], text).toContain(placeNamed(text))
})

test('every other name leads to a town', () => {
  for (const name of ['Geneva', 'Genf']) expect(foundBy(name)[0]).toMatch(/^CH\.GE\.Genève/)
  const { names } = unpack(packedTowns())
  const known = new Set(names.map((name) => folded(townNameOf(name)!)))
  expect(OTHER_TOWN_NAMES.filter(([, town]) => !known.has(town))).toEqual([])
})

test('each town with a German name is in the gazetteer of its country, by just the name that the page translates', () => {
  const { names } = unpack(packedTowns())
  const towns = new Set(names.map((name) => `${countryOf(name)} ${townNameOf(name)}`))
  const german = Object.entries(GERMAN_TOWNS).flatMap(([country, all]) =>
    Object.entries(all).map(([town, name]) => ({ town: `${country} ${town}`, own: town, name })),
  )
  expect(german.length).toBeGreaterThan(300)
  expect(german.filter(({ town }) => !towns.has(town))).toEqual([])
  expect(german.filter(({ own, name }) => own === name)).toEqual([])
})

test.each([
  ['Triest', 'Trieste'],
  ['Trient', 'Trento'],
  ['Nikosia', 'Nicosia'],
  ['Tripolis', 'Tripoli'],
  ['Mantua', 'Mantova'],
  ['Neuenburg', 'Neuchâtel'],
  ['Nowosibirsk', 'Novosibirsk'],
  ['Charkiw', 'Kharkiv'],
  ['Hongkong', 'Hong Kong'],
  ['Schenna', 'Scena'],
  ['San Sebastián', 'Donostia / San Sebastián'],
])('a person who types %s finds the town that GeoNames has as %s', (german, town) => {
  expect(foundBy(german).map((place) => townNameOf(place))).toContain(town)
})
