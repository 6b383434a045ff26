import { ANALYSES } from '@album/model/analyses'
import { ALBUMS, LINK_SK, PHOTOS, TALLIES } from '@album/model/keys'
import {
  ANNOUNCEMENT_AGE,
  ANNOUNCEMENT_TIMEOUT,
  CLEANUP_RECORD_AGE,
  CLEANUP_TIMEOUT,
  SCHEDULED_EVERY,
  STREAM_RETRIES,
  SWEEP_TIMEOUT,
  WORKER_TIMEOUT,
} from '@album/model/lifetimes'
import { WORKER_MEMORY_MB } from '@album/model/limits'
import { MEDIA, ORIGINALS, UPLOADS } from '@album/model/objects'
import { Duration } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets'
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import {
  DynamoEventSource,
  type DynamoEventSourceProps,
  SqsDlq,
  SqsEventSource,
} from 'aws-cdk-lib/aws-lambda-event-sources'
import type { DataStack } from '../data-stack.ts'
import { NodeFunction } from './node-function.ts'
import { PictureLayer } from './picture-layer.ts'
import { except } from '../rules.ts'
import { MIN_CONCURRENCY } from '../settings/settings.ts'
import type { ApiFunctionDeps } from './function-deps.ts'

/** Functions that react to events: an upload, a change in the table, a schedule. */

/** Analyses uploads. */
export function rekognize({ stack, data, edge, settings, api }: ApiFunctionDeps): NodeFunction {
  const worker = new NodeFunction(stack, 'Rekognize', {
    name: 'rekognize',
    description: 'Decodes, makes renditions, asks Rekognition, writes back',
    memoryMb: WORKER_MEMORY_MB,
    timeout: Duration.seconds(WORKER_TIMEOUT),
    layers: [PictureLayer.of(stack)],
    withGazetteer: settings.keepLocation,
  })
    .grantTable(data.table, [
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
    ])
    .addEnvironment('INGEST_BUCKET', data.ingestBucket.bucketName)
    // S3 refused copies that replace the tags, although the role could read and write the objects, until it could also put tags
    // (ceph/ceph #47897, nasa/cumulus-orca #530).
    .grantActions(
      ['s3:GetObject', 's3:GetObjectTagging', 's3:PutObject', 's3:PutObjectTagging', 's3:DeleteObject'],
      data.ingestBucket.arnForObjects(`${UPLOADS}*`),
    )
    .addEnvironment('MEDIA_BUCKET', edge.mediaBucket.bucketName)
    .grantActions(['s3:PutObject', 's3:DeleteObject'], edge.mediaBucket.arnForObjects(`${MEDIA}*`))
    .grantActions(['s3:PutObjectTagging'], edge.mediaBucket.arnForObjects(`${ORIGINALS}*`))
    .grantActions(['s3:GetObject'], edge.mediaBucket.arnForObjects(`${ORIGINALS}*`))
    .addEnvironment('ANALYSES', settings.analyses.join(','))
    .grantActions(
      [...new Set(settings.analyses.map((name) => `rekognition:${ANALYSES[name].operation}`))],
      '*',
    )
    .addEnvironment('KEEP_LOCATION', String(settings.keepLocation))
    .addEnvironment('GRAPHQL_URL', api.attrGraphQlUrl)
    .grantActions(['appsync:GraphQL'], `${api.attrArn}/types/Mutation/fields/publishAnalysis`)
  except(worker.role!, 'IAM5[Resource::*]', 'Rekognition has no resources to name for a picture.')
  worker.addEventSource(
    new SqsEventSource(data.ingestQueue, {
      // A message has the function's time to itself (docs/decisions/0018-one-message-at-a-time.md).
      batchSize: 1,
      // Lambda then receives only the messages that it can pass on. A message that waits for a busy function would lose a
      // receive (docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html).
      maxConcurrency: settings.workerConcurrency,
      reportBatchItemFailures: true,
    }),
  )
  // Uploads share Rekognition's rate with re-analyses.
  worker.addEventSource(
    new SqsEventSource(data.reanalysisQueue, {
      batchSize: 1,
      maxConcurrency: MIN_CONCURRENCY,
      reportBatchItemFailures: true,
    }),
  )
  return worker
}

/** Announces every change of a photo or an album that was not announced yet. */
export function changes({ stack, data, api }: ApiFunctionDeps): NodeFunction {
  const changes = new NodeFunction(stack, 'Changes', {
    name: 'changes',
    description: 'Announces changes of photos and albums to subscribers',
    timeout: Duration.seconds(ANNOUNCEMENT_TIMEOUT),
  })
    .grantTable(data.table, ['dynamodb:Query', 'dynamodb:BatchGetItem'])
    .addEnvironment('GRAPHQL_URL', api.attrGraphQlUrl)
    .grantActions(
      ['appsync:GraphQL'],
      ...['publishPhotoChange', 'publishAlbumChange', 'publishSharedAlbumChange'].map(
        (field) => `${api.attrArn}/types/Mutation/fields/${field}`,
      ),
    )
  // A change that cannot be announced soon must not block later ones.
  readStream(data, changes, [about(PHOTOS, ALBUMS), aboutLinks], {
    maxRecordAge: Duration.seconds(ANNOUNCEMENT_AGE),
  })
  return changes
}

/** Removes what removed photos and albums leave behind, and adds tallies to the counts. */
export function cleanup({ stack, data, edge }: ApiFunctionDeps): NodeFunction {
  const cleanup = new NodeFunction(stack, 'Cleanup', {
    name: 'cleanup',
    description: 'Removes what removed photos and albums leave, adds tallies to the counts',
    timeout: Duration.seconds(CLEANUP_TIMEOUT),
  })
    .grantTable(data.table, [
      'dynamodb:GetItem',
      'dynamodb:BatchGetItem',
      'dynamodb:Query',
      // A photo whose raw file is gone: it and its cards are written again.
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
    ])
    .addEnvironment('INGEST_BUCKET', data.ingestBucket.bucketName)
    // It uploads the raw file of a photo that was never shown again.
    .grantActions(
      ['s3:PutObject', 's3:PutObjectTagging', 's3:DeleteObject'],
      data.ingestBucket.arnForObjects(`${UPLOADS}*`),
    )
    .addEnvironment('MEDIA_BUCKET', edge.mediaBucket.bucketName)
    .grantActions(['s3:DeleteObject'], edge.mediaBucket.arnForObjects(`${MEDIA}*`))
    .grantActions(['s3:GetObject'], edge.mediaBucket.arnForObjects(`${ORIGINALS}*`))
    .addEnvironment('CLEANUP_QUEUE_URL', data.cleanupQueue.queueUrl)
    .grantActions(['sqs:SendMessage'], data.cleanupQueue.queueArn)
    .accept('lambda/stopped-loop', 'Only records of the stream make it send messages; a message never does.')
  // A failed clean-up continues from the queue and does not block the stream's shard. The stream's failure queue gets
  // batches that made the function itself fail. Its messages name places in the stream, so a person must look.
  // (Two functions may read a shard of the stream at once, and `changes` is the other: Lambda Developer Guide,
  // "Using AWS Lambda with Amazon DynamoDB".)
  readStream(
    data,
    cleanup,
    [
      { eventName: FilterRule.isEqual('REMOVE'), ...about(PHOTOS, ALBUMS) },
      { eventName: FilterRule.isEqual('INSERT'), ...about(TALLIES) },
    ],
    {
      maxRecordAge: Duration.seconds(CLEANUP_RECORD_AGE),
      onFailure: new SqsDlq(data.leftoversQueue),
      // Tallies of a second are added together: each count is written once for all of them.
      maxBatchingWindow: Duration.seconds(1),
    },
  )
  cleanup.addEventSource(
    new SqsEventSource(data.cleanupQueue, {
      batchSize: 1,
      maxConcurrency: MIN_CONCURRENCY,
      reportBatchItemFailures: true,
    }),
  )
  return cleanup
}

/** On a schedule, fails or removes photos that have waited too long. */
export function sweep({ stack, data }: ApiFunctionDeps): NodeFunction {
  const sweep = new NodeFunction(stack, 'Sweep', {
    name: 'sweep',
    description: 'Fails or removes photos that have waited too long',
    timeout: Duration.seconds(SWEEP_TIMEOUT),
  })
    .grantTable(data.table, [
      'dynamodb:Query',
      'dynamodb:BatchGetItem',
      // The picture of a raw file that has failed: it and its cards are written again.
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
    ])
    .addEnvironment('INGEST_BUCKET', data.ingestBucket.bucketName)
    .grantActions(['s3:GetObject'], data.ingestBucket.arnForObjects(`${UPLOADS}*`))
    .addEnvironment('INGEST_QUEUE_URL', data.ingestQueue.queueUrl)
    .addEnvironment('REANALYSIS_QUEUE_URL', data.reanalysisQueue.queueUrl)
    .grantActions(['sqs:GetQueueAttributes'], data.ingestQueue.queueArn, data.reanalysisQueue.queueArn)
  new Rule(stack, 'SweepSchedule', {
    schedule: Schedule.rate(Duration.seconds(SCHEDULED_EVERY)),
    targets: [new LambdaTarget(sweep)],
  })
  return sweep
}

function readStream(
  data: DataStack,
  reader: NodeFunction,
  filters: Record<string, unknown>[],
  options: Pick<DynamoEventSourceProps, 'maxRecordAge' | 'onFailure' | 'maxBatchingWindow'>,
): void {
  except(reader.role!, 'IAM5[Resource::*]', 'CDK grants dynamodb:ListStreams, which names no stream.')
  reader.addEventSource(
    new DynamoEventSource(data.table, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      retryAttempts: STREAM_RETRIES,
      ...options,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      filters: filters.map((filter) => FilterCriteria.filter(filter)),
    }),
  )
}

/** Changes of items whose sort keys begin with one of these. */
const about = (...prefixes: string[]) => ({
  dynamodb: { Keys: { SK: { S: prefixes.flatMap((prefix) => FilterRule.beginsWith(prefix)) } } },
})
const aboutLinks = {
  eventName: FilterRule.isEqual('MODIFY'),
  dynamodb: { Keys: { SK: { S: FilterRule.isEqual(LINK_SK) } } },
}
