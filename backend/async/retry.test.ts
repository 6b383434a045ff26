import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { retry } from './retry.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** The outcome after all pauses, and the number of tries. */
async function tried(outcomes: (string | Error)[], options: Partial<Parameters<typeof retry>[1]> = {}) {
  let tries = 0
  const attempt = async () => {
    const outcome = outcomes[Math.min(tries++, outcomes.length - 1)]!
    if (outcome instanceof Error) throw outcome
    return outcome
  }
  const outcome = retry(attempt, { tries: 4, ...options }).catch((error: Error) => error.message)
  await vi.runAllTimersAsync()
  return [await outcome, tries]
}
const busy = new Error('busy')

test('a failing call is retried until it succeeds', async () => {
  expect(await tried([busy, busy, 'there'])).toEqual(['there', 3])
})

test('after the last attempt the failure is reported', async () => {
  expect(await tried([busy])).toEqual(['busy', 4])
})

test('a permanent failure is reported at once', async () => {
  const mayRetry = (error: unknown) => error === busy
  expect(await tried([busy, new Error('refused')], { mayRetry })).toEqual(['refused', 2])
})

test('a caller may choose its pauses, and each try knows how many have failed', async () => {
  const seen: number[] = []
  const pauseAfter = vi.fn(async () => {})
  const attempt = async (failed: number) => {
    seen.push(failed)
    if (failed < 2) throw busy
  }
  await retry(attempt, { tries: 4, pauseAfter })
  expect(seen).toEqual([0, 1, 2])
  expect(pauseAfter.mock.calls).toEqual([
    [1, undefined],
    [2, undefined],
  ])
})

test('a pause ends when the person cancels', async () => {
  const ending = new AbortController()
  const outcome = retry(() => Promise.reject(busy), { tries: 4, signal: ending.signal })
  const ended = expect(outcome).rejects.toThrow('cancelled')
  await vi.advanceTimersByTimeAsync(0)
  ending.abort(new Error('cancelled'))
  await ended
})
