import { TransactionCanceledException, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { DeleteObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { Deployment } from './deployment.ts'
import type { Repair, Write } from './finding.ts'

/** @returns what was done, or why nothing was done */
export async function carryOut(repair: Repair, deployment: Deployment): Promise<string> {
  if ('writes' in repair) return (await transact(repair.writes, deployment)) ?? repair.done
  const { s3, ingest, media } = deployment
  if ('remove' in repair) {
    const { bucket, key } = repair.remove
    await s3.send(new DeleteObjectCommand({ Bucket: bucket === 'ingest' ? ingest : media, Key: key }))
    return repair.done
  }
  return (await bringBack(repair.bringBack, deployment)) ?? repair.done
}

/** @returns why nothing was done */
async function transact(writes: Write[], { dynamodb, table }: Deployment): Promise<string | undefined> {
  try {
    await dynamodb.send(
      new TransactWriteItemsCommand({ TransactItems: writes.map((write) => requestOf(write, table)) }),
    )
    return undefined
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error
    return 'it changed during the repair; run this command again'
  }
}

function requestOf(write: Write, TableName: string) {
  const { condition, values } = write
  const update = 'update' in write ? write.update : ''
  const names = [...`${update} ${condition ?? ''}`.matchAll(/#(\w+)/g)].map(([hash, name]) => [hash, name!])
  const expression = {
    TableName,
    ConditionExpression: condition,
    ExpressionAttributeNames: names.length > 0 ? Object.fromEntries(names) : undefined,
    ExpressionAttributeValues: values && marshall(values),
  }
  if ('put' in write)
    return {
      Put: {
        ...expression,
        Item: marshall(write.put, { removeUndefinedValues: true, convertClassInstanceToMap: true }),
      },
    }
  if ('delete' in write) return { Delete: { ...expression, Key: marshall(write.delete) } }
  if ('check' in write)
    return { ConditionCheck: { ...expression, Key: marshall(write.check), ConditionExpression: condition } }
  return { Update: { ...expression, Key: marshall(write.key), UpdateExpression: update } }
}

/** Restores a deleted object: removes the delete marker that hides its newest version. @returns why nothing was done */
async function bringBack(key: string, { s3, media }: Deployment): Promise<string | undefined> {
  const { DeleteMarkers } = await s3.send(new ListObjectVersionsCommand({ Bucket: media, Prefix: key }))
  const marker = DeleteMarkers?.find(({ Key, IsLatest }) => Key === key && IsLatest)
  if (!marker) return 'there is no past version; restore it from your second copy, or add the file again'
  await s3.send(new DeleteObjectCommand({ Bucket: media, Key: key, VersionId: marker.VersionId }))
  return undefined
}
