import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOffset, isWallClock, offsetText, shiftedClock, shiftedOffset } from './wall-clock.ts'

test('dates that no calendar has are refused', () => {
  for (const local of ['2024-02-29T12:00:00', '1820-01-01T00:00:00', '9999-12-31T23:59:59'])
    expect(isWallClock(local), local).toBe(true)
  for (const local of [
    '2023-02-29T12:00:00',
    '2024-13-01T12:00:00',
    '2024-01-01T24:00:00',
    '2024-01-01T12:60:00',
    '1819-12-31T23:59:59',
    '2024-01-01',
    '2024-01-01T12:00:00Z',
    '',
  ])
    expect(isWallClock(local), local).toBe(false)
})

test('a shifted clock crosses months, years and leap days, and stops at the first and last allowed year', () => {
  expect(shiftedClock('2024-02-28T23:30:00', 3600)).toBe('2024-02-29T00:30:00')
  expect(shiftedClock('2024-01-01T00:00:00', -1)).toBe('2023-12-31T23:59:59')
  expect(shiftedClock('1820-01-01T00:00:00', -1)).toBeUndefined()
  expect(shiftedClock('9999-12-31T23:59:59', 1)).toBeUndefined()
  const times = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(times, fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), (time, seconds) => {
      const local = time.toISOString().slice(0, 19)
      const shifted = shiftedClock(local, seconds)
      if (shifted) expect(shiftedClock(shifted, -seconds)).toBe(local)
    }),
  )
})

test('a zone is shifted by hours and quarters, and there is none beyond UTC+14:59', () => {
  expect(shiftedOffset('+01:00', 8 * 3600)).toBe('+09:00')
  expect(shiftedOffset('-03:30', 3600)).toBe('-02:30')
  expect(shiftedOffset('-00:30', 45 * 60)).toBe('+00:15')
  expect(shiftedOffset('+14:00', 3600)).toBeUndefined()
})

test('a zone is written as cameras write it', () => {
  fc.assert(fc.property(fc.integer({ min: -899, max: 899 }), (minutes) => isOffset(offsetText(minutes))))
  for (const offset of ['+00:00', '-00:00', '-03:30', '+14:59', '-14:59'])
    expect(isOffset(offset), offset).toBe(true)
  for (const offset of [
    '',
    '+',
    '+2:00',
    '+02:60',
    '+15:00',
    '-15:00',
    '02:00',
    ' 02:00',
    '+02:00 ',
    '+02:00:00',
    '+0x:00',
    '+02:30.5',
    '+1e:00',
    'Z',
  ])
    expect(isOffset(offset), offset).toBe(false)
})
