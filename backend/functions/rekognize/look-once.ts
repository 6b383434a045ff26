import type { Key } from '../../table/keys.ts'
import { cachedAnalysisKey, usageKey } from '../../table/keys.ts'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import type { Look } from './rekognition.ts'

const KEPT_SECONDS = 7 * 24 * 3600

interface CachedAnalysisItem extends Key, Look {
  expiresAt: number
}

/**
 * Looks at bytes once: what Rekognition answers is kept for a week before anything else can fail, so that
 * whatever fails after it does not bill a second look. Each look that was billed is counted.
 * @param model what looks: `DetectText`
 */
export async function lookOnce(
  table: Pick<DocumentTable, 'get' | 'write'>,
  photo: { owner: string; sha256: string },
  model: string,
  now: Date,
  look: () => Promise<Look>,
): Promise<Look> {
  const key = cachedAnalysisKey(photo.owner, photo.sha256, model)
  const seconds = Math.floor(now.getTime() / 1000)
  const cached = await table.get<CachedAnalysisItem>(key)
  if (cached && cached.expiresAt > seconds) return { seen: cached.seen, modelVersion: cached.modelVersion }
  const fresh = await look()
  const item: CachedAnalysisItem = { ...key, ...fresh, expiresAt: seconds + KEPT_SECONDS }
  await table.write({ put: item })
  await table.write({
    key: usageKey(photo.owner, now.toISOString()),
    update: 'ADD #calls :one',
    values: { ':one': 1 },
  })
  return fresh
}
