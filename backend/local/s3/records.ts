/** The records of S3's journal: everything in S3 except the bytes of objects. */
import type { ChecksumName } from './checksums.ts'

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

/** A past version of a key, or its removal. */
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

/** A line of the journal. One line commits an object together with its events. */
export type Entry =
  | { type: 'put'; object: StoredObject; events?: PendingEvent[]; endsUpload?: string }
  /** With a marker, the object becomes a past version; without one, it is removed for good. */
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
