/**
 * The pause before the next try: a random time up to a bound that doubles with each failure, so that many callers do not return
 * at once (AWS Architecture Blog, "Exponential Backoff And Jitter": full jitter).
 * @param failed how many tries have failed so far @returns milliseconds
 */
export const backoff = (failed: number, firstMs = 500, maxMs = 30_000) =>
  Math.random() * Math.min(maxMs, firstMs * 2 ** failed)

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
  { tries, mayRetry = () => true, pauseAfter = pause, signal }: Options,
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

/** @throws the signal's reason, at once */
function pause(failed: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, backoff(failed))
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason as Error)
    })
  })
}
