import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { epochSeconds } from '@album/dates/epoch-seconds'
import { documentTable } from '../dynamodb/document-table.ts'
import { required } from '../environment.ts'
import { appSync } from '../graphql/appsync.ts'
import { linksTo } from '../links/share.ts'
import { albumRecords, failedAt, linkRecords, photoRecords } from '../stream/records.ts'
import { albumAnnouncementsOf, linkAnnouncementsOf, sharedAnnouncementsOf } from './album-announcements.ts'
import { announce } from './announce.ts'
import { announcementsOf } from './announcements.ts'
import { sharedSearchesOf } from './shared-searches.ts'

const call = appSync(required('GRAPHQL_URL'))
const table = documentTable(new DynamoDBClient({}), required('TABLE_NAME'))

/** Announces every change in the table to subscribers, deletions included, unless it was announced already. */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const photos = photoRecords(event)
  const albums = albumRecords(event)
  const nowSeconds = epochSeconds(new Date())
  const toGuests = await sharedAnnouncementsOf(photos, albums, {
    linksTo: (owner, album) => linksTo(owner, album, table, nowSeconds),
    sharedSearchesOf: (owner) => sharedSearchesOf(owner, table, nowSeconds),
  })
  return failedAt(
    await announce(call, [
      ...announcementsOf(photos),
      ...albumAnnouncementsOf(albums),
      ...linkAnnouncementsOf(linkRecords(event)),
      ...toGuests,
    ]),
  )
}
