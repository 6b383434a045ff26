import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { required } from '../environment.ts'
import { appSync } from '../graphql/appsync.ts'
import { failedAt, photoRecords } from '../stream/photo-records.ts'
import { announce } from './announce.ts'
import { announcementsOf } from './announcements.ts'

const call = appSync(required('GRAPHQL_URL'))

/** Tells subscribers of every change in the table that was not told already, deletions included. */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  return failedAt(await announce(call, announcementsOf(photoRecords(event))))
}
