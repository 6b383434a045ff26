import { setTimeout as wait } from 'node:timers/promises'
import { backoff } from '@album/async/backoff'
import { retry } from '@album/async/retry'

/** The pause before another try of a colliding call, at most two seconds. @param attempt 0 for the first wait @returns milliseconds */
export const pauseMs = (attempt: number) => backoff(attempt, 50, 2000)

/** Waits before another try. @param attempt 0 for the first wait */
export const pauseWithJitter = (attempt: number) => wait(pauseMs(attempt))

/**
 * How often a colliding call is tried, unless its file says otherwise. The pauses are 5.6 seconds in all on average, and 11.2 at most:
 * less than FUNCTION_TIMEOUT (tries.test.ts).
 */
const MAX_TRIES = 10

/**
 * The tries of a colliding call, for a loop that its caller leaves once the call is done. A pause follows each try, the last one too:
 * the caller then reports that others are busy.
 */
export async function* tries(
  max = MAX_TRIES,
  pause: (attempt: number) => Promise<unknown> = pauseWithJitter,
) {
  for (let attempt = 0; attempt < max; attempt += 1) {
    yield attempt
    await pause(attempt)
  }
}

interface Options {
  /** The number of tries in all, if not MAX_TRIES. */
  tries?: number
  /** Whether another try may help. */
  mayRetry: (error: unknown) => boolean
  pause?: (attempt: number) => Promise<unknown>
}

/** Tries a call that throws if it collides, with the pauses of `tries`, but none after the last try. @throws as `retry` does */
export const retryWithJitter = <T>(
  call: () => Promise<T>,
  { tries = MAX_TRIES, mayRetry, pause = pauseWithJitter }: Options,
): Promise<T> => retry(call, { tries, mayRetry, pauseAfter: (failed) => pause(failed - 1) })
