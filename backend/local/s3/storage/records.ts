/** The records of S3's journal: everything in S3 except the bytes of objects. */
import type { ChecksumName } from './checksums.ts'

export interface StoredObject {
  bucket: string
  key: string
  /** Name of the file with the bytes. Names are never reused, so readers of an older version are not affected. */
  file: string
  size: number
  /** Without quotes: MD5 in hex, or `{md5 of md5s}-{parts}` for multipart uploads. */
  etag: string
  /** ISO 8601; S3 stores whole seconds. */
  lastModified: string
  /** content-type, cache-control, x-amz-meta-… as returned to clients. */
  headers: Record<string, string>
  /** Base64. */
  checksums: Partial<Record<ChecksumName, string>>
  /** A composite checksum is computed over the parts' checksums. */
  checksumType: 'FULL_OBJECT' | 'COMPOSITE'
  /** Orders the events of a key: increasing, hexadecimal, of fixed length. */
  sequencer: string
  /** In a bucket with versions. Objects from before versioning have none; their version is called `null`. */
  versionId?: string
}

/** A past version of a key, or its removal. */
export interface Past {
  versionId: string
  lastModified: string
  /** Undefined for a delete marker. */
  object?: StoredObject
  /** When a newer version replaced it; undefined for a delete marker that is the key's latest version. */
  noncurrentSince?: string
}

/** The id of a version without one. */
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
  /** Whether the checksum is computed over the whole object instead of its parts' checksums. */
  fullObject?: boolean
  parts: Map<number, Part>
}

/** A notification that has not been delivered yet. */
export interface PendingEvent {
  id: string
  bucket: string
  /** ARN of a queue or a function. */
  target: string
  body: string
  time: string
}

/** An entry of the journal. One entry commits an object together with its events. */
export type JournalRecord =
  | { type: 'put'; object: StoredObject; events?: PendingEvent[]; endsUpload?: string }
  /** With a marker, the object becomes a past version; without one, it is removed permanently. */
  | {
      type: 'delete'
      bucket: string
      key: string
      sequencer: string
      marker?: { versionId: string; lastModified: string }
      events?: PendingEvent[]
    }
  | { type: 'forget'; bucket: string; key: string; versionId: string; events?: PendingEvent[] }
  /** Newest first; only at the start of a journal. */
  | { type: 'pasts'; bucket: string; key: string; pasts: Past[] }
  | { type: 'upload'; upload: Omit<Upload, 'parts'> }
  | { type: 'part'; uploadId: string; part: Part }
  | { type: 'abort'; uploadId: string }
  | { type: 'announced'; bucket: string; queues: string[]; events?: PendingEvent[] }
  | { type: 'event'; event: PendingEvent }
  | { type: 'delivered'; id: string }
  | { type: 'sequencer'; sequencer: string }
