import { backoff } from '@album/async/backoff'
import type { RekognitionClientConfig } from '@aws-sdk/client-rekognition'

type RetryStrategy = Extract<
  NonNullable<RekognitionClientConfig['retryStrategy']>,
  { refreshRetryTokenForRetry: unknown }
>
type Refresh = Parameters<RetryStrategy['refreshRetryTokenForRetry']>
type RetryToken = Refresh[0]
type ErrorType = Refresh[1]['errorType']

/** Tries of a call that fails for another reason than throttling: the SDK's default. */
const MAX_TRIES = 3
const FIRST_PAUSE_MS = 250
const MAX_PAUSE_MS = 4000

/**
 * Retries for Rekognition. Most regions allow 5 calls of an operation a second (docs.aws.amazon.com/general/latest/gr/rekognition.html),
 * so several workers are throttled all the time. A throttled call is retried as long as the function has time, after a random part of
 * a pause that doubles up to 4 seconds. The SDK's own strategies give up after a fixed number of tries. They give up earlier when a
 * bucket of 500 tokens is empty: a throttled try takes 5, and a success returns those of one try. In a large import they would
 * soon stop retrying.
 */
export function patientRetries(hasTime: (milliseconds: number) => boolean): RetryStrategy {
  return {
    acquireInitialRetryToken: async () => tokenOf(0, 0),
    async refreshRetryTokenForRetry(token, { errorType }) {
      const tries = token.getRetryCount() + 1
      const pause = backoff(tries, FIRST_PAUSE_MS, MAX_PAUSE_MS)
      if (!mayRetry(errorType, tries) || !hasTime(pause)) throw new Error('No more retries.')
      return tokenOf(tries, pause)
    },
    recordSuccess() {},
  }
}

const mayRetry = (errorType: ErrorType, tries: number) =>
  errorType === 'THROTTLING' || (errorType !== 'CLIENT_ERROR' && tries < MAX_TRIES)

const tokenOf = (tries: number, pause: number): RetryToken => ({
  getRetryCount: () => tries,
  getRetryDelay: () => pause,
})
