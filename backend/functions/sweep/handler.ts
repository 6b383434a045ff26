import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { GetQueueAttributesCommand, type QueueAttributeName, SQSClient } from '@aws-sdk/client-sqs'
import type { Context } from 'aws-lambda'
import { SWEEP_RESERVE } from '@album/model/lifetimes'
import { documentTable } from '../dynamodb/document-table.ts'
import { required } from '../environment.ts'
import { count } from '../metrics.ts'
import { uploadedAt } from '../objects/photo-objects.ts'
import { sweep } from './sweep.ts'

const table = documentTable(new DynamoDBClient({}), required('TABLE_NAME'))
const s3 = new S3Client({})
const ingestBucket = required('INGEST_BUCKET')
const sqs = new SQSClient({})
const queues = [required('INGEST_QUEUE_URL'), required('REANALYSIS_QUEUE_URL')]

/** Runs on a schedule, for cases that time to live and retries do not cover. */
export async function handler(_event: unknown, context: Context): Promise<void> {
  const { fail, remove, keep, leave } = await sweep(
    table,
    (photo) => uploadedAt(s3, ingestBucket, photo),
    (await Promise.all(queues.map((queue) => isEmpty(sqs, queue)))).every(Boolean),
    new Date(),
    () => context.getRemainingTimeInMillis() > SWEEP_RESERVE * 1000,
  )
  count('PhotosFailed', fail)
  count('PhotosNeverUploaded', remove)
  count('PhotosWaiting', keep + leave)
}

const COUNTS: QueueAttributeName[] = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
]

/**
 * Whether a queue has no message, waiting or in flight. The counts "may not achieve consistency
 * until at least 1 minute after the producers stop sending messages" (API reference, GetQueueAttributes): older messages are
 * counted.
 */
async function isEmpty(sqs: SQSClient, QueueUrl: string): Promise<boolean> {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: COUNTS }))
  return COUNTS.every((count) => Attributes?.[count] === '0')
}
