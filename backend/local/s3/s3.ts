import { randomBytes, randomUUID } from 'node:crypto'
import type { Caller } from '../identity/contract.ts'
import type { LambdaService } from '../lambda/contract.ts'
import type { S3Object, S3Service } from './contract.ts'
import type { ServiceDeps } from '../service/service.ts'
import type { SqsService } from '../sqs/contract.ts'
import { AwsError } from '../service/errors.ts'
import { authorizeBucket, authorizeObject, readable } from './operations/access.ts'
import { type Actor, readBucket } from './storage/buckets.ts'
import type { StoredObject } from './storage/records.ts'
import { createDigest } from './storage/checksums.ts'
import { createDelivery, speakingFor } from './notifications/delivery.ts'
import { testMessage } from './notifications/event-message.ts'
import { s3HttpHandler } from './operations/http-handler.ts'
import { sweep } from './storage/lifecycle.ts'
import { bucketArn, checkBucketName, checkKey, firstAtOrAfter } from './names.ts'
import { type Notification, parseNotifications } from './notifications/notification-configuration.ts'
import { headersToKeep } from './operations/object-headers.ts'
import { noteRequest } from './operations/request-usage.ts'
import { s3Error } from './s3-error.ts'
import { openStore } from './storage/store.ts'

/** How often lifecycle rules run, in milliseconds. The rules count in days. */
const sweepInterval = 60 * 60 * 1000

/** The functions with which S3 reaches notification targets. */
export interface Targets {
  sqs: Pick<SqsService, 'send'>
  lambda: Pick<LambdaService, 'invokeAsync'>
}

/**
 * S3 of one region: buckets as CloudFormation describes them, objects in files, events to queues and functions. Every
 * acknowledged change and its events survive a kill -9.
 */
export async function createS3(deps: ServiceDeps, targets: Targets): Promise<S3Service> {
  const { identity, log } = deps
  const store = openStore(deps, (event) => delivery.add(event))
  const { catalog, files } = store
  const delivery = createDelivery(targets, ({ id }) => catalog.note({ type: 'delivered', id }), log)
  for (const event of catalog.pendingEvents()) delivery.add(event)
  let sweeping: NodeJS.Timeout | undefined

  const sweepNow = (): void =>
    void sweep(store, Date.now()).catch((error) => log(`s3: lifecycle rules: ${String(error)}`))

  /** Refuses a target that S3 may not reach when it is configured, instead of at the first event. */
  function checkReachable(bucket: string, { kind, target }: Notification): void {
    const action = kind === 'queue' ? 'sqs:SendMessage' : 'lambda:InvokeFunction'
    try {
      identity.authorize(speakingFor(bucket), action, target)
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      throw s3Error(
        'InvalidArgument',
        `Unable to validate the following destination configurations: ${error.message}`,
      )
    }
  }

  return {
    httpHandler: s3HttpHandler(store, log),

    async putBucket(properties) {
      checkBucketName(properties.BucketName)
      const before = store.buckets.get(properties.BucketName)
      const bucket = readBucket(properties)
      store.buckets.set(bucket.name, { ...bucket, notifications: before?.notifications ?? [] })
      return { arn: bucketArn(bucket.name) }
    },

    async putNotification(name, configuration) {
      const bucket = store.bucket(name)
      const notifications = parseNotifications(configuration)
      for (const notification of notifications) checkReachable(name, notification)
      bucket.notifications = notifications
      // Every start configures again, but a queue gets the test event only the first time.
      const announced = new Set(catalog.announced(name))
      const queues = notifications.filter(({ kind }) => kind === 'queue').map(({ target }) => target)
      const added = [...new Set(queues)].filter((queue) => !announced.has(queue))
      if (added.length === 0) return
      const time = new Date().toISOString()
      const events = added.map((target) => {
        return { id: randomUUID(), bucket: name, target, body: testMessage(name), time }
      })
      await catalog.record({ type: 'announced', bucket: name, queues: [...announced, ...added], events })
    },

    async putObject(bucket, key, body, headers, caller) {
      store.bucket(bucket)
      checkKey(key)
      authorizeObject(store, caller, 's3:PutObject', bucket, key)
      const md5 = createDigest('md5')
      md5.update(body)
      const target = await files.create()
      try {
        await target.write(body)
        await target.finish()
        const object = {
          bucket,
          key,
          file: target.file,
          size: body.length,
          etag: md5.digest().toString('hex'),
          headers: headersToKeep(headers),
          checksums: {},
          checksumType: 'FULL_OBJECT' as const,
        }
        await store.put(object, headers, { event: 'ObjectCreated:Put', actor: actorOf(caller) })
      } catch (error) {
        await target.discard()
        throw error
      }
    },

    async getObject(bucket, key, caller) {
      try {
        const object = readable(store, caller, bucket, key)
        noteRequest(deps, 'GET', bucket)
        return asS3Object(object, files.pathOf)
      } catch (error) {
        if (error instanceof AwsError && error.code === 'NoSuchKey') return undefined
        throw error
      }
    },

    async listKeys(bucket, prefix, caller) {
      store.bucket(bucket)
      authorizeBucket(store, caller, 's3:ListBucket', bucket, { 's3:prefix': prefix })
      const keys = catalog.keys(bucket)
      const matching: string[] = []
      for (let index = firstAtOrAfter(keys, prefix); keys[index]?.startsWith(prefix); index++)
        matching.push(keys[index]!)
      return matching
    },

    async deleteObject(bucket, key, caller) {
      store.bucket(bucket)
      authorizeObject(store, caller, 's3:DeleteObject', bucket, key)
      await store.remove(bucket, key, {}, { event: 'ObjectRemoved:Delete', actor: actorOf(caller) })
    },

    start() {
      delivery.start()
      sweepNow()
      sweeping = setInterval(sweepNow, sweepInterval)
      sweeping.unref()
    },

    async close() {
      clearInterval(sweeping)
      await delivery.close()
      await store.close()
    },
  }
}

function actorOf(caller: Caller): Actor {
  const principalId = caller.kind === 'service' ? caller.service : caller.userId
  return { principalId, sourceIp: '127.0.0.1', requestId: randomBytes(8).toString('hex').toUpperCase() }
}

function asS3Object(object: StoredObject, pathOf: (file: string) => string): S3Object {
  return {
    file: pathOf(object.file),
    size: object.size,
    etag: `"${object.etag}"`,
    lastModified: new Date(object.lastModified),
    headers: object.headers,
  }
}
