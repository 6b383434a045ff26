import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMissingFiles } from './missing-files.ts'

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** The id of a photo that the album has just received. */
function newId(): string {
  let [time, digits] = [Date.now(), '']
  for (; digits.length < 10; time = Math.floor(time / 32)) digits = DIGITS[time % 32] + digits
  return `${digits}${'0'.repeat(16)}`
}

beforeEach(() => {
  vi.useFakeTimers()
  // No window uploads a photo.
  vi.stubGlobal('navigator', { locks: { query: async () => ({ held: [] }) } })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('fault 16: a window asks for a file only once its URL has expired, by the time in the photo’s id', async () => {
  const read = vi.fn(async () => [])
  const id = newId()
  const stop = createMissingFiles(read).watch(id)
  await vi.advanceTimersByTimeAsync(14 * 60_000)
  expect(read).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(2 * 60_000)
  expect(read).toHaveBeenCalledWith([id])
  stop()
})
