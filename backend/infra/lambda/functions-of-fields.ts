import {
  APPSYNC_WAIT,
  EDIT_TIMEOUT,
  EDIT_VISIBILITY,
  FIELD_TIMEOUT,
  MAX_RECEIVES,
  SCHEDULED_EVERY,
  STEP_VISIBILITY,
} from '@album/model/lifetimes'
import { BY_TAKEN } from '@album/model/keys'
import { LARGE, ORIGINALS, RENDITIONS, UPLOADS } from '@album/model/objects'
import { Duration, type Stack } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { type DataStack, READ_ITEMS, WRITE_ITEMS } from '../data-stack.ts'
import { NodeFunction } from './node-function.ts'
import { PictureLayer } from './picture-layer.ts'
import { albumName, MIN_CONCURRENCY, quotaEnvironment } from '../settings/settings.ts'
import type { FunctionDeps } from './function-deps.ts'

/** The functions that AppSync calls, for a field's answer or (`authorize`) before it. */

/** Records photos and signs their upload URLs, which carry this function's right to PUT. Cancels uploads, and takes back guests' photos. */
export function upload({ stack, data, settings }: FunctionDeps): NodeFunction {
  const upload = new NodeFunction(stack, 'Upload', {
    name: 'upload',
    description: 'Records photos, presigns and cancels their uploads, takes back guests’ photos',
    environment: quotaEnvironment(settings),
  })
    .grantTable(data.table, ['dynamodb:GetItem', 'dynamodb:BatchGetItem', ...WRITE_ITEMS])
    .grantActions(['s3:PutObject'], data.ingestBucket.arnForObjects(`${UPLOADS}*`))
  return asksForUploads(upload, data)
}

/**
 * Lets a function ask whether a photo's bytes have arrived. HeadObject needs GetObject
 * (docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html); without ListBucket a missing object is a 403.
 */
const asksForUploads = (fn: NodeFunction, data: DataStack): NodeFunction =>
  fn
    .addEnvironment('INGEST_BUCKET', data.ingestBucket.bucketName)
    .grantActions(['s3:GetObject'], data.ingestBucket.arnForObjects(`${UPLOADS}*`))

/** Ending a link asks S3 about each of up to MAX_CONTRIBUTED_PHOTOS photos that guests may still be sending. */
const ENDING_UPLOADS = Duration.seconds(FIELD_TIMEOUT)

export function media({ stack, edge, settings }: FunctionDeps): NodeFunction {
  const parameter = stack.formatArn({
    service: 'ssm',
    resource: 'parameter',
    resourceName: edge.mediaKeyParameter.slice(1),
  })
  return new NodeFunction(stack, 'MediaUrls', {
    name: 'media',
    description: 'Signs the URLs of a page of pictures',
  })
    .addEnvironment('MEDIA_ORIGIN', edge.origin)
    .addEnvironment('MEDIA_KEY_PAIR_ID', edge.mediaKeyId)
    .addEnvironment('MEDIA_KEY_PARAMETER', edge.mediaKeyParameter)
    .addEnvironment('MEDIA_KEY_GENERATION', String(settings.mediaKeyGeneration))
    .grantActions(['ssm:GetParameter'], parameter)
}

/**
 * Makes LARGE pictures. AppSync waits only APPSYNC_WAIT for it, so it gets the most memory that a new account allows, and with it the
 * most processor time.
 */
export function enlarge({ stack, data, edge }: FunctionDeps): NodeFunction {
  return new NodeFunction(stack, 'Enlarge', {
    name: 'enlarge',
    description: 'Makes pictures with all of a photo’s pixels',
    memoryMb: 3008,
    timeout: Duration.seconds(FIELD_TIMEOUT),
    layers: [PictureLayer.of(stack)],
  })
    .grantTable(data.table, ['dynamodb:GetItem', 'dynamodb:UpdateItem'])
    .addEnvironment('MEDIA_BUCKET', edge.mediaBucket.bucketName)
    .grantActions(['s3:GetObject'], edge.mediaBucket.arnForObjects(`${ORIGINALS}*`))
    .grantActions(
      ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      edge.mediaBucket.arnForObjects(`${LARGE}*`),
    )
}

export function edit({ stack, data, settings }: FunctionDeps): NodeFunction {
  return new NodeFunction(stack, 'Edit', {
    name: 'edit',
    description:
      'Changes photos: title, description, date, place, own labels, harmless, favourites, archive, approval, trash, removal for good',
    withGazetteer: settings.keepLocation,
    environment: { KEEP_LOCATION: String(settings.keepLocation) },
  }).grantTable(data.table, ['dynamodb:GetItem', 'dynamodb:BatchGetItem', ...WRITE_ITEMS])
}

/** Edits many photos: it works for some seconds on each message, then sends itself the next one. */
export function jobs({ stack, data, edge, settings }: FunctionDeps): NodeFunction {
  const steps = stepQueue(stack, 'EditSteps', data, Duration.seconds(EDIT_VISIBILITY))
  const jobs = new NodeFunction(stack, 'Jobs', {
    name: 'jobs',
    description: 'Edits many photos in the background, undoes that, cancels jobs; finds places by name',
    withGazetteer: settings.keepLocation,
    environment: { KEEP_LOCATION: String(settings.keepLocation) },
    // One processor, to turn pictures (docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html: "At 1,769 MB, a function has
    // the equivalent of one vCPU").
    memoryMb: 1769,
    layers: [PictureLayer.of(stack)],
    timeout: Duration.seconds(EDIT_TIMEOUT),
    // 16 rounds of ten seconds would not reach the end of MAX_EDITED_IDS photos with many labels.
    sendsToItself: true,
  })
    .grantTable(data.table, [...READ_ITEMS, ...WRITE_ITEMS])
    .grantActions(['dynamodb:Query'], `${data.table.tableArn}/index/${BY_TAKEN}`)
    .addEnvironment('EDIT_QUEUE_URL', steps.queueUrl)
    .addEnvironment('MEDIA_BUCKET', edge.mediaBucket.bucketName)
    .grantActions(
      ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      edge.mediaBucket.arnForObjects(`${RENDITIONS}*`),
    )
    .grantActions(['sqs:SendMessage'], steps.queueArn)
  return carriedOn(jobs, steps, 'ResumeEditsSchedule')
}

export function albums({ stack, data }: FunctionDeps): NodeFunction {
  const albums = new NodeFunction(stack, 'Albums', {
    name: 'albums',
    description: 'Puts photos into albums, takes them out, moves them; removes albums',
    timeout: ENDING_UPLOADS,
  })
    .grantTable(data.table, [...READ_ITEMS, ...WRITE_ITEMS])
    .grantActions(['dynamodb:Query'], `${data.table.tableArn}/index/${BY_TAKEN}`)
  return asksForUploads(albums, data)
}

/** Creates and changes links. With the first link it makes the key that seals tokens; SSM encrypts it with its own key, `aws/ssm`. */
export function links({ stack, data, settings }: FunctionDeps): NodeFunction {
  const parameter = `/${albumName(settings)}/link-key`
  const links = new NodeFunction(stack, 'Links', {
    name: 'links',
    description: 'Makes, shows, changes and ends links to albums',
    timeout: ENDING_UPLOADS,
  })
    .grantTable(data.table, [...READ_ITEMS, ...WRITE_ITEMS])
    .grantActions(['dynamodb:Query'], `${data.table.tableArn}/index/${BY_TAKEN}`)
    .addEnvironment('LINK_KEY_PARAMETER', parameter)
    .grantActions(
      ['ssm:GetParameter', 'ssm:PutParameter'],
      stack.formatArn({ service: 'ssm', resource: 'parameter', resourceName: parameter.slice(1) }),
    )
  return asksForUploads(links, data)
}

/** Decides whether a share link's token opens an album. The API is created after it. */
export function authorize({ stack, data, settings }: Omit<FunctionDeps, 'edge'>): NodeFunction {
  return new NodeFunction(stack, 'Authorize', {
    name: 'authorize',
    description: 'Lets in the guests of links',
    reservedConcurrency: settings.reservedConcurrency,
  }).grantTable(data.table, ['dynamodb:GetItem'])
}

/** Finds photos to analyse again, one page of the library per message, and sends them to the worker. */
export function reanalyze({ stack, data, settings }: FunctionDeps): NodeFunction {
  const steps = stepQueue(stack, 'ReanalysisSteps', data, Duration.seconds(STEP_VISIBILITY))
  const reanalyze = new NodeFunction(stack, 'Reanalyze', {
    name: 'reanalyze',
    description: 'Estimates, starts and carries on re-analyses',
    timeout: Duration.seconds(APPSYNC_WAIT),
    environment: quotaEnvironment(settings),
    // Each step reads 500 photos and sends the next one: 16 rounds would end a re-analysis after 8,000 photos.
    sendsToItself: true,
  })
    .grantTable(data.table, [...READ_ITEMS, ...WRITE_ITEMS])
    .addEnvironment('ANALYSES', settings.analyses.join(','))
    .addEnvironment('REANALYSIS_QUEUE_URL', data.reanalysisQueue.queueUrl)
    .addEnvironment('STEP_QUEUE_URL', steps.queueUrl)
    .grantActions(['sqs:SendMessage'], data.reanalysisQueue.queueArn, steps.queueArn)
  return carriedOn(reanalyze, steps, 'ResumeSchedule')
}

/** Deletes accounts, as much per message as time allows. `cleanup` removes the photos' objects. */
export function deleteAccount({ stack, data, settings }: FunctionDeps): NodeFunction {
  const steps = stepQueue(stack, 'AccountDeletions', data, Duration.seconds(STEP_VISIBILITY))
  const deleteAccount = new NodeFunction(stack, 'DeleteAccount', {
    name: 'delete-account',
    description: 'Deletes accounts with everything in them',
    timeout: Duration.seconds(APPSYNC_WAIT),
    // Each step deletes what there is time for and sends the next one.
    sendsToItself: true,
  })
    .grantTable(data.table, [...READ_ITEMS, ...WRITE_ITEMS])
    .addEnvironment('USER_POOL_ID', data.userPool.userPoolId)
    .grantActions(
      [
        'cognito-idp:AdminGetUser',
        'cognito-idp:AdminDisableUser',
        'cognito-idp:AdminUserGlobalSignOut',
        'cognito-idp:AdminDeleteUser',
      ],
      data.userPool.userPoolArn,
    )
    .addEnvironment('SELF_SIGN_UP', String(settings.selfSignUp))
    .addEnvironment('STEP_QUEUE_URL', steps.queueUrl)
    .grantActions(['sqs:SendMessage'], steps.queueArn)
  return carriedOn(deleteAccount, steps, 'AccountDeletionSchedule')
}

/** The queue through which a function sends itself the next step of its work. */
const stepQueue = (stack: Stack, id: string, data: DataStack, visibilityTimeout: Duration) =>
  new Queue(stack, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    visibilityTimeout,
    deadLetterQueue: { queue: data.deadLetterQueue, maxReceiveCount: MAX_RECEIVES },
  })

/** The function receives its steps one at a time. A schedule repeats steps that were lost when a process died. */
function carriedOn(fn: NodeFunction, steps: Queue, scheduleId: string): NodeFunction {
  fn.addEventSource(new SqsEventSource(steps, { batchSize: 1, maxConcurrency: MIN_CONCURRENCY }))
  new Rule(steps.stack, scheduleId, {
    schedule: Schedule.rate(Duration.seconds(SCHEDULED_EVERY)),
    targets: [new LambdaTarget(fn)],
  })
  return fn
}
