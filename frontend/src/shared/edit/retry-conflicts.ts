import { backoff } from '@album/async/backoff'
import { retry } from '@album/async/retry'
import { isConflict } from '../api/graphql-errors.ts'

/** Other windows may change the same photo or album between reading and writing, several times. */
const MAX_TRIES = 10

/**
 * Tries again while another window has changed it first.
 * @param save takes how many tries have failed so far
 * @param mayRetry which failures another try may help
 */
export const retryConflicts = <T>(
  save: (failed: number) => Promise<T>,
  mayRetry: (error: unknown) => boolean = isConflict,
): Promise<T> =>
  retry(save, {
    tries: MAX_TRIES,
    mayRetry,
    pauseAfter: (failed) => new Promise((resolve) => setTimeout(resolve, backoff(failed, 25, 500))),
  })
