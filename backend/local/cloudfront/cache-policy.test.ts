import { expect, test } from 'vitest'
import { managedCachePolicies, readCachePolicy, secondsKept } from './cache-policy.ts'

const DAY = 86_400
const YEAR = 31_536_000
const kept = (ttl: object, headers: Record<string, string>) =>
  secondsKept(readCachePolicy(ttl), headers, Date.parse('2026-01-01T00:00:00Z'))

/** Each row is a case of CloudFront's documentation, for a minimum TTL of 0 and for a larger one. */
test.each([
  ['no header', {}, DAY, 2 * DAY],
  ['max-age', { 'cache-control': 'public, max-age=60' }, 60, 2 * DAY],
  ['max-age above the maximum', { 'cache-control': `max-age=${10 * YEAR}` }, YEAR, YEAR],
  ['s-maxage stands before max-age', { 'cache-control': `max-age=5, s-maxage=${3 * DAY}` }, 3 * DAY, 3 * DAY],
  ['Expires', { expires: 'Thu, 01 Jan 2026 00:01:00 GMT' }, 60, 2 * DAY],
  ['Expires in the past', { expires: 'Thu, 01 Jan 2015 00:01:00 GMT' }, 0, 2 * DAY],
  [
    'max-age stands before Expires',
    { 'cache-control': 'max-age=9', expires: 'Thu, 01 Jan 2026 00:01:00 GMT' },
    9,
    2 * DAY,
  ],
  ['private', { 'cache-control': `private, max-age=${YEAR}, immutable` }, 0, 2 * DAY],
  ['no-cache', { 'cache-control': 'no-cache' }, 0, 2 * DAY],
  ['no-store', { 'cache-control': 'No-Store' }, 0, 2 * DAY],
])('CloudFront keeps an answer as documented: %s', (_, headers, withoutMinimum, withMinimum) => {
  expect(kept({ MinTTL: 0 }, headers)).toBe(withoutMinimum)
  expect(kept({ MinTTL: 2 * DAY }, headers)).toBe(withMinimum)
})

test('CachingOptimized keeps private responses for a second, CachingDisabled none', () => {
  const optimized = managedCachePolicies['658327ea-f89d-4fab-a63d-7e88639e58f6']!
  const disabled = managedCachePolicies['4135ea2d-6df8-44a3-9df3-4b5a84be39ad']!
  const headers = { 'cache-control': `private, max-age=${YEAR}` }
  expect(secondsKept(optimized, headers, 0)).toBe(1)
  expect(secondsKept(disabled, { 'cache-control': 'max-age=60' }, 0)).toBe(0)
})
