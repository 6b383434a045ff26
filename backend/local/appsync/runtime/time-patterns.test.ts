import { expect, test } from 'vitest'
import { formatTime, parseTime } from './time-patterns.ts'

const instant = Date.UTC(2018, 1, 6, 19, 1, 5, 7)

test('a time is formatted by the pattern, in UTC or a zone', () => {
  expect(formatTime(instant, 'yyyy-MM-dd HH:mm:ssZ')).toBe('2018-02-06 19:01:05+0000')
  expect(formatTime(instant, 'yyyy-MM-dd HH:mm:ssZ', 'Australia/Perth')).toBe('2018-02-07 03:01:05+0800')
  expect(formatTime(instant, "d MMM yy 'at' h:mm a, EEEE", '-05:00')).toBe('6 Feb 18 at 2:01 PM, Tuesday')
  expect(formatTime(instant, "yyyy-MM-dd'T'HH:mm:ss.SSSXXX")).toBe('2018-02-06T19:01:05.007Z')
  expect(formatTime(instant, "HH 'o''clock'")).toBe("19 o'clock")
})

test('a formatted time is parsed back', () => {
  expect(parseTime('2018-02-06 19:01:05+0800', 'yyyy-MM-dd HH:mm:ssZ')).toBe(Date.UTC(2018, 1, 6, 11, 1, 5))
  expect(parseTime('2018-02-06 19:01:05', 'yyyy-MM-dd HH:mm:ss', 'Australia/Perth')).toBe(
    Date.UTC(2018, 1, 6, 11, 1, 5),
  )
  expect(parseTime('2018:02:06 07:01 PM', 'yyyy:MM:dd hh:mm a')).toBe(Date.UTC(2018, 1, 6, 19, 1))
})

test('a text that does not fit the pattern and an unknown letter are errors', () => {
  expect(() => parseTime('yesterday', 'yyyy')).toThrow("Text 'yesterday' could not be parsed")
  expect(() => formatTime(0, 'Q')).toThrow('Pattern letter Q is not available locally')
  expect(() => formatTime(0, 'HH', 'Mars/Olympus')).toThrow('Unknown time zone')
})
