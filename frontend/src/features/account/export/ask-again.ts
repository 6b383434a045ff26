import { retry } from '@album/archive/retry'
import { SignedOut } from '../../../shared/api/session.ts'

/** With the pauses in between, about a minute. */
export const TRIES = 8

/** The album does not answer: asking for the next photo would not help. */
export class NoAnswer extends Error {
  override name = 'NoAnswer'
}

/**
 * Asks the album until it answers: a lost request must not cost hours of others.
 * @throws NoAnswer; SignedOut if nobody has signed in again; the signal's reason
 */
export const askAgain = <T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> =>
  retry(ask, { tries: TRIES, signal }).catch((error: unknown) => {
    signal.throwIfAborted()
    throw error instanceof SignedOut ? error : new NoAnswer()
  })
