import type { AnalysisName } from '@album/model/analyses'
import type { Reanalysis } from '@album/model/job'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import type { Quotas } from '../usage/quotas.ts'

/** A message: continue a job's search of the library after this key. */
export interface Step {
  owner: string
  job: string
  after: string
}

export interface Deps {
  table: Pick<DocumentTable, 'all' | 'get' | 'getAll' | 'pageBetween' | 'write' | 'transact'>
  quotas: Quotas
  analyses: AnalysisName[]
  /** Identifies the service that answers as Rekognition. */
  service: string
  sendPhotos(photos: Reanalysis[]): Promise<void>
  sendStep(step: Step): Promise<void>
  newId(): string
  now: Date
}
