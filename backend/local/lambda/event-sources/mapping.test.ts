import { expect, test } from 'vitest'
import { shareOf } from './mapping.ts'

test('a function with one queue runs as many batches as this machine has environments', () => {
  expect(shareOf(1000, [1000], 2)).toBe(2)
  expect(shareOf(4, [4], 2)).toBe(2)
})

test('a queue never runs more batches than its own maximum', () => {
  expect(shareOf(2, [2], 16)).toBe(2)
  expect(shareOf(2, [4, 2], 16)).toBe(2)
})

test('several queues share the environments in proportion to their maximums, and each has at least one', () => {
  expect([shareOf(4, [4, 2], 2), shareOf(2, [4, 2], 2)]).toEqual([2, 1])
  expect([shareOf(8, [8, 2], 4), shareOf(2, [8, 2], 4)]).toEqual([4, 1])
  expect(shareOf(2, [1000, 2], 1)).toBe(1)
})
