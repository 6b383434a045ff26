import { paginateScan } from '@aws-sdk/client-dynamodb'
import { paginateListObjectsV2 } from '@aws-sdk/client-s3'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Key } from '@album/model/keys'
import { MEDIA, UPLOADS } from '@album/model/objects'
import type { Deployment } from './deployment.ts'
import { type BucketName, newSnapshot, type Snapshot, take, takeObject } from './snapshot.ts'

/** Reports how much has been read so far. */
export type Report = (read: Snapshot['read']) => void

/** Concurrent segments of the scan. */
const SEGMENTS = 4

/**
 * Reads both buckets' lists, and then the whole table. A photo that is added in between seems to lack its objects, but only in one of
 * two passes.
 * @param folder for what does not fit the memory
 */
export async function readAll(deployment: Deployment, folder: string, report: Report): Promise<Snapshot> {
  const { dynamodb, s3, table } = deployment
  const snapshot = newSnapshot(folder)

  async function list(bucket: BucketName, Prefix: string): Promise<void> {
    const input = { Bucket: deployment[bucket], Prefix }
    for await (const page of paginateListObjectsV2({ client: s3 }, input)) {
      for (const { Key, Size } of page.Contents ?? []) takeObject(snapshot, bucket, Key!, Size!)
      report(snapshot.read)
    }
  }
  await Promise.all([list('ingest', UPLOADS), list('media', MEDIA)])

  async function scan(Segment: number): Promise<void> {
    const input = { TableName: table, ConsistentRead: true, Segment, TotalSegments: SEGMENTS }
    for await (const page of paginateScan({ client: dynamodb }, input)) {
      for (const item of page.Items ?? []) take(snapshot, unmarshall(item) as Key)
      report(snapshot.read)
    }
  }
  await Promise.all(Array.from({ length: SEGMENTS }, (_, segment) => scan(segment)))
  return snapshot
}
