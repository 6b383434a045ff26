/**
 * How long things last, in seconds unless the name says otherwise. The stacks configure AWS from these numbers and the
 * functions count on them, so each stands here only.
 */

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The worker's function timeout: one message. */
export const WORKER_TIMEOUT = 60
/** How long before its timeout the worker ends a try that is not done: what is left is enough to record the failure. */
export const WORKER_RESERVE = 10
/**
 * How long the queue hides a message from other workers. AWS recommends six times the function's timeout
 * (docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html).
 */
export const ARRIVAL_VISIBILITY = 6 * WORKER_TIMEOUT
/** How often a message is received before it goes to the dead-letter queue. */
export const MAX_RECEIVES = 5
/** How long the queue of arrivals keeps a message. */
export const ARRIVALS_KEPT = 4 * DAY
/**
 * A claim outlasts the time for which the queue hides its message: the message itself comes back first, and an expired
 * claim means that the queue gave the message up.
 */
export const CLAIM = ARRIVAL_VISIBILITY + 4 * MINUTE
/** When the claim of a message ends whose last try has failed: no message about its photo comes any more. */
export const RELEASED = 0
/** How much longer than all tries of a message a photo waits before the sweeper looks at it. */
export const SWEEP_MARGIN = 15 * MINUTE
/** How long a dead letter is kept: the longest that SQS allows. The bytes it needs stay as long. */
export const DEAD_LETTERS_KEPT = 14 * DAY

/**
 * How often a batch of the table's stream is tried again before its reader gives it up. Lambda pauses longer and longer
 * between the tries; those behind it in the shard wait.
 */
export const STREAM_RETRIES = 10
/** How long a change is worth announcing: a page that missed it has read the library again by then. */
export const ANNOUNCEMENT_AGE = 10 * MINUTE
/** Less than the stream keeps a record, a day: one that has left the stream cannot reach the failure queue. */
export const CLEANUP_RECORD_AGE = 12 * HOUR
/** The function timeout of clean-up. */
export const CLEANUP_TIMEOUT = 60
/** How long clean-up that failed waits for its next try: six times the function's timeout, as for arrivals. */
export const CLEANUP_PAUSE = 6 * CLEANUP_TIMEOUT
/** So often, a day in all, clean-up is tried again before a person must look: an outage of S3 is over by then. */
export const CLEANUP_TRIES = 240
/** How long a clean-up may wait to be tried: more than all its tries take. */
export const CLEANUP_KEPT = 4 * DAY

/** An access token; the page gets the next one by itself. Cognito allows five minutes to a day. */
export const ACCESS_TOKEN = 15 * MINUTE
/**
 * A presigned upload URL. A message of SQS waits as long at most, so that the upload can be removed once its URL has expired
 * (docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html, DelaySeconds).
 */
export const UPLOAD_URL = 15 * MINUTE
/** How long a recorded photo waits for its bytes. */
export const UPLOAD_WAIT = DAY
/** How long the trash keeps a photo. */
export const TRASH_KEPT = 30 * DAY
/**
 * How long the files of a photo that was deleted for good can be recovered from their past versions, by the owner of the
 * AWS account. A stolen token may delete photos, but no versions.
 */
export const FILES_RECOVERABLE = 30 * DAY
/** How long a rendition is kept that was replaced twice: its newest past version is enough to recover it. */
export const REPLACED_RENDITION_KEPT = DAY
/** How long the parts of an upload wait that nobody completes. */
export const UPLOAD_PARTS_KEPT = DAY
/** How long the answers of Rekognition are kept for the next try, or the next person with the same bytes. */
export const DETECTIONS_KEPT = 7 * DAY
/** How long a re-analysis is listed. */
export const JOB_KEPT = 30 * DAY
/** The longest that a share link can work. */
export const MAX_SHARE = 366 * DAY

/**
 * For how long CloudFront keeps a picture before it asks the bucket again: a removed one's copies are gone by then. Each
 * such question costs $0.0000004, an invalidation of two paths a photo $0.01
 * (aws.amazon.com/s3/pricing, aws.amazon.com/cloudfront/pricing).
 */
export const PICTURES_AT_EDGE = DAY
