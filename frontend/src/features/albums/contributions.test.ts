import { expect, test } from 'vitest'
import { changeOf, choiceOf } from './contributions.ts'

const now = Date.parse('2026-03-10T12:00:00.000Z')
const days = (count: number) => new Date(now + count * 86_400_000).toISOString()
const before = {
  photos: 500,
  bytes: 5_368_709_120,
  until: days(6.5),
  approval: true,
  adding: true,
  addedPhotos: 3,
  addedBytes: 30,
}
const nothingYet = choiceOf(undefined, now)
const first = choiceOf(before, now)
const saved = (choice: Partial<typeof first>, of: typeof before | undefined = before, ends = days(30)) => {
  const from = choiceOf(of, now)
  return changeOf({ ...from, ...choice }, { first: from, before: of, ends, now })
}

test('a new link takes no photos unless its owner says so, and then for 7 days, or as long as it works', () => {
  const make = (choice: object, ends: string) =>
    changeOf({ ...nothingYet, ...choice }, { first: nothingYet, before: undefined, ends, now })
  expect(make({}, days(30))).toEqual({})
  const contributions = { photos: 500, bytes: 5e9, until: days(7), approval: true }
  expect(make({ allowed: true }, days(30))).toEqual({ contributions })
  expect(make({ allowed: true }, days(1))).toEqual({ contributions: { ...contributions, until: days(1) } })
})

test('an unchanged amount keeps its exact value', () => {
  expect(first).toMatchObject({ allowed: true, photos: '500', gigabytes: '5.369', days: '7' })
  expect(saved({})).toEqual({})
  const { photos, bytes, until, approval } = before
  expect(saved({ photos: '2' })).toEqual({ contributions: { photos: 2, bytes, until, approval } })
  expect(saved({ days: '2' })).toEqual({ contributions: { photos, bytes, until: days(2), approval } })
  expect(saved({ gigabytes: '0.5' })).toEqual({ contributions: { photos, bytes: 5e8, until, approval } })
})

test('adding is stopped, and allowed again with the time that is left, or for new days after that', () => {
  expect(saved({ allowed: false, photos: 'x' })).toEqual({ adding: false })
  const stopped = { ...before, adding: false }
  expect(choiceOf(stopped, now).allowed).toBe(false)
  expect(saved({}, stopped)).toEqual({})
  expect(saved({ allowed: true }, stopped)).toMatchObject({ contributions: { until: before.until } })
  const over = { ...before, until: days(-1) }
  expect(choiceOf(over, now)).toMatchObject({ allowed: false, days: '7' })
  expect(saved({}, over)).toEqual({})
  expect(saved({ allowed: true }, over)).toMatchObject({ contributions: { until: days(7) } })
})

test.each([
  { photos: '0' },
  { photos: '2001' },
  { photos: '1.5' },
  { gigabytes: '' },
  { gigabytes: '101' },
  { days: '0' },
  { days: '366' },
  { days: 'soon' },
])('%j is refused', (choice) => {
  expect(saved(choice)).toBe('wrong')
})
