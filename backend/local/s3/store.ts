import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Surroundings } from '../cloud/contracts.ts'
import type { Headers } from './body.ts'
import type { Bucket, Change } from './buckets.ts'
import { type Catalog, type PendingEvent, type StoredObject, openCatalog } from './catalog.ts'
import { checkWriteConditions } from './conditions.ts'
import { eventMessage } from './event-message.ts'
import { type Files, openFiles } from './files.ts'
import { notificationsOf } from './notification-configuration.ts'
import { s3Error } from './s3-error.ts'

type NewObject = Omit<StoredObject, 'sequencer' | 'lastModified'>

/** Buckets, objects and the one way objects come and go. */
export interface Store {
  readonly catalog: Catalog
  readonly files: Files
  readonly buckets: Map<string, Bucket>
  readonly surroundings: Surroundings
  /** @throws AwsError NoSuchBucket */
  bucket(name: string): Bucket
  /**
   * Puts an object in its place, together with its events, if the conditions hold at that moment.
   * Of two writers that both want to be first, one is refused.
   * @throws AwsError PreconditionFailed
   */
  place(
    object: NewObject,
    conditions: Headers,
    change: Change,
    ends?: { uploadId: string },
  ): Promise<StoredObject>
  /** Removes an object where there is one and the conditions hold. */
  remove(bucket: string, key: string, conditions: Headers, change: Change): Promise<void>
  close(): Promise<void>
}

export function openStore(surroundings: Surroundings, onEvent: (event: PendingEvent) => void): Store {
  const files = openFiles(join(surroundings.stateDirectory, 'objects'))
  const catalog = openCatalog(join(surroundings.stateDirectory, 'journal'), {
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
          ...change.actor,
        },
        notification,
        surroundings,
      ),
    }))
  }

  return {
    catalog,
    files,
    buckets,
    surroundings,
    bucket: (name) => {
      const bucket = buckets.get(name)
      if (!bucket) throw s3Error('NoSuchBucket', undefined, { BucketName: name })
      return bucket
    },
    place: (object, conditions, change, ends) =>
      turns(`${object.bucket}/${object.key}`, async () => {
        checkWriteConditions(catalog.find(object.bucket, object.key), conditions)
        if (ends && !catalog.upload(ends.uploadId)) throw s3Error('NoSuchUpload')
        const sequencer = catalog.nextSequencer()
        const stored = { ...object, sequencer, lastModified: new Date().toISOString() }
        const events = eventsOf(object, sequencer, change, object)
        await catalog.record({ type: 'put', object: stored, events, endsUpload: ends?.uploadId })
        return stored
      }),
    remove: (bucket, key, conditions, change) =>
      turns(`${bucket}/${key}`, async () => {
        const present = catalog.find(bucket, key)
        checkWriteConditions(present, conditions)
        if (!present) return
        const sequencer = catalog.nextSequencer()
        const events = eventsOf({ bucket, key }, sequencer, change)
        await catalog.record({ type: 'delete', bucket, key, sequencer, events })
      }),
    close: async () => {
      files.close()
      await catalog.close()
    },
  }
}

/** Runs work on one name in turn, and on different names side by side. */
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
