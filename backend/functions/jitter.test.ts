import { expect, test } from 'vitest'
import { pauseMs } from './jitter.ts'

test('functions that collide do not all try again at the same moment', () => {
  const pauses = (attempt: number) => Array.from({ length: 500 }, () => pauseMs(attempt))
  const [shortest, longest] = [Math.min(...pauses(3)), Math.max(...pauses(3))]
  expect(shortest).toBeLessThan(100)
  expect(longest).toBeGreaterThan(300)
  expect(longest).toBeLessThanOrEqual(400)
  expect(Math.max(...pauses(20))).toBeLessThanOrEqual(2000)
})
