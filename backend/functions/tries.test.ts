import { FUNCTION_TIMEOUT } from '@album/model/lifetimes'
import { describe, expect, test, vi } from 'vitest'
import { pauseMs, retryWithJitter, tries } from './tries.ts'

test('functions that collide do not all try again at the same moment', () => {
  const pauses = (attempt: number) => Array.from({ length: 500 }, () => pauseMs(attempt))
  const [shortest, longest] = [Math.min(...pauses(3)), Math.max(...pauses(3))]
  expect(shortest).toBeLessThan(100)
  expect(longest).toBeGreaterThan(300)
  expect(longest).toBeLessThanOrEqual(400)
  expect(Math.max(...pauses(20))).toBeLessThanOrEqual(2000)
})

test('a function still has time to answer after all tries and their longest pauses', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(1)
  let allMs = 0
  const pause = async (attempt: number) => (allMs += pauseMs(attempt))
  for await (const _ of tries(undefined, pause));
  vi.restoreAllMocks()
  expect(allMs).toBeGreaterThan(10_000)
  // Each try is a call of DynamoDB or AppSync, and takes some hundredths of a second.
  expect(allMs / 1000).toBeLessThan(FUNCTION_TIMEOUT - 2)
})

describe('a colliding call', () => {
  /** Runs a loop that is done at the given try. @returns what happened, in order */
  async function run(max: number, doneAt: number) {
    const events: string[] = []
    const pause = async (attempt: number) => events.push(`pause ${attempt}`)
    for await (const attempt of tries(max, pause)) {
      events.push(`try ${attempt}`)
      if (attempt === doneAt) break
    }
    return events
  }

  test('is tried once if that succeeds, without a pause', async () => {
    expect(await run(3, 0)).toEqual(['try 0'])
  })

  test('is tried again after a pause until it succeeds', async () => {
    expect(await run(3, 1)).toEqual(['try 0', 'pause 0', 'try 1'])
  })

  test('is given up after the last try', async () => {
    expect(await run(3, 5)).toEqual(['try 0', 'pause 0', 'try 1', 'pause 1', 'try 2', 'pause 2'])
  })
})

test('a call that throws pauses as a colliding call does, but not after its last try', async () => {
  const pauses: number[] = []
  const busy = new Error('busy')
  const pause = async (attempt: number) => pauses.push(attempt)
  const mayRetry = (error: unknown) => error === busy
  await expect(retryWithJitter(() => Promise.reject(busy), { tries: 3, mayRetry, pause })).rejects.toBe(busy)
  expect(pauses).toEqual([0, 1])
})
