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

/** Restores a deleted object: removes the delete marker that hides its newest version. @returns why nothing was done */
async function bringBack(key: string, { s3, media }: Deployment): Promise<string | undefined> {
  const { DeleteMarkers } = await s3.send(new ListObjectVersionsCommand({ Bucket: media, Prefix: key }))
  const marker = DeleteMarkers?.find(({ Key, IsLatest }) => Key === key && IsLatest)
  if (!marker) return 'there is no past version; restore it from your second copy, or add the file again'
  await s3.send(new DeleteObjectCommand({ Bucket: media, Key: key, VersionId: marker.VersionId }))
  return undefined
}
