import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { Context, DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { forgetMembers } from '../albums/delete-album.ts'
import { documentTable } from '../dynamodb/document-table.ts'
import { required } from '../environment.ts'
import { photoObjects } from '../objects/photo-objects.ts'
import { addTallies } from './add-tallies.ts'
import { cleanUp, removeUploads } from './clean-up.ts'
import { followStream, tryAgain } from './follow.ts'
import { limits } from './limits.ts'
import type { Task } from './tasks.ts'

const QueueUrl = required('CLEANUP_QUEUE_URL')
const table = documentTable(new DynamoDBClient(limits), required('TABLE_NAME'))
const objects = photoObjects(new S3Client(limits), {
  ingest: required('INGEST_BUCKET'),
  media: required('MEDIA_BUCKET'),
})
const sqs = new SQSClient(limits)

/**
 * Cleans up after removed photos and albums, adds tallies to the counts, and removes uploads that are no longer needed. Its
 * events come from the table's stream and, for tasks that failed, from the queue.
 */
export async function handler(
  event: DynamoDBStreamEvent | SQSEvent,
  context: Context,
): Promise<SQSBatchResponse> {
  const deps = {
    carryOut: (task: Task) => {
      if ('library' in task) return addTallies(task.library, table)
      if ('uploads' in task) return removeUploads(task.uploads, objects)
      return 'photo' in task
        ? cleanUp(task.photo, table, objects)
        : forgetMembers(task.album, table, new Date())
    },
    postpone: async (task: Task, DelaySeconds?: number) => {
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(task), DelaySeconds }))
    },
    millisecondsLeft: () => context.getRemainingTimeInMillis(),
  }
  return isFromQueue(event) ? tryAgain(event, deps) : followStream(event, deps)
}

const isFromQueue = (event: DynamoDBStreamEvent | SQSEvent): event is SQSEvent =>
  event.Records[0]?.eventSource === 'aws:sqs'
