import type { AnalysisName } from '@album/model/analyses'
import { rekognitionService, required } from '../environment.ts'

export const tableName = required('TABLE_NAME')
export const buckets = { ingest: required('INGEST_BUCKET'), media: required('MEDIA_BUCKET') }
export const graphqlUrl = required('GRAPHQL_URL')
export const analyses = required('ANALYSES').split(',') as AnalysisName[]
export const service = rekognitionService()
export const keepLocation = required('KEEP_LOCATION') === 'true'
