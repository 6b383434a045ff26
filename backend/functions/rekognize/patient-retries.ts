import type { RekognitionClientConfig } from '@aws-sdk/client-rekognition'

type RetryStrategy = Extract<
  NonNullable<RekognitionClientConfig['retryStrategy']>,
  { refreshRetryTokenForRetry: unknown }
>
type Refresh = Parameters<RetryStrategy['refreshRetryTokenForRetry']>
type RetryToken = Refresh[0]
type ErrorType = Refresh[1]['errorType']

/** Tries of a call that fails for another reason than throttling; as the SDK's own default. */
const MAX_TRIES = 3
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 4000

/**
 * How calls of Rekognition are retried. Most regions allow 5 calls of an operation a second (docs.aws.amazon.com/general/latest/gr/rekognition.html),
 * so several workers are throttled all the time: a throttled call waits its turn as long as the function has time, each time for
 * a random part of a pause that doubles up to 4 seconds. The SDK's own strategies end after a fixed number of tries, and earlier
 * once a bucket of 500 tokens is empty, of which a throttled try takes 5 and a success gives back one try's: the more photos an
 * import has, the sooner they stop to retry at all.
 */
export function patientRetries(hasTime: (milliseconds: number) => boolean): RetryStrategy {
  return {
    acquireInitialRetryToken: async () => tokenOf(0, 0),
    async refreshRetryTokenForRetry(token, { errorType }) {
      const tries = token.getRetryCount() + 1
      const pause = Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries)
      if (!mayRetry(errorType, tries) || !hasTime(pause)) throw new Error('It is not tried again.')
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
