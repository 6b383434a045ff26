import { backoff } from './backoff.ts'

/** With their pauses about a minute, long enough for a restart of the album. */
export const TRIES_OF_A_MINUTE = 8

interface Options {
  /** The number of tries in all. */
  tries: number
  /** Whether another try may help. */
  mayRetry?: (error: unknown, failed: number) => boolean
  /** The pause after a failure, if not that of `backoff`. @param failed how many tries have failed so far */
  pauseAfter?: (failed: number, signal?: AbortSignal) => Promise<unknown>
  signal?: AbortSignal
}

/**
 * Tries until it succeeds, with a pause after each failure.
 * @param attempt takes how many tries have failed so far
 * @throws the last failure, or the first for which no retry helps; the signal's reason, at once
 */
export async function retry<T>(
  attempt: (failed: number) => Promise<T>,
  {
    tries,
    mayRetry = () => true,
    pauseAfter = (failed, signal) => pause(backoff(failed), signal),
    signal,
  }: Options,
): Promise<T> {
  for (let failed = 0; ;) {
    signal?.throwIfAborted()
    try {
      return await attempt(failed)
    } catch (error) {
      signal?.throwIfAborted()
      failed += 1
      if (failed === tries || !mayRetry(error, failed)) throw error
      await pauseAfter(failed, signal)
    }
  }
}

/** Waits this many milliseconds. @throws the signal's reason, at once */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const end = () => {
      clearTimeout(timer)
      reject(signal!.reason as Error)
    }
    const timer = setTimeout(() => {
      // Node warns of a leak at the eleventh listener of one signal.
      signal?.removeEventListener('abort', end)
      resolve()
    }, ms)
    signal?.addEventListener('abort', end)
  })
}
