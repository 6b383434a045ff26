import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { isAlbum } from '@album/model/album'
import { forgetMembers } from '../albums/delete-album.ts'
import { documentTable } from '../dynamodb/document-table.ts'
import { required } from '../environment.ts'
import { photoObjects } from '../objects/photo-objects.ts'
import { albumRecords, failedAt, photoRecords } from '../stream/records.ts'
import { cleanUp } from './clean-up.ts'

const table = documentTable(new DynamoDBClient({}), required('TABLE_NAME'))
const objects = photoObjects(new S3Client({}), {
  ingest: required('INGEST_BUCKET'),
  media: required('MEDIA_BUCKET'),
})

/** Follows the table's stream and cleans up after every photo, and every album, that was removed. */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const { sequenceNumber, before, after } of photoRecords(event)) {
    if (after || !before) continue
    const done = await attempt(before.id, () => cleanUp(before, table, objects))
    if (!done) return failedAt([sequenceNumber])
  }
  for (const { sequenceNumber, before, after } of albumRecords(event)) {
    if (after || !isAlbum(before)) continue
    const done = await attempt(before.id, () => forgetMembers(before, table))
    if (!done) return failedAt([sequenceNumber])
  }
  return failedAt([])
}

async function attempt(id: string, cleaning: () => Promise<void>): Promise<boolean> {
  try {
    await cleaning()
    return true
  } catch (error) {
    console.error('Cleaning up failed and will be tried again.', { id, error })
    return false
  }
}
