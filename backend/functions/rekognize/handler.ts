import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { RekognitionClient } from '@aws-sdk/client-rekognition'
import { S3Client } from '@aws-sdk/client-s3'
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import type { JobItem } from '@album/model/job'
import { jobKey, photoKey } from '@album/model/keys'
import { MAX_RECEIVES, WORKER_TIMEOUT } from '@album/model/lifetimes'
import { documentTable } from '../dynamodb/document-table.ts'
import { appSync } from '../graphql/appsync.ts'
import { count } from '../metrics.ts'
import { photoObjects } from '../objects/photo-objects.ts'
import { withoutLogger } from '../without-logger.ts'
import { analyse, type Ways } from './analyse.ts'
import { claim, release } from './claim.ts'
import { eyesFor } from './eyes.ts'
import { forgetLook, lookOnce } from './look-once.ts'
import { publishAnalysis } from './publish-analysis.ts'
import { giveUp, noteLastTry, receive, type Steps } from './receive.ts'
import { analyses, buckets, graphqlUrl, keepLocation, service, tableName } from './settings.ts'

const table = documentTable(withoutLogger(new DynamoDBClient({})), tableName)
const objects = photoObjects(withoutLogger(new S3Client({})), buckets)
// Throttling is retried here first, with backoff; then the message comes again.
const rekognition = withoutLogger(new RekognitionClient({ maxAttempts: 5 }))
const call = appSync(graphqlUrl)

const asked = { service, eyes: eyesFor(analyses, rekognition) }
const ways: Ways = {
  look: (photo, image, newest) => lookOnce(table, photo, asked, image, new Date(), newest),
  keepLocation,
}

const steps: Steps = {
  claim: (arrival, messageId) => claim(table, arrival, messageId, new Date()),
  release: (arrival, messageId) => release(table, arrival, messageId),
  analyse: (photo, again) => analyse(photo, objects, ways, again),
  publish: (analysis) => publishAnalysis(call, analysis),
  isWanted: async ({ owner, job }) => !(await table.get<JobItem>(jobKey(owner, job)))?.cancelledAt,
  note: async (outcome, { owner, job }) => {
    const key = jobKey(owner, job)
    await table.write({ key, update: `ADD #${outcome} :one`, values: { ':one': 1 } })
  },
  noteLastTry: async (change, { owner, job }) => {
    await table.write({
      key: jobKey(owner, job),
      update: 'ADD #lastTries :change SET #lastTryUntil = :until',
      values: { ':change': change, ':until': Math.ceil(Date.now() / 1000) + WORKER_TIMEOUT },
    })
  },
  isThere: async ({ owner, id }) => (await table.get(photoKey(owner, id))) !== undefined,
  removeKept: (photo) => objects.removeKept(photo),
  forgetLook: (photo) => forgetLook(table, photo, service),
  count,
}

/**
 * Messages one after another, since each may hold a picture of 200 megapixels in memory; more at once
 * are more functions. A message that fails comes again by itself, its siblings do not.
 */
export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = []
  // Of all before the first: under a worker that dies at one of them the others have been tried for the last time too.
  for (const message of event.Records.filter(isLastTry)) await noteLastTry(1, message, steps)
  for (const message of event.Records) {
    try {
      await receive(message, steps)
    } catch (error) {
      console.error('A message failed and will come again.', {
        messageId: message.messageId,
        body: message.body,
        error,
      })
      if (isLastTry(message)) await giveUp(message, steps).catch(console.error)
      batchItemFailures.push({ itemIdentifier: message.messageId })
    }
    if (isLastTry(message)) await noteLastTry(-1, message, steps).catch(console.error)
  }
  return { batchItemFailures }
}

const isLastTry = ({ attributes }: SQSRecord) => Number(attributes?.ApproximateReceiveCount) >= MAX_RECEIVES
