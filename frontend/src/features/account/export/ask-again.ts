import { backoff } from '../../../shared/api/backoff.ts'
import { SignedOut } from '../../../shared/api/session.ts'

/** With the pauses between them about a minute. */
export const TRIES = 8

/** The album does not answer: there is no use in asking for the next photo. */
export class NoAnswer extends Error {
  override name = 'NoAnswer'
}

/**
 * Asks the album until it answers: one request that is lost must not cost hours of others.
 * @throws NoAnswer; SignedOut where nobody has signed in again meanwhile; AbortError
 */
export async function askAgain<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let failed = 0; ;) {
    signal.throwIfAborted()
    try {
      return await ask()
    } catch (error) {
      signal.throwIfAborted()
      failed += 1
      if (failed === TRIES) throw error instanceof SignedOut ? error : new NoAnswer()
      await pause(backoff(failed), signal)
    }
  }
}

/** @throws AbortError, at once */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason as Error)
    })
  })
}
