import { DeleteObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3'
import { transact } from '../../dynamodb/writes.ts'
import type { Deployment } from './deployment.ts'
import type { Repair } from './finding.ts'

/** @returns what was done, or why nothing was done */
export async function carryOut(repair: Repair, deployment: Deployment): Promise<string> {
  const { dynamodb, table, s3, ingest, media } = deployment
  if ('writes' in repair)
    return (await transact(dynamodb, table, repair.writes))
      ? 'it changed during the repair; run this command again'
      : repair.done
  if ('remove' in repair) {
    const { bucket, key } = repair.remove
    await s3.send(new DeleteObjectCommand({ Bucket: bucket === 'ingest' ? ingest : media, Key: key }))
    return repair.done
  }
  return (await bringBack(repair.bringBack, deployment)) ?? repair.done
}

/**
 * Restores a deleted object: removes the delete markers that hide its newest version. An object that was deleted twice has two of them
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManagingDelMarkers.html).
 * @returns why the object is not back
 */
async function bringBack(key: string, { s3, media }: Deployment): Promise<string | undefined> {
  // One marker at a time, and only the latest: S3 lists versions and markers apart, and two of the same second have no order there.
  for (;;) {
    const list = new ListObjectVersionsCommand({ Bucket: media, Prefix: key })
    const { Versions, DeleteMarkers } = await s3.send(list)
    const newest = Versions?.find(({ Key }) => Key === key)
    if (!newest) return 'there is no past version; restore it from your second copy, or add the file again'
    if (newest.IsLatest) return undefined
    const marker = DeleteMarkers?.find(({ Key, IsLatest }) => Key === key && IsLatest)
    if (!marker) return 'it changed during the repair; run this command again'
    await s3.send(new DeleteObjectCommand({ Bucket: media, Key: key, VersionId: marker.VersionId }))
  }
}
