import { expect, test } from 'vitest'
import { townNameOf, townOf } from '@album/model/place'
import { isPlace, pointOf } from '@album/model/point'
import { placeAt, packedTowns } from './gazetteer.ts'
import { unpack } from './towns.ts'

const townAt = (latitude: number, longitude: number) => townOf(placeAt(latitude, longitude)!.place)

test.each([
  ['the tower of Belém', 38.6916, -9.216, 'PT.14.Lisbon'],
  ['the Eiffel Tower', 48.8584, 2.2945, 'FR.11.Paris'],
  ['Versailles, beside Paris', 48.8049, 2.1204, 'FR.11.Versailles'],
  ['Times Square, by its borough', 40.758, -73.9855, 'US.NY.Manhattan'],
  ['the Sydney Opera House', -33.8568, 151.2153, 'AU.02.Sydney'],
  ['Newark, though New York is near', 40.7357, -74.1724, 'US.NJ.Newark'],
  ['Shibuya', 35.6595, 139.7005, 'JP.40.Tokyo'],
  ['Monte Carlo, a street from France', 43.7396, 7.4275, 'MC.00.Monaco'],
  ['Saint Peter’s Basilica, in Rome', 41.9022, 12.4534, 'VA.0.Vatican City'],
  ['Potsdam, beside Berlin', 52.4009, 13.0591, 'DE.11.Potsdam'],
])('a photo of %s names its town and country', (_what, latitude, longitude, town) => {
  expect(townAt(latitude, longitude)).toBe(town)
})

test('a photo far from every town has its country and a square of one degree', () => {
  expect(placeAt(25, 5)).toEqual({ place: 'DZ..25N 5E@25,5', townAt: '25.5,5.5' })
  expect(placeAt(-75.1, 123.35)?.place).toBe('AQ..76S 123E@-75.1,123.35')
})

test('a photo on the high sea has its square of the sea', () => {
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
