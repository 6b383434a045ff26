import { epochSeconds } from '@album/dates/epoch-seconds'
import type { Key } from '@album/model/keys'
import { cachedAnalysisKey, modelKey, usageKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { isAddedAgain } from '../../cleanup/clean-up.ts'
import { DETECTIONS_KEPT } from '@album/model/lifetimes'
import type { DocumentTable } from '../../dynamodb/document-table.ts'
import type { Detection, Detector } from './rekognition.ts'

interface DetectOnceDeps {
  table: Pick<DocumentTable, 'get' | 'write'>
  /** Answers are cached per service: local models and AWS never share them. */
  service: string
  detectors: Detector[]
}

interface CachedDetection {
  /** Undefined in answers from before 2026-11-29, which have `seen` instead. They expire DETECTIONS_KEPT later. */
  found?: Detection['found']
  seen?: Detection['found']
  modelVersion?: string
  /** Epoch seconds. */
  until: number
}
/** A service's answers about some bytes, by the detector's name. */
type CachedAnalysis = Key & { expiresAt: number } & Record<string, CachedDetection>

/**
 * Calls each detector once for the same bytes. Rekognition's answers are kept for DETECTIONS_KEPT. They are stored before anything
 * else can fail: a later failure must not bill a second call. Charged images are counted. The models' versions are recorded: a
 * re-analysis finds photos that an older model or another service analysed.
 * @param newest versions of models; a cached answer of an older one does not count
 * @throws the first detector's error, once the others' answers are stored
 */
export async function detectOnce(
  { table, service, detectors }: DetectOnceDeps,
  photo: { owner: string; sha256: string },
  image: Buffer,
  now: Date,
  newest: string[] = [],
): Promise<Detection[]> {
  const key = cachedAnalysisKey(photo.owner, photo.sha256, service)
  const seconds = epochSeconds(now)
  const cached = await table.get<CachedAnalysis>(key)
  let billed = 0

  async function detectWith({ name, charged, detect }: Detector): Promise<Detection> {
    const known = cached?.[name]
    if (known && known.until > seconds && !isOld(known.modelVersion, newest))
      return { found: (known.found ?? known.seen)!, modelVersion: known.modelVersion }
    const fresh = await detect(image)
    billed += charged
    const until = seconds + DETECTIONS_KEPT
    const stored: CachedDetection = { found: fresh.found, modelVersion: fresh.modelVersion, until }
    const values = { ':detection': stored, ':until': until }
    await table.write({ key, update: `SET #${name} = :detection, #expiresAt = :until`, values })
    if (fresh.modelVersion) await recordModel(table, fresh.modelVersion, service)
    return fresh
  }

  const outcomes = await Promise.allSettled(detectors.map(detectWith))
  if (billed > 0) {
    const counted = usageKey(photo.owner, now.toISOString())
    await table.write({ key: counted, update: 'ADD #calls :billed', values: { ':billed': billed } })
  }
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  })
}

/** Removes a service's answers about the bytes of a removed photo, unless the owner has added them again since. */
export async function forgetDetections(
  table: DetectOnceDeps['table'],
  photo: PhotoItem,
  service: string,
): Promise<void> {
  if (await isAddedAgain(photo, table)) return
  await table.write({ delete: cachedAnalysisKey(photo.owner, photo.sha256, service) })
}

const operationOf = (version: string) => version.split('/')[0]!

const isOld = (version: string | undefined, newest: string[]) =>
  version !== undefined &&
  newest.some((model) => operationOf(model) === operationOf(version) && model !== version)

/** The versions that this environment has recorded, by the key of their item. */
const recorded = new Map<string, string>()

async function recordModel(table: DetectOnceDeps['table'], version: string, service: string): Promise<void> {
  const key = modelKey(operationOf(version), service)
  if (recorded.get(key.SK) === version) return
  const item = { ...key, version }
  await table.write({ put: item })
  recorded.set(key.SK, version)
}
