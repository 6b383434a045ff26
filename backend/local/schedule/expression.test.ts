import { expect, test } from 'vitest'
import { scheduleExpression } from './expression.ts'

const isDue = (expression: string, now: string, since = '1970-01-01T00:00Z', timezone?: string) =>
  scheduleExpression(expression, timezone).isDue(Date.parse(now), Date.parse(since))

// 2026-01-01 is a Thursday.
test.each([
  ['cron(0 3 * * ? *)', '2026-01-01T03:00Z', true],
  ['cron(0 3 * * ? *)', '2026-01-01T03:01Z', false],
  ['cron(0/15 8-17 ? * MON-FRI *)', '2026-01-01T08:45Z', true],
  ['cron(0/15 8-17 ? * MON-FRI *)', '2026-01-03T08:45Z', false],
  ['cron(0/15 8-17 ? * 2-6 *)', '2026-01-02T17:00Z', true],
  ['cron(5,35 14 * * ? *)', '2026-01-01T14:35Z', true],
  ['cron(0 0 L * ? *)', '2026-02-28T00:00Z', true],
  ['cron(0 0 L * ? *)', '2026-02-27T00:00Z', false],
  ['cron(0 9 LW * ? *)', '2026-01-30T09:00Z', true],
  ['cron(0 9 1W * ? *)', '2026-08-03T09:00Z', true],
  ['cron(0 9 15W * ? *)', '2026-08-14T09:00Z', true],
  ['cron(0 18 ? * 6L *)', '2026-01-30T18:00Z', true],
  ['cron(0 18 ? * 6L *)', '2026-01-23T18:00Z', false],
  ['cron(0 8 ? * TUE#1 *)', '2026-01-06T08:00Z', true],
  ['cron(0 8 ? * 3#2 *)', '2026-01-06T08:00Z', false],
  ['cron(0 8 ? * FRI-MON *)', '2026-01-04T08:00Z', true],
  ['cron(0 0 1 JAN,JUL ? 2026/2)', '2026-07-01T00:00Z', true],
  ['cron(0 0 1 JAN,JUL ? 2026/2)', '2027-07-01T00:00Z', false],
])('%s at %s: %s', (expression, now, expected) => {
  expect(isDue(expression, now)).toBe(expected)
})

test('a schedule runs by the clock of its own time zone, summer time included', () => {
  expect(isDue('cron(0 3 * * ? *)', '2026-01-01T02:00Z', undefined, 'Europe/Berlin')).toBe(true)
  expect(isDue('cron(0 3 * * ? *)', '2026-07-01T01:00Z', undefined, 'Europe/Berlin')).toBe(true)
})

test('a schedule runs once in its minute', () => {
  expect(isDue('cron(* * * * ? *)', '2026-01-01T03:00Z', '2026-01-01T03:00Z')).toBe(false)
  expect(isDue('cron(* * * * ? *)', '2026-01-01T03:01Z', '2026-01-01T03:00Z')).toBe(true)
})

test('a rate counts from the last run, and one that is overdue runs once', () => {
  expect(isDue('rate(5 minutes)', '2026-01-01T03:04Z', '2026-01-01T03:00Z')).toBe(false)
  expect(isDue('rate(5 minutes)', '2026-01-01T03:05Z', '2026-01-01T03:00Z')).toBe(true)
  expect(isDue('rate(1 day)', '2026-01-05T00:00Z', '2026-01-01T00:00Z')).toBe(true)
})

test('an at() schedule runs once, and never if its time had passed when it was created', () => {
  expect(isDue('at(2026-01-01T12:00:00)', '2026-01-01T12:00Z', '2025-12-31T00:00Z')).toBe(true)
  expect(isDue('at(2026-01-01T12:00:00)', '2026-01-01T12:01Z', '2026-01-01T12:00Z')).toBe(false)
  expect(isDue('at(2026-01-01T12:00:00)', '2026-01-02T00:00Z', '2026-01-01T13:00Z')).toBe(false)
})

test.each([
  'rate(0 minutes)',
  'rate(5 seconds)',
  'cron(0 3 * * * *)',
  'cron(0 3 ? * ? *)',
  'cron(60 3 * * ? *)',
  'cron(0 3 * * ?)',
  'at(tomorrow)',
  'every day',
])('%s is refused', (expression) => {
  expect(() => scheduleExpression(expression)).toThrow(`not valid: ${expression}`)
})
