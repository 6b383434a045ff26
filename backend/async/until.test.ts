import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { until } from './until.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** Reads 1, 2, 3 … */
function counter() {
  let count = 0
  return async () => (count += 1)
}

test('a state is read until it is as wanted', async () => {
  const waiting = until(counter(), (count) => count === 3, { pauseMs: 1000 })
  await vi.advanceTimersByTimeAsync(2000)
  expect(await waiting).toBe(3)
})

test('a state that is as wanted at once needs no pause', async () => {
  expect(await until(counter(), () => true, { pauseMs: 1000 })).toBe(1)
})

test('after the longest wait, the caller gets the last reading', async () => {
  const waiting = until(counter(), () => false, { pauseMs: 1000, maxMs: 2500 })
  await vi.advanceTimersByTimeAsync(3000)
  expect(await waiting).toBe(4)
})

test('a failed reading and a cancelled wait end it at once', async () => {
  const failing = until(
    () => Promise.reject(new Error('refused')),
    () => true,
    { pauseMs: 1000 },
  )
  await expect(failing).rejects.toThrow('refused')
  const ending = new AbortController()
  const cancelled = expect(
    until(counter(), () => false, { pauseMs: 1000, signal: ending.signal }),
  ).rejects.toThrow('cancelled')
  await vi.advanceTimersByTimeAsync(0)
  ending.abort(new Error('cancelled'))
  await cancelled
})

test('a wait that is cancelled during a reading ends after it, without a pause', async () => {
  const ending = new AbortController()
  const read = async () => ending.abort(new Error('cancelled'))
  await expect(until(read, () => false, { pauseMs: 1000, signal: ending.signal })).rejects.toThrow(
    'cancelled',
  )
})
