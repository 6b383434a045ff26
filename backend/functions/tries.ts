import { setTimeout as wait } from 'node:timers/promises'
import { backoff, retry } from '@album/async/retry'

/** The pause before another try of a colliding call, at most two seconds. @param attempt 0 for the first wait @returns milliseconds */
export const pauseMs = (attempt: number) => backoff(attempt, 50, 2000)

/** Waits before another try. @param attempt 0 for the first wait */
export const pauseWithJitter = (attempt: number) => wait(pauseMs(attempt))

/**
 * The tries of a colliding call, for a loop that its caller leaves once the call is done. A pause follows each try, the last one too:
 * the caller then reports that others are busy.
 */
export async function* tries(max: number, pause: (attempt: number) => Promise<unknown> = pauseWithJitter) {
  for (let attempt = 0; attempt < max; attempt += 1) {
    yield attempt
    await pause(attempt)
  }
}

interface Options {
  /** The number of tries in all. */
  tries: number
  /** Whether another try may help. */
  mayRetry: (error: unknown) => boolean
  pause?: (attempt: number) => Promise<unknown>
}

/** Tries a call that throws if it collides, with the pauses of `tries`, but none after the last try. @throws as `retry` does */
export const retryWithJitter = <T>(
  call: () => Promise<T>,
  { tries, mayRetry, pause = pauseWithJitter }: Options,
): Promise<T> => retry(call, { tries, mayRetry, pauseAfter: (failed) => pause(failed - 1) })
