import { MAX_RECEIVES } from '@album/model/lifetimes'
import { Duration } from 'aws-cdk-lib'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { NodeFunction } from './node-function.ts'
import type { Surroundings } from './surroundings.ts'

/** The functions that AppSync calls, for a field's answer or (`authorize`) before it. */

/** Reserves a place for bytes. Its rights to PUT are those of the URLs it signs. */
export function upload({ stack, data, settings }: Surroundings): NodeFunction {
  return new NodeFunction(stack, 'Upload', {
    name: 'upload',
    description: 'Records photos and presigns their uploads',
  })
    .tell('TABLE_NAME', data.table.tableName)
    .allow(
      ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      data.table.tableArn,
    )
    .tell('INGEST_BUCKET', data.ingestBucket.bucketName)
    .allow(['s3:PutObject'], data.ingestBucket.arnForObjects('uploads/*'))
    .tell('PHOTOS_PER_DAY', String(settings.photosPerDay))
    .tell('PHOTOS_PER_MONTH', String(settings.photosPerMonth))
    .tell('BYTES_PER_DAY', String(settings.bytesPerDay))
}

export function media({ stack, edge }: Surroundings): NodeFunction {
  const parameter = stack.formatArn({
    service: 'ssm',
    resource: 'parameter',
    resourceName: edge.mediaKeyParameter.slice(1),
  })
  return new NodeFunction(stack, 'MediaUrls', {
    name: 'media',
    description: 'Signs the URLs of a page of pictures',
  })
    .tell('MEDIA_ORIGIN', edge.origin)
    .tell('MEDIA_KEY_PAIR_ID', edge.mediaKeyId)
    .tell('MEDIA_KEY_PARAMETER', edge.mediaKeyParameter)
    .allow(['ssm:GetParameter'], parameter)
}

export function edit({ stack, data }: Surroundings): NodeFunction {
  return new NodeFunction(stack, 'Edit', {
    name: 'edit',
    description: 'Changes photos: title, date, own labels, trash, removal for good',
  })
    .tell('TABLE_NAME', data.table.tableName)
    .allow(
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      data.table.tableArn,
    )
}

export function albums({ stack, data }: Surroundings): NodeFunction {
  return new NodeFunction(stack, 'Albums', {
    name: 'albums',
    description: 'Puts photos into albums, takes them out, moves them; removes albums',
  })
    .tell('TABLE_NAME', data.table.tableName)
    .allow(
      [
        'dynamodb:GetItem',
        'dynamodb:Query',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
      ],
      data.table.tableArn,
    )
}

export function links({ stack, data }: Surroundings): NodeFunction {
  return new NodeFunction(stack, 'Links', { name: 'links', description: 'Makes and ends links to albums' })
    .tell('TABLE_NAME', data.table.tableName)
    .allow(
      [
        'dynamodb:GetItem',
        'dynamodb:Query',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
      ],
      data.table.tableArn,
    )
}

/** Says whether a link's token opens its album. It knows nothing of the API, which comes after it. */
export function authorize({ stack, data, settings }: Omit<Surroundings, 'edge'>): NodeFunction {
  return new NodeFunction(stack, 'Authorize', {
    name: 'authorize',
    description: 'Lets in the guests of links',
    reservedConcurrency: settings.reservedConcurrency,
  })
    .tell('TABLE_NAME', data.table.tableName)
    .allow(['dynamodb:GetItem'], data.table.tableArn)
}

/** Finds photos to be looked at again, a page of the library a message, and sends them to the worker. */
export function reanalyze({ stack, data, settings }: Surroundings): NodeFunction {
  const steps = new Queue(stack, 'ReanalysisSteps', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    visibilityTimeout: Duration.minutes(3),
    deadLetterQueue: { queue: data.deadLetterQueue, maxReceiveCount: MAX_RECEIVES },
  })
  const reanalyze = new NodeFunction(stack, 'Reanalyze', {
    name: 'reanalyze',
    description: 'Estimates, starts, carries on and cancels re-analyses',
    timeout: Duration.seconds(30),
  })
    .tell('TABLE_NAME', data.table.tableName)
    .allow(
      [
        'dynamodb:GetItem',
        'dynamodb:BatchGetItem',
        'dynamodb:Query',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
      ],
      data.table.tableArn,
    )
    .tell('ANALYSES', settings.analyses.join(','))
    .tell('PHOTOS_PER_DAY', String(settings.photosPerDay))
    .tell('PHOTOS_PER_MONTH', String(settings.photosPerMonth))
    .tell('BYTES_PER_DAY', String(settings.bytesPerDay))
    .tell('REANALYSIS_QUEUE_URL', data.reanalysisQueue.queueUrl)
    .tell('STEP_QUEUE_URL', steps.queueUrl)
    .allow(['sqs:SendMessage'], data.reanalysisQueue.queueArn, steps.queueArn)
  reanalyze.addEventSource(new SqsEventSource(steps, { batchSize: 1, maxConcurrency: 2 }))
  return reanalyze
}
