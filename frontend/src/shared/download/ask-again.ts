import { retry, TRIES_OF_A_MINUTE } from '@album/async/retry'
import { SignedOut } from '../api/session.ts'

/** The album does not answer, so asking for the next photo would not help either. */
export class NoAnswer extends Error {
  override name = 'NoAnswer'
}

/**
 * Asks the album until it answers: one lost request must not waste hours of work.
 * @throws NoAnswer; SignedOut if nobody has signed in again; the signal's reason
 */
export const askAgain = <T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> =>
  retry(ask, { tries: TRIES_OF_A_MINUTE, signal }).catch((error: unknown) => {
    signal.throwIfAborted()
    throw error instanceof SignedOut ? error : new NoAnswer()
  })
