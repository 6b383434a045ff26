import { rekognitionService, required } from '../environment.ts'

export const tableName = required('TABLE_NAME')
export const buckets = { ingest: required('INGEST_BUCKET'), media: required('MEDIA_BUCKET') }
export const graphqlUrl = required('GRAPHQL_URL')
/** The analyses that run: of LABELS, MODERATION, TEXT, FACES, COLORS. */
export const analyses = required('ANALYSES').split(',')
export const service = rekognitionService()
export const keepLocation = required('KEEP_LOCATION') === 'true'
