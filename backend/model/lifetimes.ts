/**
 * Durations, in seconds unless the name says otherwise. The stacks configure AWS with these numbers, and the functions rely on
 * them.
 */
import { DAY, HOUR, MINUTE } from './time-units.ts'

/** The timeout of functions that have none of their own. */
export const FUNCTION_TIMEOUT = 15
/** The timeout of the worker's function, for one message. */
export const WORKER_TIMEOUT = 60
/** The worker ends an unfinished try this long before its timeout, to have time to record the failure. */
export const WORKER_RESERVE = 10
/**
 * How many times a function's timeout a queue hides a message that the function has received. AWS recommends six
 * (docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html).
 */
const TIMEOUTS_HIDDEN = 6
/** How long the queue hides a message from other workers. */
export const ARRIVAL_VISIBILITY = TIMEOUTS_HIDDEN * WORKER_TIMEOUT
/** How often a message is received before it goes to the dead-letter queue. */
export const MAX_RECEIVES = 5
/** How long the queue of arrivals keeps a message. */
export const ARRIVALS_KEPT = 4 * DAY
/**
 * A claim lasts longer than the queue hides its message: the message is delivered again before the claim expires, so an expired
 * claim means that the queue has given up the message.
 */
export const CLAIM = ARRIVAL_VISIBILITY + 4 * MINUTE
/** The end of a claim whose message has failed its last try: it has ended already. */
export const RELEASED = 0
/** How much longer than all tries of a message a photo waits before the sweeper judges it. */
export const SWEEP_MARGIN = 15 * MINUTE
/** How long a dead letter is kept: the maximum of SQS. Uploads are kept as long. */
export const DEAD_LETTERS_KEPT = 14 * DAY

/**
 * How often a batch of the table's stream is retried. Lambda pauses longer between later tries; later records of the shard wait.
 */
export const STREAM_RETRIES = 10
/** The timeout of the function that announces changes. */
export const ANNOUNCEMENT_TIMEOUT = 60
/** After this time a change is not announced any more: pages have read the library again by then. */
export const ANNOUNCEMENT_AGE = 10 * MINUTE
/** Less than a day, after which the stream drops a record: a dropped record cannot reach the failure queue. */
export const CLEANUP_RECORD_AGE = 12 * HOUR
/** The timeout of the clean-up function. */
export const CLEANUP_TIMEOUT = 60
/** The pause before the next try of a failed clean-up. */
export const CLEANUP_PAUSE = TIMEOUTS_HIDDEN * CLEANUP_TIMEOUT
/** How often a clean-up is tried before a person must look: for a day, longer than an outage of S3. */
export const CLEANUP_TRIES = DAY / CLEANUP_PAUSE
/** How long the queue keeps a clean-up: longer than all its tries take. */
export const CLEANUP_KEPT = 4 * DAY

/**
 * A sign-in that waits for a person, who chooses a first password or finds the code of their app: the longest that Cognito allows
 * (docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolclient.html).
 */
export const SIGN_IN_STEP = 15 * MINUTE
/** An access token; the page refreshes it. Cognito allows five minutes to a day. */
export const ACCESS_TOKEN = 15 * MINUTE
/**
 * A presigned upload URL. This is the longest delay of an SQS message, which removes the upload after its URL has expired
 * (docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html, DelaySeconds).
 */
export const UPLOAD_URL = 15 * MINUTE
/**
 * How long after its last use by a signed-in person an account may still change: no access token and no upload URL from before
 * works longer, and a request that was running then has ended.
 */
export const LAST_ACCESS = Math.max(ACCESS_TOKEN, UPLOAD_URL) + 5 * MINUTE
/** A session: how long the page can refresh an access token. Signing out everywhere ends it. */
export const REFRESH_TOKEN = 30 * DAY
/**
 * The password of an invitation. This is Cognito's default (docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/
 * API_PasswordPolicyType.html). AdminCreateUser with RESEND sends another one.
 */
export const TEMPORARY_PASSWORD = 7 * DAY
/** A person who deletes their account has signed in at most this long ago. */
export const RECENT_SIGN_IN = 5 * MINUTE
/**
 * A picture's URL works for this long at least, and at most twice as long: all that are signed within one of these periods expire
 * together, so that a picture has one URL for a period and browsers cache it. A guest's URL never outlives their link.
 */
export const PICTURE_URL = HOUR
export const GUEST_PICTURE_URL = HOUR / 2
/** The longest that a guest's URL works. */
export const MAX_GUEST_PICTURE_URL = 2 * GUEST_PICTURE_URL
/** How long AppSync may cache a guest's authorization. A removed link opens nothing even then, because resolvers read the link itself. */
export const AUTHORIZATION_CACHED = 5
/**
 * How long a PUT of the largest file may take: 100 MiB at 0.156 Mbit/s, as on a line of 0.625 Mbit/s that sends MAX_UPLOADS files at once
 * (lifetimes.test.ts compares these numbers). It may begin in the last second of its URL.
 */
export const UPLOAD_TIME = 90 * MINUTE
/**
 * Another URL that is signed for a photo restarts the photo's wait for its bytes, so that the photo is still there when a PUT by that URL
 * ends. A call that is tried again within this time writes nothing.
 */
export const SIGNED_AGAIN = MINUTE
/** How long after a URL a page that still sends the photo gets another one: before UPLOAD_URL has passed and others ask for the file. */
export const UPLOAD_RENEWAL = 10 * MINUTE
/** How long a recorded photo waits for its bytes. */
export const UPLOAD_WAIT = DAY
/**
 * The same for a photo that a guest adds. It is shorter, because the photo counts against the link's limit until then: as long as its URL
 * and a PUT, and 15 minutes for a schedule to notice that the bytes have arrived.
 */
export const GUEST_UPLOAD_WAIT = UPLOAD_URL + UPLOAD_TIME + 15 * MINUTE
/**
 * How long after a link's end its owner is still known. An upload may begin in the link's last second, and its message can be
 * redriven for as long as dead letters are kept.
 */
export const LINK_OWNER_KEPT = DEAD_LETTERS_KEPT + DAY
/** How long the trash keeps a photo. */
export const TRASH_KEPT = 30 * DAY
/**
 * How long the owner of the AWS account can recover the files of deleted photos from their past versions. A stolen token can
 * delete photos, but no versions.
 */
export const FILES_RECOVERABLE = 30 * DAY
/** How long a rendition's older past versions are kept. Recovery needs only the newest one. */
export const REPLACED_RENDITION_KEPT = DAY
/** How long a LARGE picture is kept; it is made again on request. */
export const LARGE_KEPT = 30 * DAY
/** How long the parts of an incomplete multipart upload are kept. */
export const UPLOAD_PARTS_KEPT = DAY
/** How long Rekognition's answers are cached, for another try or the same bytes again. */
export const DETECTIONS_KEPT = 7 * DAY
/** How long a re-analysis, or an edit of many photos, is listed. */
export const JOB_KEPT = 30 * DAY
/** A re-analysis that has not sent all its photos this long after its start, or a deletion of an account without a step for this long, is resumed. */
export const RESUMED_AFTER = 5 * MINUTE
/** How often schedules look for what waits too long: the sweeper, and the functions that work in steps. */
export const SCHEDULED_EVERY = 5 * MINUTE
export const SWEEP_TIMEOUT = 60
/** The sweeper ends this long before its timeout: a page takes far less. The next run continues with the rest. */
export const SWEEP_RESERVE = 5
/**
 * AppSync waits this long for a function (docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-quotas.html). It is also the timeout of
 * the functions that re-analyse and delete accounts in steps: they answer fields, too.
 */
export const APPSYNC_WAIT = 30
/** The timeout of functions that may need nearly as long: AppSync still gets their error. */
export const FIELD_TIMEOUT = APPSYNC_WAIT - 1
/** How long a step rests after its function has died. */
export const STEP_VISIBILITY = TIMEOUTS_HIDDEN * APPSYNC_WAIT
/** An estimate of a re-analysis, or a step of one, ends this long before the timeout. */
export const REANALYSIS_RESERVE = 5
/** The same for a deletion of an account: longer than the deletion of one photo takes, with all its tries. */
export const DELETION_RESERVE = 10
/** The timeout of the function that edits many photos. */
export const EDIT_TIMEOUT = 20
/** It passes on to another invocation this long before its timeout: 100 photos take far less. */
export const EDIT_RESERVE = 10
/** How long an edit rests after its function has died. */
export const EDIT_VISIBILITY = TIMEOUTS_HIDDEN * EDIT_TIMEOUT
/** How long a browser keeps a download that was not saved, so that it can go on after a restart. */
export const DOWNLOAD_KEPT = 7 * DAY
/**
 * How long it keeps one that was saved: it reads the file while it saves it, and does not report when it has finished. In this time a
 * slow disk copies 100 GB.
 */
export const DOWNLOAD_SAVING = HOUR
/** How long a share link works if nobody says otherwise. */
export const SHARE_DEFAULT = 7 * DAY
/** The longest that a share link can work. */
export const MAX_SHARE = 366 * DAY

/**
 * How long CloudFormation waits for a key that signs pictures' URLs. By default, that is an hour, also if the function has died
 * (ServiceTimeout, docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html).
 */
export const MEDIA_KEY_WAIT = 5 * MINUTE
/**
 * How long CloudFront caches a picture before it asks the bucket again, and so the longest that it keeps a removed one. Invalidating a
 * photo's two paths costs as much as 25,000 requests to the bucket (2 of 0.005 dollars, aws.amazon.com/cloudfront/pricing, and
 * `getRequests` in cost/prices.ts).
 */
export const PICTURES_AT_EDGE = DAY

/** Time to live removes items late (AWS: within days). Until then, readers treat them as gone. */
export const isExpired = (item: { expiresAt?: number }, nowSeconds: number) =>
  item.expiresAt !== undefined && item.expiresAt <= nowSeconds
