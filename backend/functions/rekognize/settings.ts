import { required } from '../environment.ts'

export const tableName = required('TABLE_NAME')
export const buckets = { ingest: required('INGEST_BUCKET'), media: required('MEDIA_BUCKET') }
export const graphqlUrl = required('GRAPHQL_URL')
/** What Rekognition is asked, by comma: LABELS always, MODERATION by choice. */
export const analyses = required('ANALYSES').split(',')
