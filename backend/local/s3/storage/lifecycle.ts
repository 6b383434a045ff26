import type { Bucket, LifecycleRule } from './buckets.ts'
import type { Past, StoredObject, Upload } from './records.ts'
import { AwsError } from '../../service/errors.ts'
import type { Store } from './store.ts'

const day = 24 * 60 * 60 * 1000

/** S3 counts whole days and acts at the next midnight, UTC. */
const midnightAfter = (time: string, days: number): number =>
  Math.ceil((Date.parse(time) + days * day) / day) * day

function isExpired(rule: LifecycleRule, object: StoredObject, now: number): boolean {
  if (!object.key.startsWith(rule.prefix)) return false
  if (object.size <= rule.sizeGreaterThan || object.size >= rule.sizeLessThan) return false
  if (rule.expirationDate !== undefined) return Date.parse(rule.expirationDate) <= now
  return (
    rule.expirationInDays !== undefined && midnightAfter(object.lastModified, rule.expirationInDays) <= now
  )
}

function isAbandoned({ prefix, abortUploadsAfterDays }: LifecycleRule, upload: Upload, now: number): boolean {
  if (abortUploadsAfterDays === undefined || !upload.key.startsWith(prefix)) return false
  return midnightAfter(upload.initiated, abortUploadsAfterDays) <= now
}

/**
 * Expired past versions, newest first, and a delete marker without versions under it. Past delete markers do not count among the versions
 * that a rule keeps: "The maximum number of noncurrent versions does not include versions marked with noncurrent delete markers."
 * https://github.com/awsdocs/amazon-s3-userguide/blob/0009290dee01ae2dd84aa996c8b6756e96a21457/doc_source/intro-lifecycle-rules.md
 */
function expiredPasts(rules: LifecycleRule[], key: string, pasts: readonly Past[], now: number): Past[] {
  const past = pasts.filter(({ noncurrentSince }) => noncurrentSince !== undefined)
  let newerObjects = 0
  const expired = past.filter(({ object, noncurrentSince }) => {
    const isExpired = rules.some(
      ({ prefix, noncurrentDays, noncurrentKept }) =>
        noncurrentDays !== undefined &&
        key.startsWith(prefix) &&
        newerObjects >= noncurrentKept &&
        midnightAfter(noncurrentSince!, noncurrentDays) <= now,
    )
    if (object) newerObjects += 1
    return isExpired
  })
  const [first] = pasts
  const isLone = pasts.length === expired.length + 1 && first!.object === undefined && !first!.noncurrentSince
  const goes =
    isLone && rules.some(({ prefix, removesLoneMarkers }) => removesLoneMarkers && key.startsWith(prefix))
  return goes ? [...expired, first!] : expired
}

/** Applies the buckets' lifecycle rules once. `now` in milliseconds. */
export async function sweep(store: Store, now: number): Promise<void> {
  const ruled: Bucket[] = [...store.buckets.values()].filter(({ lifecycle }) => lifecycle.length > 0)
  for (const { name, lifecycle } of ruled) {
    for (const key of store.catalog.keysWithPast(name))
      for (const { versionId } of expiredPasts(lifecycle, key, store.catalog.pasts(name, key), now))
        await store.forget(name, key, versionId, {
          event: 'LifecycleExpiration:Delete',
          actor: lifecycleActor,
        })
    for (const key of [...store.catalog.keys(name)]) {
      const object = store.catalog.find(name, key)
      if (!object || !lifecycle.some((rule) => isExpired(rule, object, now))) continue
      // An object that was replaced in the meantime is a new one, and not expired.
      await store
        .remove(
          name,
          key,
          { 'if-match': object.etag },
          { event: 'LifecycleExpiration:Delete', actor: lifecycleActor },
        )
        .catch(ignoreReplaced)
    }
    for (const upload of [...store.catalog.uploads()])
      if (upload.bucket === name && lifecycle.some((rule) => isAbandoned(rule, upload, now)))
        await store.catalog.record({ type: 'abort', uploadId: upload.id })
  }
}

function ignoreReplaced(error: unknown): void {
  if (!(error instanceof AwsError)) throw error
}

const lifecycleActor = { principalId: 's3.amazonaws.com', sourceIp: 's3.amazonaws.com', requestId: '' }
