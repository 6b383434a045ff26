import { expect, test } from 'vitest'
import { MAX_SHIFT_DAYS, NO_SHIFT, secondsOf } from './shift.ts'

test('a shift is days, hours and minutes, later or earlier; fractions, negative numbers and more than 68 years are none', () => {
  expect(secondsOf(NO_SHIFT)).toBe(0)
  expect(secondsOf({ ...NO_SHIFT, days: '1', hours: '2', minutes: '3' })).toBe(((24 + 2) * 60 + 3) * 60)
  expect(secondsOf({ ...NO_SHIFT, hours: '1', isEarlier: true })).toBe(-3600)
  expect(secondsOf({ ...NO_SHIFT, hours: '1.5' })).toBeUndefined()
  expect(secondsOf({ ...NO_SHIFT, minutes: '-3' })).toBeUndefined()
  expect(secondsOf({ ...NO_SHIFT, days: `${MAX_SHIFT_DAYS + 1}` })).toBeUndefined()
})
