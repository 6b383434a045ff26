import { expect, test } from 'vitest'
import { momentsOf, monthsOf } from './months.ts'
import { randomFrom } from './random.ts'

const now = new Date('2026-03-15T12:00:00Z')
const total = (months: { count: number }[]) => months.reduce((sum, { count }) => sum + count, 0)

test('every photo is in a month, the newest in the previous one', () => {
  for (const count of [1, 7, 300, 99_999]) {
    const months = monthsOf(count, 120, now, randomFrom(count))
    expect(total(months)).toBe(count)
    expect(months.every(({ month }) => month >= '2016-03' && month <= '2026-02')).toBe(true)
  }
})

test('a large library has one month of 20,000 photos', () => {
  const months = monthsOf(100_000, 120, now, randomFrom(1))
  expect(total(months)).toBe(100_000)
  const counts = months.map(({ count }) => count).sort((one, other) => other - one)
  expect(counts[0]).toBe(20_000)
  expect(counts[1]).toBeLessThan(5000)
  for (const few of [1, 2, 5]) expect(total(monthsOf(100_000, few, now, randomFrom(1)))).toBe(100_000)
})

test('photos of a month were taken in it, however late their outing started', () => {
  const moments = momentsOf({ month: '2026-02', count: 2000 }, randomFrom(1))
  expect(moments).toHaveLength(2000)
  expect(moments.filter((moment) => !moment.startsWith('2026-02'))).toEqual([])
})
