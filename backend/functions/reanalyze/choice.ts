import type { ReanalysisChoice } from '../../generated/graphql.ts'
import type { PhotoItem } from '@album/model/photo'

/** Rekognition's operations that name their model's version in the answer, by what is looked for. */
export const OPERATIONS: Record<string, string> = {
  LABELS: 'DetectLabels',
  MODERATION: 'DetectModerationLabels',
  TEXT: 'DetectText',
}

export interface Looks {
  /** What the deployment asks: LABELS, MODERATION … */
  analyses: string[]
  /** The versions that answered last, of the service that is asked now: `DetectLabels/3.0`. */
  models: string[]
}

/** Can be looked at again: there is something to see, and it is not in the trash. */
export const isLookable = (photo: PhotoItem) =>
  !photo.trashedAt && (photo.status === 'READY' || photo.status === 'FAILED')

export function isChosen(photo: PhotoItem, which: ReanalysisChoice, { analyses, models }: Looks): boolean {
  if (!isLookable(photo)) return false
  if (which === 'FAILED') return photo.status === 'FAILED'
  if (photo.status !== 'READY' || photo.reason === 'TOO_SMALL') return false
  const seenBy = photo.modelVersions ?? []
  if (which === 'OLD_MODEL') return seenBy.some((version) => !models.includes(version))
  const operations = analyses.flatMap((analysis) => OPERATIONS[analysis] ?? [])
  return operations.some((operation) => !seenBy.some((version) => version.startsWith(`${operation}/`)))
}
