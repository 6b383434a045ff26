import { UPLOAD_URL } from '@album/model/lifetimes'
import { FUNCTION_MEMORY_MB, WORKER_MEMORY_MB } from '@album/model/limits'
import { DAY } from '@album/model/time-units'
import {
  ADDED,
  FIXED,
  OPENED,
  PHOTOS_A_SCREEN,
  PHOTOS_OPENED,
  SCREEN,
  SWEPT,
  UPLOAD_REMOVED,
  type Uses,
} from './operations.ts'
import { ANALYSES, type AnalysisName } from '@album/model/analyses'
import { type Price, type PriceName, PRICES } from './prices.ts'

export interface Workload {
  photos: number
  /** How often each photo is seen in the grid, by a browser that does not have it yet. */
  views: number
  /** How often each is opened. */
  opened: number
  analyses: AnalysisName[]
  /** The size of a file as it was uploaded. */
  photoMegabytes: number
}

/** The use that the documentation estimates: files of a phone, each photo seen ten times in the grid and opened once. */
export const USUAL_USE = { views: 10, opened: 1, photoMegabytes: 4 }

/** `added`: once. `kept`: for the first month. `viewed`: all views together. `fixed`: each month, even without photos. */
export type Part = 'rekognition' | 'added' | 'kept' | 'viewed' | 'fixed'
export interface Line {
  part: Part
  item: string
  amount: number
  unit: string
  dollars: number
  price?: PriceName
}

/**
 * Bytes of a photo's renditions. GRID: the mean of 49 photos. SCREEN: between 115 kB and 432 kB, which two photos of 12 and
 * 16 megapixels gave (2026-11-25).
 */
const GRID_BYTES = 23_400
const SCREEN_BYTES = 300_000
/** The least that an object in S3 Glacier Instant Retrieval counts as. */
const MIN_ARCHIVED_BYTES = 128 * 1024
/**
 * Bytes of a photo in the table with 20 labels: itself, 20 cards, its boxes and its entry in byTaken. Rekognition's cached
 * answers are removed after DETECTIONS_KEPT.
 */
const ITEM_BYTES = 30_000

/**
 * Seconds of functions, by their memory. Rekognize: 0.4 s of CPU time for a photo of 16 megapixels, measured on x64 on
 * 2026-11-25, 0.6 s on 1.2 slower cores. Assumed: 0.7 s for both of Rekognition's answers, 0.3 s for ten calls to other services,
 * and all other functions.
 */
const WORKER_GB_SECONDS = (1.6 * WORKER_MEMORY_MB) / 1024
const OTHER_GB_SECONDS = (0.03 * FUNCTION_MEMORY_MB) / 1024

/** A function's own line and those of Lambda: start, end and report as JSON. */
const LOG_BYTES = 900

const MONTH_SECONDS = (365.25 / 12) * DAY
/** "Lambda starts processing five batches at a time"; a long poll waits 20 s (docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html). */
const POLLS_A_MONTH = (5 * MONTH_SECONDS) / 20

const ITEMS: Record<PriceName, string> = {
  writeUnits: 'DynamoDB writes',
  readUnits: 'DynamoDB reads',
  tableStorage: 'DynamoDB storage and recovery',
  operations: 'AppSync queries and mutations',
  updates: 'AppSync pushed changes',
  connectionMinutes: 'AppSync connections',
  functionRequests: 'Lambda calls',
  functionTime: 'Lambda time',
  putRequests: 'S3 PUT',
  archivePutRequests: 'S3 COPY of originals',
  getRequests: 'S3 GET',
  storage: 'S3 uploads and renditions',
  archiveStorage: 'S3 originals',
  queueRequests: 'SQS requests',
  pictureRequests: 'CloudFront requests',
  pictureBytes: 'CloudFront bytes',
  logBytes: 'CloudWatch logs',
  alarms: 'CloudWatch alarms',
  dashboards: 'CloudWatch dashboard',
}

export function estimate({ photos, views, opened, analyses, photoMegabytes }: Workload): Line[] {
  const screens = (photos * views) / PHOTOS_A_SCREEN
  const openedPhotos = (photos * opened) / PHOTOS_OPENED
  const sweeps = MONTH_SECONDS / 60 / FIXED.sweepMinutes
  const photoBytes = photoMegabytes * 1_000_000
  // An upload is removed when its URL has expired; the original is a copy of it.
  const uploadMonths = UPLOAD_URL / MONTH_SECONDS
  return [
    ...analyses.map((analysis): Line => ({
      part: 'rekognition',
      item: `Rekognition ${analysis}`,
      amount: photos,
      unit: 'images',
      dollars: photos * ANALYSES[analysis].usdPerImage,
    })),
    ...lines('added', photos, {
      ...withFunctions(sum(ADDED, UPLOAD_REMOVED), WORKER_GB_SECONDS),
      pictureBytes: GRID_BYTES,
      // Until the last of its labels is shown.
      connectionMinutes: 0.1,
    }),
    ...lines('kept', photos, {
      archiveStorage: Math.max(photoBytes, MIN_ARCHIVED_BYTES),
      storage: photoBytes * uploadMonths + GRID_BYTES + SCREEN_BYTES,
      tableStorage: ITEM_BYTES,
    }),
    ...lines(
      'viewed',
      1,
      sum(
        scaled(
          { ...withFunctions(SCREEN), pictureBytes: GRID_BYTES * PHOTOS_A_SCREEN, connectionMinutes: 5 },
          screens,
        ),
        scaled({ ...withFunctions(OPENED), pictureBytes: SCREEN_BYTES * (PHOTOS_OPENED + 2) }, openedPhotos),
      ),
    ),
    ...lines(
      'fixed',
      1,
      sum(scaled(withFunctions(SWEPT), sweeps), {
        alarms: FIXED.alarms,
        dashboards: FIXED.dashboards,
        queueRequests: FIXED.polledQueues * POLLS_A_MONTH,
      }),
    ),
  ]
}

export const dollarsOf = (all: Line[], ...parts: Part[]) =>
  all.filter(({ part }) => parts.includes(part)).reduce((total, { dollars }) => total + dollars, 0)

/**
 * What AWS's permanent free tier takes off a month's bill.
 * @param parts the discount of these parts; the other parts use the free tier first
 */
export function freeOf(all: Line[], parts?: Part[]): number {
  const used = new Map<PriceName, { here: number; elsewhere: number }>()
  for (const { price, amount, part } of all) {
    if (!price) continue
    const uses = used.get(price) ?? { here: 0, elsewhere: 0 }
    uses[!parts || parts.includes(part) ? 'here' : 'elsewhere'] += amount
    used.set(price, uses)
  }
  return [...used].reduce((total, [name, { here, elsewhere }]) => {
    const { free = 0, dollars, per }: Price = PRICES[name]
    return total + (Math.min(here, Math.max(0, free - elsewhere)) * dollars) / per
  }, 0)
}

/** The bill for these lines in a month, in an account with nothing else. */
export const billOf = (all: Line[]) => all.reduce((total, { dollars }) => total + dollars, 0) - freeOf(all)

/** With the time and the logs of its calls; one of them may be the worker's. */
function withFunctions(uses: Uses, workerTime = 0): Uses {
  const calls = uses.functionRequests ?? 0
  const others = workerTime > 0 ? calls - 1 : calls
  return { ...uses, functionTime: workerTime + others * OTHER_GB_SECONDS, logBytes: calls * LOG_BYTES }
}

function lines(part: Part, times: number, uses: Uses): Line[] {
  return (Object.entries(scaled(uses, times)) as [PriceName, number][]).map(([price, amount]) => {
    const { dollars, per, unit } = PRICES[price]
    return { part, item: ITEMS[price], amount, unit, dollars: (amount * dollars) / per, price }
  })
}

const scaled = (uses: Uses, times: number): Uses =>
  Object.fromEntries(Object.entries(uses).map(([name, amount]) => [name, amount * times]))

function sum(...all: Uses[]): Uses {
  const total: Uses = {}
  for (const uses of all)
    for (const [name, amount] of Object.entries(uses) as [PriceName, number][])
      total[name] = (total[name] ?? 0) + amount
  return total
}
