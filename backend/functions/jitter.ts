import { setTimeout as wait } from 'node:timers/promises'
import { backoff } from '@album/async/retry'

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
