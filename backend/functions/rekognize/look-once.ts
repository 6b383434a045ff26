import type { Key } from '../../table/keys.ts'
import { cachedAnalysisKey, modelKey, usageKey } from '../../table/keys.ts'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import type { Look } from './rekognition.ts'

const KEPT_SECONDS = 7 * 24 * 3600

interface CachedAnalysisItem extends Key, Look {
  expiresAt: number
}

/**
 * Looks at bytes once: what Rekognition answers is kept for a week before anything else can fail, so that
 * whatever fails after it does not bill a second look. Each look that was billed is counted, and the model
 * that answered noted, so that photos seen by an older one can be told.
 * @param model what looks: `DetectText`
 * @param newest versions of models: what an older one saw is not good enough
 */
export async function lookOnce(
  table: Pick<DocumentTable, 'get' | 'write'>,
  photo: { owner: string; sha256: string },
  model: string,
  now: Date,
  look: () => Promise<Look>,
  newest: string[] = [],
): Promise<Look> {
  const key = cachedAnalysisKey(photo.owner, photo.sha256, model)
  const seconds = Math.floor(now.getTime() / 1000)
  const cached = await table.get<CachedAnalysisItem>(key)
  if (cached && cached.expiresAt > seconds && !isOld(cached.modelVersion, newest))
    return { seen: cached.seen, modelVersion: cached.modelVersion }
  const fresh = await look()
  const item: CachedAnalysisItem = { ...key, ...fresh, expiresAt: seconds + KEPT_SECONDS }
  await table.write({ put: item })
  if (fresh.modelVersion) await noteModel(table, fresh.modelVersion)
  await table.write({
    key: usageKey(photo.owner, now.toISOString()),
    update: 'ADD #calls :one',
    values: { ':one': 1 },
  })
  return fresh
}

const operationOf = (version: string) => version.split('/')[0]!

const isOld = (version: string | undefined, newest: string[]) =>
  version !== undefined &&
  newest.some((model) => operationOf(model) === operationOf(version) && model !== version)

/** By operation, what this container knows to be noted. */
const noted = new Map<string, string>()

async function noteModel(table: Pick<DocumentTable, 'write'>, version: string): Promise<void> {
  const operation = operationOf(version)
  if (noted.get(operation) === version) return
  const item = { ...modelKey(operation), version }
  await table.write({ put: item })
  noted.set(operation, version)
}
