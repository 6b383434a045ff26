import type { ReanalysisChoice, ReanalyzeInput } from '../../generated/graphql.ts'
import { ANALYSES, ANALYSIS_NAMES, type AnalysisName } from '@album/model/analyses'
import { modelKey, photoKey } from '@album/model/keys'
import { MAX_REANALYZED_IDS } from '@album/model/limits'
import type { PhotoItem } from '@album/model/photo'
import { invalid, type Problem } from '../problem.ts'
import type { Deps } from './deps.ts'

/** The parts of a new analysis. */
export interface CurrentAnalysis {
  /** The deployment's analyses: LABELS, MODERATION … */
  analyses: AnalysisName[]
  /** The newest model versions in the current service's answers: `DetectLabels/3.0`. */
  models: string[]
}

export async function currentAnalysis({ table, analyses, service }: Deps): Promise<CurrentAnalysis> {
  const operations = operationsOf(ANALYSIS_NAMES)
  const items = await table.getAll<{ version: string }>(
    operations.map((operation) => modelKey(operation, service)),
  )
  return { analyses, models: items.map(({ version }) => version) }
}

/** Why a choice of photos is refused; undefined if it is valid. */
export function refusalOfChoice({ ids, which }: ReanalyzeInput): Problem | undefined {
  if (!!ids === !!which) return invalid('CHOICE', 'Give either ids or which, not both.')
  if (ids && (ids.length === 0 || ids.length > MAX_REANALYZED_IDS))
    return invalid('TOO_MANY', `Name 1 to ${MAX_REANALYZED_IDS} photos at a time.`)
  return undefined
}

/** The photos with these ids, without those that cannot be analysed again. */
export async function photosNamed(owner: string, ids: string[], table: Deps['table']): Promise<PhotoItem[]> {
  // Deduplicate by key: invalid ids share one key, and DynamoDB accepts each key only once.
  const keys = [...new Map(ids.map((id) => [photoKey(owner, id).SK, photoKey(owner, id)])).values()]
  return (await table.getAll<PhotoItem>(keys)).filter(isReanalyzable)
}

/** A photo outside the trash that has its original and is not being analysed. Raw files of other photos are never analysed again. */
const isReanalyzable = (photo: PhotoItem) =>
  !photo.trashedAt && !photo.rawOf && (photo.status === 'READY' || photo.status === 'FAILED')

export function isChosen(photo: PhotoItem, which: ReanalysisChoice, current: CurrentAnalysis): boolean {
  if (!isReanalyzable(photo)) return false
  if (which === 'FAILED') return photo.status === 'FAILED'
  if (photo.status !== 'READY' || photo.reason === 'TOO_SMALL') return false
  const versions = photo.modelVersions ?? []
  if (which === 'OLD_MODEL') return versions.some((version) => !current.models.includes(version))
  const operations = operationsOf(current.analyses)
  return operations.some((operation) => !versions.some((version) => version.startsWith(`${operation}/`)))
}

/** The operations of these analyses whose answers name a model. */
const operationsOf = (analyses: AnalysisName[]) =>
  analyses.flatMap((name) => (ANALYSES[name].namesModel ? ANALYSES[name].operation : []))
