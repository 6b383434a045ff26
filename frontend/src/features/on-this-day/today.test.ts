import { expect, test } from 'vitest'
import { isWorthAsking } from './today.ts'

test('the album is asked only if an earlier year has photos in this month', () => {
  const months = (...names: string[]) => names.map((month) => ({ month }))
  expect(isWorthAsking('2026-11-26', months('2026-11', '2025-10', '2025-12'))).toBe(false)
  expect(isWorthAsking('2026-11-26', months('2027-11'))).toBe(false)
  expect(isWorthAsking('2026-11-26', months())).toBe(false)
  expect(isWorthAsking('2026-11-26', months('2026-11', '2019-11'))).toBe(true)
})
