import type { ChecksumName } from './checksums.ts'
import { openJournal, readJournal } from './journal.ts'
import { compareKeys } from './names.ts'

export interface StoredObject {
  bucket: string
  key: string
  /** Names the file with the bytes; never reused, so a reader of an older version is undisturbed. */
  file: string
  size: number
  /** Without quotes: MD5 in hex, or `{md5 of md5s}-{parts}` for multipart uploads. */
  etag: string
  /** ISO 8601; S3 keeps whole seconds. */
  lastModified: string
  /** content-type, cache-control, x-amz-meta-… as they are answered. */
  headers: Record<string, string>
  /** Base64. */
  checksums: Partial<Record<ChecksumName, string>>
  /** A composite checksum is over the parts' checksums. */
  checksumType: 'FULL_OBJECT' | 'COMPOSITE'
  /** Orders the events of a key: hexadecimal, of fixed length, growing. */
  sequencer: string
  /** In a bucket with versions; an object from before the bucket had any has none and is called `null`. */
  versionId?: string
}

/** What a key was before, or that it was removed. */
export interface Past {
  versionId: string
  lastModified: string
  /** Left out of a delete marker. */
  object?: StoredObject
  /** When something took its place; left out of a delete marker that is the key's latest version. */
  noncurrentSince?: string
}

/** The name of a version that has none. */
export const NULL_VERSION = 'null'

export interface Part {
  number: number
  file: string
  size: number
  etag: string
  lastModified: string
  checksums: Partial<Record<ChecksumName, string>>
}

export interface Upload {
  id: string
  bucket: string
  key: string
  initiated: string
  headers: Record<string, string>
  checksum?: ChecksumName
  /** The checksum will be over the whole object, not over its parts' checksums. */
  fullObject?: boolean
  parts: Map<number, Part>
}

/** A notification that has not been handed over yet. */
export interface PendingEvent {
  id: string
  bucket: string
  /** ARN of a queue or a function. */
  target: string
  body: string
  time: string
}

/** What the journal holds, a line each. One line commits an object together with its events. */
type Entry =
  | { type: 'put'; object: StoredObject; events?: PendingEvent[]; endsUpload?: string }
  /** With a marker what was there becomes a past version, else it goes for good. */
  | {
      type: 'delete'
      bucket: string
      key: string
      sequencer: string
      marker?: { versionId: string; lastModified: string }
      events?: PendingEvent[]
    }
  | { type: 'forget'; bucket: string; key: string; versionId: string; events?: PendingEvent[] }
  /** Newest first; only at a journal's beginning. */
  | { type: 'pasts'; bucket: string; key: string; pasts: Past[] }
  | { type: 'upload'; upload: Omit<Upload, 'parts'> }
  | { type: 'part'; uploadId: string; part: Part }
  | { type: 'abort'; uploadId: string }
  | { type: 'announced'; bucket: string; queues: string[]; events?: PendingEvent[] }
  | { type: 'event'; event: PendingEvent }
  | { type: 'delivered'; id: string }
  | { type: 'sequencer'; sequencer: string }

/** Everything S3 knows besides the bytes: in memory, and in one journal that rebuilds it. */
export interface Catalog {
  find(bucket: string, key: string): StoredObject | undefined
  /** The bucket's keys in S3's order. */
  keys(bucket: string): readonly string[]
  /** Past versions and delete markers of a key, newest first. */
  pasts(bucket: string, key: string): readonly Past[]
  /** Keys with past versions or delete markers, in S3's order. */
  keysWithPast(bucket: string): string[]
  upload(id: string): Upload | undefined
  uploads(): Iterable<Upload>
  pendingEvents(): Iterable<PendingEvent>
  /** The queues that have had the test event of this bucket. */
  announced(bucket: string): string[]
  nextSequencer(): string
  /** Resolves when the entry is on disk and in force. */
  record(entry: Entry): Promise<void>
  /** In force at once, on disk soon. */
  note(entry: Entry): void
  /** Files that some object or part still names. */
  files(): Set<string>
  close(): Promise<void>
}

/** Told of what happens from now on, not of what the journal remembers. */
interface Listeners {
  fileReleased(file: string): void
  eventPending(event: PendingEvent): void
}

/** @param file the journal; it is compacted on opening. */
export function openCatalog(file: string, listeners: Listeners): Catalog {
  const objects = new Map<string, Map<string, StoredObject>>()
  const sortedKeys = new Map<string, string[]>()
  const pasts = new Map<string, Map<string, Past[]>>()
  const uploads = new Map<string, Upload>()
  const events = new Map<string, PendingEvent>()
  const announced = new Map<string, string[]>()
  let lastSequencer = 0
  let replaying = true

  function release(file: string): void {
    if (!replaying) listeners.fileReleased(file)
  }

  function addEvents(added: PendingEvent[] = []): void {
    for (const event of added) {
      events.set(event.id, event)
      if (!replaying) listeners.eventPending(event)
    }
  }

  function place(object: StoredObject): void {
    const bucket = objects.get(object.bucket) ?? new Map<string, StoredObject>()
    objects.set(object.bucket, bucket)
    const before = bucket.get(object.key)
    bucket.set(object.key, object)
    if (object.versionId) supersede(object.bucket, object.key, before, object.lastModified)
    else if (before) release(before.file)
    if (before || replaying) return
    const keys = sortedKeys.get(object.bucket) ?? []
    sortedKeys.set(object.bucket, keys)
    keys.splice(firstAtOrAfter(keys, object.key), 0, object.key)
  }

  function remove(bucket: string, key: string): StoredObject | undefined {
    const before = objects.get(bucket)?.get(key)
    if (!before) return undefined
    objects.get(bucket)!.delete(key)
    if (replaying) return before
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

  /** Makes a key's latest version, an object or a delete marker, a past one. */
  function supersede(bucket: string, key: string, before: StoredObject | undefined, time: string): void {
    const marker = pasts.get(bucket)?.get(key)?.[0]
    if (marker && !before) marker.noncurrentSince ??= time
    if (!before) return
    const { versionId = NULL_VERSION, lastModified } = before
    pastsOf(bucket, key).unshift({ versionId, lastModified, object: before, noncurrentSince: time })
  }

  /** Removes a version for good. Where it was the latest, the one before is the latest again. */
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
      if (latest?.object) place(list.shift()!.object!)
      else if (latest) delete latest.noncurrentSince
    }
    if (list.length === 0) pasts.get(bucket)!.delete(key)
  }

  function removeCurrent({ bucket, key, marker }: Entry & { type: 'delete' }): void {
    const before = remove(bucket, key)
    if (!marker) return before && release(before.file)
    supersede(bucket, key, before, marker.lastModified)
    pastsOf(bucket, key).unshift({ ...marker })
  }

  function endUpload(id: string): void {
    for (const part of uploads.get(id)?.parts.values() ?? []) release(part.file)
    uploads.delete(id)
  }

  function apply(entry: Entry): void {
    switch (entry.type) {
      case 'put':
        place(entry.object)
        sawSequencer(entry.object.sequencer)
        if (entry.endsUpload) endUpload(entry.endsUpload)
        return addEvents(entry.events)
      case 'delete':
        removeCurrent(entry)
        sawSequencer(entry.sequencer)
        return addEvents(entry.events)
      case 'forget':
        forget(entry.bucket, entry.key, entry.versionId)
        return addEvents(entry.events)
      case 'pasts':
        return void pastsOf(entry.bucket, entry.key).push(...entry.pasts)
      case 'upload':
        return void uploads.set(entry.upload.id, { ...entry.upload, parts: new Map() })
      case 'part': {
        const parts = uploads.get(entry.uploadId)?.parts
        // The upload ended while the part travelled: nobody will ask for these bytes.
        if (!parts) return release(entry.part.file)
        const before = parts.get(entry.part.number)
        if (before) release(before.file)
        return void parts.set(entry.part.number, entry.part)
      }
      case 'abort':
        return endUpload(entry.uploadId)
      case 'announced':
        announced.set(entry.bucket, entry.queues)
        return addEvents(entry.events)
      case 'event':
        return addEvents([entry.event])
      case 'delivered':
        return void events.delete(entry.id)
      case 'sequencer':
        return sawSequencer(entry.sequencer)
    }
  }

  function sawSequencer(sequencer: string): void {
    lastSequencer = Math.max(lastSequencer, Number.parseInt(sequencer, 16))
  }

  const sequencerText = (value: number): string => value.toString(16).toUpperCase().padStart(18, '0')

  function* snapshot(): Generator<Entry> {
    yield { type: 'sequencer', sequencer: sequencerText(lastSequencer) }
    for (const bucket of objects.values()) for (const object of bucket.values()) yield { type: 'put', object }
    for (const [bucket, inBucket] of pasts)
      for (const [key, list] of inBucket) yield { type: 'pasts', bucket, key, pasts: list }
    for (const { parts, ...upload } of uploads.values()) {
      yield { type: 'upload', upload }
      for (const part of parts.values()) yield { type: 'part', uploadId: upload.id, part }
    }
    for (const [bucket, queues] of announced) yield { type: 'announced', bucket, queues }
    for (const event of events.values()) yield { type: 'event', event }
  }

  for (const entry of readJournal<Entry>(file)) apply(entry)
  // Sorted at the end: to insert each of 300,000 keys in its place takes seconds.
  for (const [bucket, inIt] of objects) sortedKeys.set(bucket, [...inIt.keys()].sort(compareKeys))
  const journal = openJournal<Entry>(file, snapshot())
  replaying = false

  return {
    find: (bucket, key) => objects.get(bucket)?.get(key),
    keys: (bucket) => sortedKeys.get(bucket) ?? [],
    pasts: (bucket, key) => pasts.get(bucket)?.get(key) ?? [],
    keysWithPast: (bucket) => [...(pasts.get(bucket)?.keys() ?? [])].sort(compareKeys),
    upload: (id) => uploads.get(id),
    uploads: () => uploads.values(),
    pendingEvents: () => events.values(),
    announced: (bucket) => announced.get(bucket) ?? [],
    nextSequencer: () => {
      // Microseconds fit a double until 2255; the counter goes on where the clock stands or goes back.
      lastSequencer = Math.max(lastSequencer + 1, Date.now() * 1000)
      return sequencerText(lastSequencer)
    },
    record: async (entry) => {
      await journal.append(entry)
      apply(entry)
    },
    note: (entry) => {
      apply(entry)
      journal.note(entry)
    },
    files: () => {
      const files = new Set<string>()
      for (const bucket of objects.values()) for (const object of bucket.values()) files.add(object.file)
      for (const inBucket of pasts.values())
        for (const past of [...inBucket.values()].flat()) if (past.object) files.add(past.object.file)
      for (const upload of uploads.values()) for (const part of upload.parts.values()) files.add(part.file)
      return files
    },
    close: () => journal.close(),
  }
}

/** Where a key stands, or would stand, in a sorted list. */
export function firstAtOrAfter(keys: readonly string[], key: string): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareKeys(keys[middle]!, key) < 0) low = middle + 1
    else high = middle
  }
  return low
}
