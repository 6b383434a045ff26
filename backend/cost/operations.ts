import { SCHEDULED_EVERY } from '@album/model/lifetimes'
import { MINUTE } from '@album/model/time-units'
import type { PriceName } from './prices.ts'

/**
 * The use of AWS by one action of a person. frontend/e2e/costs.test.ts counts the same on the local cloud, with the real page, and
 * fails if the code uses more or less.
 */
export type Uses = Partial<Record<PriceName, number>>

/** The names of priced units in the local cloud's usage file. Rekognition's price for an image depends on the operation. */
export const COUNTED_AS: Record<string, PriceName> = {
  'dynamodb WriteRequestUnits': 'writeUnits',
  'dynamodb ReadRequestUnits': 'readUnits',
  'appsync Operations': 'operations',
  'appsync Updates': 'updates',
  'lambda Requests': 'functionRequests',
  's3 PutRequests': 'putRequests',
  's3 ArchivePutRequests': 'archivePutRequests',
  's3 GetRequests': 'getRequests',
  'sqs Requests': 'queueRequests',
  'cloudfront Requests': 'pictureRequests',
}

/**
 * A photo that is added alone, while the page is open in one window, and that gets as many labels as a photo keeps: the most
 * that a photo costs. Its file is named as cameras do, `IMG_1234.png`: three words. Photos that are added together share
 * calls. Of the read units, 25 are the usage of the earlier days of the month, on its 26th day.
 */
export const ADDED: Uses = {
  writeUnits: 129,
  readUnits: 47.5,
  operations: 5,
  updates: 3,
  functionRequests: 7,
  putRequests: 3,
  archivePutRequests: 1,
  getRequests: 2,
  queueRequests: 4,
  pictureRequests: 1,
}

/** A quarter of an hour later: the message about the upload is received and deleted, and `Cleanup` removes the upload. */
export const UPLOAD_REMOVED: Uses = { functionRequests: 1, queueRequests: 2 }

/**
 * The first screen of a library, 24 photos, in a browser that has the page already but none of its pictures. Photos, timeline, strip and
 * running edits are requested once more when the subscription is active: it did not push what changed before.
 */
export const PHOTOS_A_SCREEN = 24
export const SCREEN: Uses = {
  readUnits: 35,
  operations: 8,
  functionRequests: 4,
  getRequests: PHOTOS_A_SCREEN,
  // index.html and config.json are requested each time.
  pictureRequests: PHOTOS_A_SCREEN + 2,
}

/** Photos that are opened one after another. The page loads the neighbours of the open photo in advance: two more at the ends. */
export const PHOTOS_OPENED = 10
export const OPENED: Uses = {
  readUnits: 40,
  operations: 2 * PHOTOS_OPENED,
  functionRequests: PHOTOS_OPENED,
  getRequests: PHOTOS_OPENED + 2,
  pictureRequests: PHOTOS_OPENED + 2,
}

/** The sweeper's run when nothing waits. */
export const SWEPT: Uses = { readUnits: 4, functionRequests: 1, queueRequests: 2 }

/** Costs that do not depend on photos. */
export const FIXED = { alarms: 36, dashboards: 1, polledQueues: 6, sweepMinutes: SCHEDULED_EVERY / MINUTE }
