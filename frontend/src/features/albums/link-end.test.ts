import { expect, test } from 'vitest'
import { daysToChoose, expiryOf } from './link-end.ts'

const now = new Date('2026-03-10T12:00:00').getTime()

test('a link ends the chosen number of days from now, to the second', () => {
  expect(Date.parse(expiryOf({ days: 7 }, now)!) - now).toBe(7 * 86_400_000)
})

test('a link ends at the end of the chosen day in the person’s time zone', () => {
  expect(new Date(expiryOf({ date: '2026-04-01' }, now)!)).toEqual(new Date('2026-04-01T23:59:59'))
})

test('neither today nor more than a year can be chosen; the last day ends within the year', () => {
  const { min, max } = daysToChoose(now)
  expect(min).toBe('2026-03-11')
  expect(max).toBe('2027-03-10')
  expect(Date.parse(expiryOf({ date: max }, now)!) - now).toBeLessThanOrEqual(365 * 86_400_000)
  for (const date of ['2026-03-10', '2027-03-11', '', 'soon'])
    expect(expiryOf({ date }, now), date).toBeUndefined()
})
