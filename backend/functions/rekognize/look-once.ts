import type { Key } from '@album/model/keys'
import { cachedAnalysisKey, modelKey, usageKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { areAnothers } from '../cleanup/forget-looks.ts'
import { DETECTIONS_KEPT } from '@album/model/lifetimes'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import type { Look } from './rekognition.ts'

/** One way to look at a picture. */
export interface Eye {
  /** Names the call, with all that changes its answer, as an attribute may be named: `DetectText`. */
  model: string
  /** @param image JPEG, at most 5 MB */
  look(image: Buffer): Promise<Look>
}

/** Who is asked to look, and for what. */
interface Asked {
  /** Who answers as Rekognition: another one's looks are not this one's. */
  service: string
  eyes: Eye[]
}

interface KeptLook extends Look {
  /** Epoch seconds. */
  until: number
}
/** What a service saw in some bytes, by eye. */
type CachedAnalysis = Key & { expiresAt: number } & Record<string, KeptLook>
type Table = Pick<DocumentTable, 'get' | 'write'>

/**
 * Looks at bytes with each eye, once: what Rekognition answers is kept for a week before anything else can
 * fail, so that whatever fails after it does not bill a second look. Looks that were billed are counted, and
 * the models that answered noted, so that photos seen by an older one, or by another service's, can be told.
 * @param newest versions of models: what an older one saw is not good enough
 * @throws what the first eye to fail threw, once the others' looks are kept
 */
export async function lookOnce(
  table: Table,
  photo: { owner: string; sha256: string },
  { service, eyes }: Asked,
  image: Buffer,
  now: Date,
  newest: string[] = [],
): Promise<Look[]> {
  const key = cachedAnalysisKey(photo.owner, photo.sha256, service)
  const seconds = Math.floor(now.getTime() / 1000)
  const cached = await table.get<CachedAnalysis>(key)
  let billed = 0

  async function lookWith({ model, look }: Eye): Promise<Look> {
    const known = cached?.[model]
    if (known && known.until > seconds && !isOld(known.modelVersion, newest))
      return { seen: known.seen, modelVersion: known.modelVersion }
    const fresh = await look(image)
    billed += 1
    const until = seconds + DETECTIONS_KEPT
    const values = { ':look': { ...fresh, until }, ':until': until }
    await table.write({ key, update: `SET #${model} = :look, #expiresAt = :until`, values })
    if (fresh.modelVersion) await noteModel(table, fresh.modelVersion, service)
    return fresh
  }

  const outcomes = await Promise.allSettled(eyes.map(lookWith))
  if (billed > 0) {
    const counted = usageKey(photo.owner, now.toISOString())
    await table.write({ key: counted, update: 'ADD #calls :billed', values: { ':billed': billed } })
  }
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  })
}

/** Forgets what a service saw in the bytes of a removed photo, unless they have been added again since. */
export async function forgetLook(table: Table, photo: PhotoItem, service: string): Promise<void> {
  if (await areAnothers(photo, table)) return
  await table.write({ delete: cachedAnalysisKey(photo.owner, photo.sha256, service) })
}

const operationOf = (version: string) => version.split('/')[0]!

const isOld = (version: string | undefined, newest: string[]) =>
  version !== undefined &&
  newest.some((model) => operationOf(model) === operationOf(version) && model !== version)

/** By the key of its item, what this container knows to be noted. */
const noted = new Map<string, string>()

async function noteModel(table: Table, version: string, service: string): Promise<void> {
  const key = modelKey(operationOf(version), service)
  if (noted.get(key.SK) === version) return
  const item = { ...key, version }
  await table.write({ put: item })
  noted.set(key.SK, version)
}
