import { expect, test } from 'vitest'
import { dayHere } from './day-here.ts'

test('a day is that of the person’s own calendar, until midnight', () => {
  expect(dayHere(new Date(2026, 10, 26, 0, 0, 0))).toBe('2026-11-26')
  expect(dayHere(new Date(2026, 0, 5, 23, 59, 59))).toBe('2026-01-05')
})
