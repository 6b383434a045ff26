import { expect, test } from 'vitest'
import { backoff } from './backoff.ts'

test('pauses are random, and double up to a bound', () => {
  const pauses = (failed: number) => Array.from({ length: 500 }, () => backoff(failed, 100, 1000))
  const [longest, shortest] = [Math.max(...pauses(1)), Math.min(...pauses(1))]
  expect(longest).toBeLessThanOrEqual(200)
  expect(longest).toBeGreaterThan(100)
  // Callers that failed together retry at different times.
  expect(shortest).toBeLessThan(50)
  expect(Math.max(...pauses(20))).toBeLessThanOrEqual(1000)
})
