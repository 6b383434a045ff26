import { paginateScan } from '@aws-sdk/client-dynamodb'
import { paginateListObjectsV2 } from '@aws-sdk/client-s3'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Key } from '@album/model/keys'
import type { Deployment } from './deployment.ts'
import { newSnapshot, type Snapshot, take } from './snapshot.ts'

/** Reports how much has been read so far. */
export type Report = (read: { items: number; objects: number }) => void

/** Concurrent segments of the scan. */
const SEGMENTS = 4

/**
 * Reads both buckets' lists, and then the whole table. A photo that is added in between seems to lack its objects, but only in one of
 * two passes.
 */
export async function readAll(deployment: Deployment, report: Report): Promise<Snapshot> {
  const { dynamodb, s3, table } = deployment
  const snapshot = newSnapshot()
  const { ingest, media } = snapshot
  const progress = () => report({ items: snapshot.items, objects: ingest.size + media.size })

  async function list(Bucket: string, Prefix: string, into: Map<string, number>): Promise<void> {
    for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix })) {
      for (const { Key, Size } of page.Contents ?? []) into.set(Key!, Size!)
      progress()
    }
  }
  await Promise.all([list(deployment.ingest, 'uploads/', ingest), list(deployment.media, 'media/', media)])

  async function scan(Segment: number): Promise<void> {
    const input = { TableName: table, ConsistentRead: true, Segment, TotalSegments: SEGMENTS }
    for await (const page of paginateScan({ client: dynamodb }, input)) {
      for (const item of page.Items ?? []) take(snapshot, unmarshall(item) as Key)
      progress()
    }
  }
  await Promise.all(Array.from({ length: SEGMENTS }, (_, segment) => scan(segment)))
  return snapshot
}
