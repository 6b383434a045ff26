import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { changesPhoto, clockAt, dateChange, merged, placeChange, isOtherMoment } from './facts.ts'

afterEach(() => void vi.unstubAllEnvs())

test('the first source that knows something wins, and the labels of all come together once', () => {
  const sidecar = { title: 'Minka', ownLabels: ['Cat', 'Sofa'] }
  const google = { fileName: 'IMG_1.jpg', title: 'Other', taken: { moment: 1 }, ownLabels: ['cat', 'Home'] }
  expect(merged([undefined, sidecar, google])).toEqual({
    fileName: 'IMG_1.jpg',
    title: 'Minka',
    taken: { moment: 1 },
    ownLabels: ['Cat', 'Sofa', 'Home'],
  })
  expect(merged([undefined])).toBeUndefined()
  expect(changesPhoto({ fileName: 'IMG_1.jpg', ownLabels: [] })).toBe(false)
})

const moment = Date.parse('2024-07-31T16:05:09Z') / 1000

test('a moment at Google is another one if the camera recorded its zone and says something else, as after a correction by an hour', () => {
  const photo = { takenLocal: '2024-07-31T18:05:09', takenOffset: '+02:00' }
  expect(isOtherMoment(photo, { moment })).toBe(false)
  expect(isOtherMoment(photo, { moment: moment + 1 })).toBe(false)
  expect(isOtherMoment(photo, { moment: moment + 3600 })).toBe(true)
  // Google's date replaces the camera's.
  expect(isOtherMoment(photo, { moment: moment + 100 })).toBe(false)
  expect(isOtherMoment({ ...photo, takenOffset: null }, { moment: moment + 3600 })).toBe(false)
  expect(isOtherMoment(photo, { local: '2024-07-31T19:05:09' })).toBe(false)
})

test.each([
  ['shows the moment in another zone', '2024-07-31T18:05:09'],
  ['shows it in Nepal', '2024-07-31T21:50:09'],
  ['rounds its seconds', '2024-07-31T18:05:10'],
])('a camera’s clock that %s stays: Google knows only the moment', (_, takenLocal) => {
  expect(dateChange({ takenLocal }, { moment })).toBeUndefined()
})

test.each([
  ['shows a moment of no zone', '2024-07-31T18:12:00'],
  ['was never set', '2000-01-01T00:00:00'],
  ['is missing', null],
])('where the camera’s clock %s, Google’s moment is the date', (_, takenLocal) => {
  const change = dateChange({ takenLocal }, { moment })!
  expect(Date.parse(`${change.takenLocal}${change.takenOffset}`) / 1000).toBe(moment)
})

test('a date without a zone does not remove the zone that the camera recorded', () => {
  const photo = { takenLocal: '2024-07-31T18:05:09', takenOffset: '+02:00' }
  expect(dateChange(photo, { local: photo.takenLocal })).toBeUndefined()
  expect(dateChange(photo, { local: photo.takenLocal, offset: null })).toEqual({
    takenLocal: photo.takenLocal,
    takenOffset: null,
  })
  expect(dateChange(photo, { local: '2024-08-01T00:00:00' })).toEqual({
    takenLocal: '2024-08-01T00:00:00',
    takenOffset: null,
  })
})

test.each(['UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/Sao_Paulo'])(
  'a date that was taken over once is never changed again, in the zone %s',
  (zone) => {
    vi.stubEnv('TZ', zone)
    fc.assert(
      fc.property(fc.integer({ min: -4_700_000_000, max: 250_000_000_000 }), (moment) => {
        const clock = clockAt(moment)
        if (clock) expect(dateChange(clock, { moment })).toBeUndefined()
      }),
    )
  },
)

test('a photo without a camera’s date gets the clock of the computer’s zone, in summer and in winter', () => {
  vi.stubEnv('TZ', 'Europe/Berlin')
  const taken = (moment: string) => dateChange({}, { moment: Date.parse(moment) / 1000 })
  expect(taken('2024-07-31T16:05:09Z')).toEqual({ takenLocal: '2024-07-31T18:05:09', takenOffset: '+02:00' })
  expect(taken('2024-12-31T23:30:00Z')).toEqual({ takenLocal: '2025-01-01T00:30:00', takenOffset: '+01:00' })
})

test.each([-1e12, 1e12, NaN])('no clock shows the moment %d', (moment) => {
  expect(clockAt(moment)).toBeUndefined()
})

/** A photo with the camera's place. */
const cameras = (place: string) => ({ place, placed: false })

test('a place that a person set comes back with its name and exact point, and one that was removed goes again', () => {
  const algés = { place: 'PT.14.Algés@38.7,-9.23', latitude: 38.7012, longitude: -9.2301 }
  expect(changesPhoto({ place: null, ownLabels: [] })).toBe(true)
  expect(merged([{ ownLabels: [] }, { place: algés, ownLabels: [] }])?.place).toEqual(algés)
  expect(placeChange({ place: null, placed: false }, algés)).toBe('PT.14.Algés@38.7012,-9.2301')
  expect(placeChange(cameras('PT.14.Lisbon@38.7,-9.23'), algés)).toBe('PT.14.Algés@38.7012,-9.2301')
  expect(placeChange({ place: algés.place, placed: true }, algés, algés)).toBeUndefined()
  expect(placeChange(cameras(algés.place), null)).toBeNull()
  expect(placeChange({ place: null, placed: true }, null)).toBeUndefined()
})

test('a place that a person set within the square of the camera’s comes back with the person’s point and mark', () => {
  const algés = { place: 'PT.14.Algés@38.7,-9.23', latitude: 38.7012, longitude: -9.2301 }
  const point = 'PT.14.Algés@38.7012,-9.2301'
  const photo = { place: algés.place, placed: true }
  const camera = { latitude: 38.7049, longitude: -9.2341 }
  expect(placeChange(cameras(algés.place), algés, camera)).toBe(point)
  expect(placeChange(cameras(algés.place), algés, algés), 'without the mark').toBe(point)
  expect(placeChange(photo, algés, camera), 'with another point of a person').toBe(point)
  expect(placeChange(photo, algés, { ...algés, latitude: 38.70119 }), 'a step away').toBe(point)
  // A sidecar has minutes, which do not give exactly the same degrees.
  expect(placeChange(photo, { ...algés, latitude: 38.701_200_4 }, algés)).toBeUndefined()
  expect(placeChange({ place: null, placed: false }, null), 'removed by a person').toBeNull()
})

test('a point from another program changes a photo only if the album does not have it there', () => {
  const lisbon = { latitude: 38.7169, longitude: -9.1333 }
  expect(placeChange({ place: null, placed: false }, lisbon)).toBe('38.7169,-9.1333')
  expect(placeChange(cameras('PT.14.Lisbon@38.72,-9.13'), lisbon, lisbon)).toBeUndefined()
  expect(
    placeChange(cameras('PT.14.Lisbon@38.72,-9.13'), lisbon, { latitude: 38.71692, longitude: -9.13334 }),
  ).toBeUndefined()
  expect(
    placeChange(cameras('PT.14.Lisbon@38.72,-9.13'), lisbon, { latitude: 38.718, longitude: -9.1333 }),
  ).toBe('38.7169,-9.1333')
})
