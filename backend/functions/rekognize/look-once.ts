import type { Key } from '../../table/keys.ts'
import { cachedAnalysisKey } from '../../table/keys.ts'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import type { Look } from './rekognition.ts'

const KEPT_SECONDS = 7 * 24 * 3600

interface CachedAnalysisItem<Found> extends Key {
  look: Look<Found>
  expiresAt: number
}

/**
 * Looks at bytes once: what Rekognition answers is kept for a week before anything else can fail, so that
 * whatever fails after it does not bill a second look.
 * @param operation Rekognition's: `DetectLabels`
 */
export async function lookOnce<Found>(
  table: Pick<DocumentTable, 'get' | 'write'>,
  photo: { owner: string; sha256: string },
  operation: string,
  now: Date,
  look: () => Promise<Look<Found>>,
): Promise<Look<Found>> {
  const key = cachedAnalysisKey(photo.owner, photo.sha256, operation)
  const seconds = Math.floor(now.getTime() / 1000)
  const cached = await table.get<CachedAnalysisItem<Found>>(key)
  if (cached && cached.expiresAt > seconds) return cached.look
  const fresh = await look()
  const item: CachedAnalysisItem<Found> = { ...key, look: fresh, expiresAt: seconds + KEPT_SECONDS }
  await table.write({ put: item })
  return fresh
}
