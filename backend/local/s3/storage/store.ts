import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { ServiceDeps } from '../../service/service.ts'
import type { Headers } from './body.ts'
import type { Bucket, Change } from './buckets.ts'
import { NULL_VERSION, type Past, type PendingEvent, type StoredObject } from './records.ts'
import { type Catalog, openCatalog } from './catalog.ts'
import { checkWriteConditions } from './conditions.ts'
import { eventMessage } from '../notifications/event-message.ts'
import { type Files, openFiles } from './files.ts'
import { type EventName, notificationsOf } from '../notifications/notification-configuration.ts'
import { s3Error } from '../s3-error.ts'

type NewObject = Omit<StoredObject, 'sequencer' | 'lastModified' | 'versionId'>

/** The result of a removal in a bucket with versions. */
export interface Removal {
  versionId: string
  /** Whether it created or removed a delete marker. */
  isMarker: boolean
}

/** Buckets and objects. Every write and removal of an object passes through it. */
export interface Store {
  readonly catalog: Catalog
  readonly files: Files
  readonly buckets: Map<string, Bucket>
  readonly deps: ServiceDeps
  /** @throws AwsError NoSuchBucket */
  bucket(name: string): Bucket
  /**
   * Stores an object together with its events, if the conditions hold at that moment. Of two concurrent writers with
   * `if-none-match`, one is refused.
   * @throws AwsError PreconditionFailed
   */
  put(
    object: NewObject,
    conditions: Headers,
    change: Change,
    ends?: { uploadId: string },
  ): Promise<StoredObject>
  /**
   * Removes an object if it exists and the conditions hold. In a bucket with versions it stays as a past version under a delete marker,
   * which is written even for a key that never existed.
   */
  remove(bucket: string, key: string, conditions: Headers, change: Change): Promise<Removal | undefined>
  /** Removes one version permanently. @returns undefined if there is none */
  forget(bucket: string, key: string, versionId: string, change: Change): Promise<Removal | undefined>
  close(): Promise<void>
}

export function openStore(deps: ServiceDeps, onEvent: (event: PendingEvent) => void): Store {
  const files = openFiles(join(deps.stateDirectory, 'objects'))
  const catalog = openCatalog(join(deps.stateDirectory, 'journal'), {
    fileReleased: (file) => files.release(file),
    eventPending: onEvent,
  })
  files.sweep(catalog.files())
  const buckets = new Map<string, Bucket>()
  const turns = createTurns()

  function eventsOf(
    { bucket: name, key }: { bucket: string; key: string },
    sequencer: string,
    change: Change,
    object?: NewObject,
    versionId?: string,
  ): PendingEvent[] {
    const notifications = notificationsOf(buckets.get(name)?.notifications ?? [], change.event, key)
    return notifications.map((notification) => ({
      id: randomUUID(),
      bucket: name,
      target: notification.target,
      time: new Date().toISOString(),
      body: eventMessage(
        {
          name: change.event,
          bucket: name,
          key,
          sequencer,
          size: object?.size,
          etag: object?.etag,
          versionId,
          ...change.actor,
        },
        notification,
        deps,
      ),
    }))
  }

  return {
    catalog,
    files,
    buckets,
    deps,
    bucket: (name) => {
      const bucket = buckets.get(name)
      if (!bucket) throw s3Error('NoSuchBucket', undefined, { BucketName: name })
      return bucket
    },
    put: (object, conditions, change, ends) =>
      turns(`${object.bucket}/${object.key}`, async () => {
        checkWriteConditions(catalog.find(object.bucket, object.key), conditions)
        if (ends && !catalog.upload(ends.uploadId)) throw s3Error('NoSuchUpload')
        const sequencer = catalog.nextSequencer()
        const versionId = buckets.get(object.bucket)?.versioned ? newVersionId() : undefined
        const stored = { ...object, sequencer, lastModified: new Date().toISOString(), versionId }
        const events = eventsOf(object, sequencer, change, object, versionId)
        await catalog.record({ type: 'put', object: stored, events, endsUpload: ends?.uploadId })
        return stored
      }),
    remove: (bucket, key, conditions, change) =>
      turns(`${bucket}/${key}`, async () => {
        const present = catalog.find(bucket, key)
        checkWriteConditions(present, conditions)
        const sequencer = catalog.nextSequencer()
        if (!buckets.get(bucket)?.versioned) {
          if (!present) return undefined
          const events = eventsOf({ bucket, key }, sequencer, change)
          await catalog.record({ type: 'delete', bucket, key, sequencer, events })
          return undefined
        }
        const marker = { versionId: newVersionId(), lastModified: new Date().toISOString() }
        const event = change.event.replace(/Delete$/, 'DeleteMarkerCreated') as EventName
        const events = eventsOf({ bucket, key }, sequencer, { ...change, event }, undefined, marker.versionId)
        await catalog.record({ type: 'delete', bucket, key, sequencer, marker, events })
        return { versionId: marker.versionId, isMarker: true }
      }),
    forget: (bucket, key, versionId, change) =>
      turns(`${bucket}/${key}`, async () => {
        const version = versionOf(catalog, bucket, key, versionId)
        if (!version) return undefined
        const events = eventsOf({ bucket, key }, catalog.nextSequencer(), change, undefined, versionId)
        await catalog.record({ type: 'forget', bucket, key, versionId, events })
        return { versionId, isMarker: version.object === undefined }
      }),
    close: async () => {
      files.close()
      await catalog.close()
    },
  }
}

const newVersionId = () => randomBytes(24).toString('base64url')

/** Finds a version of a key by its id: the latest or a past one, an object or a delete marker. */
export function versionOf(
  catalog: Catalog,
  bucket: string,
  key: string,
  versionId: string,
): Pick<Past, 'object'> | undefined {
  const object = catalog.find(bucket, key)
  if (object && (object.versionId ?? NULL_VERSION) === versionId) return { object }
  return catalog.pasts(bucket, key).find((past) => past.versionId === versionId)
}

/** Runs work on one name in order, and on different names concurrently. */
function createTurns() {
  const last = new Map<string, Promise<unknown>>()
  return async function inTurn<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const before = last.get(name)
    const mine = (before ?? Promise.resolve()).catch(() => {}).then(work)
    last.set(name, mine)
    try {
      return await mine
    } finally {
      if (last.get(name) === mine) last.delete(name)
    }
  }
}
