import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { Context, ScheduledEvent, SQSEvent } from 'aws-lambda'
import { ulid } from 'ulid'
import type { ReanalyzeInput } from '../../generated/graphql.ts'
import { batchesOf } from '@album/async/in-parallel'
import type { AnalysisName } from '@album/model/analyses'
import type { Reanalysis } from '@album/model/job'
import { REANALYSIS_RESERVE } from '@album/model/lifetimes'
import { unlessDeleted } from '../deleted-account.ts'
import { documentTable } from '../dynamodb/document-table.ts'
import { rekognitionService, required } from '../environment.ts'
import { quotasOfDeployment } from '../usage/quotas.ts'
import type { Deps, Step } from './deps.ts'
import { estimate } from './estimate.ts'
import { reanalyze } from './jobs.ts'
import { resume } from './resume.ts'
import { step } from './step.ts'

/** Input from the resolvers of these fields, from the queue of steps, or from a schedule. */
type Request =
  | { field: 'reanalyze' | 'reanalysisEstimate'; owner: string; input: ReanalyzeInput }
  | SQSEvent
  | ScheduledEvent

const table = documentTable(new DynamoDBClient({}), required('TABLE_NAME'))
const sqs = new SQSClient({})
const analyses = required('ANALYSES').split(',') as AnalysisName[]
const service = rekognitionService()
const workQueue = required('REANALYSIS_QUEUE_URL')
const quotas = quotasOfDeployment()
const stepQueue = required('STEP_QUEUE_URL')
/** The largest batch that SQS accepts. */
const BATCH = 10

async function sendPhotos(photos: Reanalysis[]): Promise<void> {
  for (const batch of batchesOf(photos, BATCH)) {
    const Entries = batch.map((reanalysis, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify({ reanalysis }),
    }))
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: workQueue, Entries }))
    if (Failed.length > 0)
      throw new Error(`SQS did not take ${Failed.length} messages: ${Failed[0]!.Message}`)
  }
}

const sendStep = async (next: Step) =>
  void (await sqs.send(new SendMessageCommand({ QueueUrl: stepQueue, MessageBody: JSON.stringify(next) })))

export async function handler(request: Request, context: Context) {
  const deps: Deps = {
    table,
    quotas,
    analyses,
    service,
    sendPhotos,
    sendStep,
    newId: () => ulid(),
    now: new Date(),
  }
  if ('Records' in request) {
    for (const { body } of request.Records) await step(JSON.parse(body) as Step, deps)
    return undefined
  }
  if ('detail-type' in request) return resume(deps)
  if (request.field === 'reanalyze')
    return unlessDeleted(request.owner, table, () => reanalyze(request.owner, request.input, deps))
  const hasTime = () => context.getRemainingTimeInMillis() > REANALYSIS_RESERVE * 1000
  return estimate(request.owner, request.input, deps, hasTime)
}
