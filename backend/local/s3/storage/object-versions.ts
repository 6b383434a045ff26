import { compareKeys, firstAtOrAfter } from '../names.ts'
import { type JournalRecord, NULL_VERSION, type Past, type StoredObject } from './records.ts'

/** Each key's object, and its past versions and delete markers. */
export interface ObjectVersions {
  find(bucket: string, key: string): StoredObject | undefined
  /** The bucket's keys in S3's order. */
  keys(bucket: string): readonly string[]
  /** Past versions and delete markers of a key, newest first. */
  pasts(bucket: string, key: string): readonly Past[]
  /** Keys with past versions or delete markers, in S3's order. */
  keysWithPast(bucket: string): string[]
  put(object: StoredObject): void
  removeCurrent(entry: JournalRecord & { type: 'delete' }): void
  /** Removes a version for good. If it was the latest, the previous one becomes the latest again. */
  forget(bucket: string, key: string, versionId: string): void
  /** Appends past versions to a key's while the journal is replayed. */
  addPasts(entry: JournalRecord & { type: 'pasts' }): void
  /** Sorts the keys once the journal is replayed: inserting each of 300,000 keys in order takes seconds. */
  sortKeys(): void
  /** The journal entries from which all of this can be rebuilt. */
  entries(): Iterable<JournalRecord>
  /** Files of all versions. */
  files(): Iterable<string>
}

/** @param release called with each file that no longer has a version */
export function createObjectVersions(release: (file: string) => void): ObjectVersions {
  const objects = new Map<string, Map<string, StoredObject>>()
  const sortedKeys = new Map<string, string[]>()
  const pasts = new Map<string, Map<string, Past[]>>()
  let sorted = false

  function put(object: StoredObject): void {
    const bucket = objects.get(object.bucket) ?? new Map<string, StoredObject>()
    objects.set(object.bucket, bucket)
    const before = bucket.get(object.key)
    bucket.set(object.key, object)
    if (object.versionId) supersede(object.bucket, object.key, before, object.lastModified)
    else if (before) release(before.file)
    if (before || !sorted) return
    const keys = sortedKeys.get(object.bucket) ?? []
    sortedKeys.set(object.bucket, keys)
    keys.splice(firstAtOrAfter(keys, object.key), 0, object.key)
  }

  function remove(bucket: string, key: string): StoredObject | undefined {
    const before = objects.get(bucket)?.get(key)
    if (!before) return undefined
    objects.get(bucket)!.delete(key)
    if (!sorted) return before
    const keys = sortedKeys.get(bucket)!
    keys.splice(firstAtOrAfter(keys, key), 1)
    return before
  }

  function pastsOf(bucket: string, key: string): Past[] {
    const inBucket = pasts.get(bucket) ?? new Map<string, Past[]>()
    pasts.set(bucket, inBucket)
    const found = inBucket.get(key) ?? []
    inBucket.set(key, found)
    return found
  }

  /** Turns a key's latest version, an object or a delete marker, into a past one. */
  function supersede(bucket: string, key: string, before: StoredObject | undefined, time: string): void {
    const marker = pasts.get(bucket)?.get(key)?.[0]
    if (marker && !before) marker.noncurrentSince ??= time
    if (!before) return
    const { versionId = NULL_VERSION, lastModified } = before
    pastsOf(bucket, key).unshift({ versionId, lastModified, object: before, noncurrentSince: time })
  }

  function forget(bucket: string, key: string, versionId: string): void {
    const current = objects.get(bucket)?.get(key)
    const list = pastsOf(bucket, key)
    if (current && (current.versionId ?? NULL_VERSION) === versionId) {
      remove(bucket, key)
      release(current.file)
    } else {
      const index = list.findIndex((past) => past.versionId === versionId)
      const [gone] = index < 0 ? [] : list.splice(index, 1)
      if (gone?.object) release(gone.object.file)
    }
    if (!objects.get(bucket)?.has(key)) {
      const [latest] = list
      if (latest?.object) put(list.shift()!.object!)
      else if (latest) delete latest.noncurrentSince
    }
    if (list.length === 0) pasts.get(bucket)!.delete(key)
  }

  function removeCurrent({ bucket, key, marker }: JournalRecord & { type: 'delete' }): void {
    const before = remove(bucket, key)
    if (!marker) return before && release(before.file)
    supersede(bucket, key, before, marker.lastModified)
    pastsOf(bucket, key).unshift({ ...marker })
  }

  function* entries(): Generator<JournalRecord> {
    for (const bucket of objects.values()) for (const object of bucket.values()) yield { type: 'put', object }
    for (const [bucket, inBucket] of pasts)
      for (const [key, list] of inBucket) yield { type: 'pasts', bucket, key, pasts: list }
  }

  function* files(): Generator<string> {
    for (const bucket of objects.values()) for (const object of bucket.values()) yield object.file
    for (const inBucket of pasts.values())
      for (const past of [...inBucket.values()].flat()) if (past.object) yield past.object.file
  }

  return {
    find: (bucket, key) => objects.get(bucket)?.get(key),
    keys: (bucket) => sortedKeys.get(bucket) ?? [],
    pasts: (bucket, key) => pasts.get(bucket)?.get(key) ?? [],
    keysWithPast: (bucket) => [...(pasts.get(bucket)?.keys() ?? [])].sort(compareKeys),
    put,
    removeCurrent,
    forget,
    addPasts: (entry) => void pastsOf(entry.bucket, entry.key).push(...entry.pasts),
    sortKeys() {
      for (const [bucket, inIt] of objects) sortedKeys.set(bucket, [...inIt.keys()].sort(compareKeys))
      sorted = true
    },
    entries,
    files,
  }
}
