import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { documentTable } from '../dynamodb/document-table.ts'
import { required } from '../environment.ts'
import { photoObjects } from '../objects/photo-objects.ts'
import { failedAt, photoRecords } from '../stream/photo-records.ts'
import { cleanUp } from './clean-up.ts'

const table = documentTable(new DynamoDBClient({}), required('TABLE_NAME'))
const objects = photoObjects(new S3Client({}), {
  ingest: required('INGEST_BUCKET'),
  media: required('MEDIA_BUCKET'),
})

/** Follows the table's stream and cleans up after every photo that was removed. */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const { sequenceNumber, before, after } of photoRecords(event)) {
    if (after || !before) continue
    try {
      await cleanUp(before, table, objects)
    } catch (error) {
      console.error('Cleaning up after a photo failed and will be tried again.', { photo: before.id, error })
      return failedAt([sequenceNumber])
    }
  }
  return failedAt([])
}
