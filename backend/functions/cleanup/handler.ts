import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { Context, DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { forgetMembers } from '../albums/delete-album.ts'
import { documentTable } from '../dynamodb/document-table.ts'
import { required } from '../environment.ts'
import { photoObjects } from '../objects/photo-objects.ts'
import { tallyRecords } from '../stream/records.ts'
import { addTallies } from './add-tallies.ts'
import { cleanUp } from './clean-up.ts'
import { followStream, tryAgain } from './follow.ts'
import type { Removed } from './removed.ts'

const QueueUrl = required('CLEANUP_QUEUE_URL')
/** An answer that takes longer is none: a try must end well before the function's timeout. */
const limits = { requestHandler: { connectionTimeout: 2_000, requestTimeout: 4_000 }, maxAttempts: 2 }
const table = documentTable(new DynamoDBClient(limits), required('TABLE_NAME'))
const objects = photoObjects(new S3Client(limits), {
  ingest: required('INGEST_BUCKET'),
  media: required('MEDIA_BUCKET'),
})
const sqs = new SQSClient(limits)

/**
 * Cleans up after every photo, and every album, that was removed: from the table's stream, and again from the queue.
 * From the stream it also adds new tallies to the counts.
 */
export async function handler(
  event: DynamoDBStreamEvent | SQSEvent,
  context: Context,
): Promise<SQSBatchResponse> {
  const deps = {
    cleanUp: (removed: Removed) =>
      'photo' in removed ? cleanUp(removed.photo, table, objects) : forgetMembers(removed.album, table),
    postpone: async (removed: Removed) => {
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(removed) }))
    },
    millisecondsLeft: () => context.getRemainingTimeInMillis(),
  }
  if (isFromQueue(event)) return tryAgain(event, deps)
  const { batchItemFailures } = await followStream(event, deps)
  return batchItemFailures.length > 0 ? { batchItemFailures } : addNewTallies(event)
}

const isFromQueue = (event: DynamoDBStreamEvent | SQSEvent): event is SQSEvent =>
  event.Records[0]?.eventSource === 'aws:sqs'

/** @returns the first tally whose library could not be counted; one that comes later takes it along as well */
async function addNewTallies(event: DynamoDBStreamEvent): Promise<SQSBatchResponse> {
  const tallies = tallyRecords(event)
  for (const library of new Set(tallies.map(({ library }) => library))) {
    try {
      await addTallies(library, table)
    } catch (error) {
      console.error('Tallies could not be added; the stream brings them again.', { library, error })
      const { sequenceNumber } = tallies.find((tally) => tally.library === library)!
      return { batchItemFailures: [{ itemIdentifier: sequenceNumber }] }
    }
  }
  return { batchItemFailures: [] }
}
