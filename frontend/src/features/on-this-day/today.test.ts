import { expect, test } from 'vitest'
import { isWorthAsking, today } from './today.ts'

test('a day is that of the person’s own calendar, until midnight', () => {
  expect(today(new Date(2026, 10, 26, 0, 0, 0))).toBe('2026-11-26')
  expect(today(new Date(2026, 0, 5, 23, 59, 59))).toBe('2026-01-05')
})

test('the album is asked only if an earlier year has photos in this month', () => {
  const months = (...names: string[]) => names.map((month) => ({ month }))
  expect(isWorthAsking('2026-11-26', months('2026-11', '2025-10', '2025-12'))).toBe(false)
  expect(isWorthAsking('2026-11-26', months('2027-11'))).toBe(false)
  expect(isWorthAsking('2026-11-26', months())).toBe(false)
  expect(isWorthAsking('2026-11-26', months('2026-11', '2019-11'))).toBe(true)
})
