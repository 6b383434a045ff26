import { pause } from './retry.ts'

interface Options {
  /** Between two readings, in milliseconds. */
  pauseMs: number
  /** The longest wait, in milliseconds. Without it, only the signal ends the wait. */
  maxMs?: number
  signal?: AbortSignal
}

/**
 * Reads again and again until a reading is done.
 * @returns the first reading that is done; after `maxMs`, the last one that was not
 * @throws the first failure of `read`; the signal's reason, at once
 */
export async function until<T>(
  read: () => T | Promise<T>,
  isDone: (value: T) => boolean,
  { pauseMs, maxMs = Infinity, signal }: Options,
): Promise<T> {
  for (const end = Date.now() + maxMs; ;) {
    signal?.throwIfAborted()
    const value = await read()
    if (isDone(value) || Date.now() >= end) return value
    await pause(pauseMs, signal)
  }
}
