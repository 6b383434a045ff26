import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { RekognitionClient } from '@aws-sdk/client-rekognition'
import { S3Client } from '@aws-sdk/client-s3'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import type { AnalysisName } from '@album/model/analyses'
import { jobKey, photoKey } from '@album/model/keys'
import { MAX_RECEIVES, WORKER_RESERVE, WORKER_TIMEOUT } from '@album/model/lifetimes'
import { documentTable } from '../dynamodb/document-table.ts'
import { rekognitionService, required } from '../environment.ts'
import { appSync } from '../graphql/appsync.ts'
import { log } from '../log.ts'
import { count } from '../metrics.ts'
import { photoObjects } from '../objects/photo-objects.ts'
import { withoutLogger } from '../without-logger.ts'
import { gazetteerOf } from '../gazetteer.ts'
import { afterAnalysis, join, standAlone } from '../raw-files/raw-files.ts'
import { analyse, type AnalyseDeps } from './analyse.ts'
import { claim, release } from './messages/claim.ts'
import { Deadline } from './messages/deadline.ts'
import { detectOnce, forgetDetections } from './detect/detect-once.ts'
import { patientRetries } from './detect/patient-retries.ts'
import { publishAnalysis } from './publish-analysis.ts'
import { giveUp, noteLastTry, photosOf, receive, type Steps } from './messages/receive.ts'
import { detectorsFor } from './detect/rekognition.ts'
import { takeIn } from './messages/take-in.ts'
import { countFailed, countSkipped, isWanted } from './messages/job-outcomes.ts'

const tableName = required('TABLE_NAME')
const buckets = { ingest: required('INGEST_BUCKET'), media: required('MEDIA_BUCKET') }
const graphqlUrl = required('GRAPHQL_URL')
const analyses = required('ANALYSES').split(',') as AnalysisName[]
const service = rekognitionService()
const gazetteer = gazetteerOf(required('KEEP_LOCATION'))

const deadline = new Deadline()
const requestHandler = deadline.http
const table = documentTable(withoutLogger(new DynamoDBClient({ requestHandler })), tableName)
const objects = photoObjects(withoutLogger(new S3Client({ requestHandler })), buckets)
const rekognition = withoutLogger(
  new RekognitionClient({ requestHandler, retryStrategy: patientRetries(deadline.hasTime) }),
)
const call = appSync(graphqlUrl, requestHandler)

const detectors = detectorsFor(analyses, rekognition)
const detect: AnalyseDeps['detect'] = (photo, image, newest) =>
  detectOnce({ table, service, detectors }, photo, image, new Date(), newest)

const steps: Steps = {
  claim: (arrival, messageId) => claim(table, arrival, messageId, new Date()),
  release: (arrival, messageId) => release(table, arrival, messageId),
  analyse: (photo, again) => analyse(photo, { objects, detect, placeAt: gazetteer?.placeAt }, again),
  publish: (analysis) => publishAnalysis(call, analysis, deadline.hasTime),
  isWanted: (reanalysis) => isWanted(table, reanalysis),
  note: (outcome, reanalysis) =>
    outcome === 'failed' ? countFailed(table, reanalysis) : countSkipped(table, reanalysis, new Date()),
  noteLastTry: async (change, { owner, job }) => {
    await table.write({
      key: jobKey(owner, job),
      update: 'ADD #lastTries :change SET #lastTryUntil = :until',
      // The note must not create the item again after its owner's account is deleted.
      condition: 'attribute_exists(PK)',
      values: { ':change': change, ':until': Math.ceil(Date.now() / 1000) + WORKER_TIMEOUT },
    })
  },
  join: (raw, analysis) => join(raw, analysis, table),
  standAlone: (raw) => standAlone(raw, table, objects),
  afterAnalysis: (photo) => afterAnalysis(photo, table, objects),
  takeIn: (arrival) => takeIn(arrival, table, objects),
  isThere: async ({ owner, id }) => (await table.get(photoKey(owner, id))) !== undefined,
  removeKept: (photo) => objects.removeKept(photo),
  removeUpload: (photo) => objects.removeUpload(photo),
  forgetDetections: (photo) => forgetDetections(table, photo, service),
  count,
  log: (message, { id }) => log.info(message, { photoId: id }),
}

/**
 * A photo may need most of the function's time, so the queue delivers one message at a time (decision 18): no message fails
 * because of another. Work that is not done shortly before the timeout fails then; the failure is recorded, and the message is
 * delivered again.
 */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = []
  for (const message of event.Records) {
    if (isLastTry(message)) await noteLastTry(1, message, steps)
    const time = context.getRemainingTimeInMillis() - WORKER_RESERVE * 1000
    try {
      await deadline.during(time, () => receive(message, steps))
    } catch (error) {
      report(message, error)
      if (isLastTry(message)) await giveUp(message, steps).catch((error) => report(message, error))
      batchItemFailures.push({ itemIdentifier: message.messageId })
    }
    if (isLastTry(message)) await noteLastTry(-1, message, steps).catch((error) => report(message, error))
  }
  return { batchItemFailures }
}

const isLastTry = ({ attributes }: SQSRecord) => Number(attributes?.ApproximateReceiveCount) >= MAX_RECEIVES

function report({ messageId, body }: SQSRecord, error: unknown): void {
  const [photo] = photosOf(body)
  log.error('A message failed; it is delivered again, or moves to the dead-letter queue.', {
    photoId: photo?.id,
    messageId,
    error,
  })
}
