import { expect, test } from 'vitest'
import { shiftedOffset } from './dates.ts'

test('a zone is shifted by hours and quarters, and there is none beyond UTC+14:59', () => {
  expect(shiftedOffset('+01:00', 8 * 3600)).toBe('+09:00')
  expect(shiftedOffset('-03:30', 3600)).toBe('-02:30')
  expect(shiftedOffset('-00:30', 45 * 60)).toBe('+00:15')
  expect(shiftedOffset('+14:00', 3600)).toBeUndefined()
})
