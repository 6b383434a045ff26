import type { Caller } from '../../identity/contract.ts'
import type { Actor } from '../storage/buckets.ts'
import type { StoredObject } from '../storage/records.ts'
import { bucketArn, objectArn } from '../names.ts'
import type { S3Request } from './request.ts'
import { asS3Error, s3Error } from '../s3-error.ts'
import { type Store, versionOf } from '../storage/store.ts'

/** @throws AwsError AccessDenied */
export function authorizeObject(
  store: Store,
  caller: Caller,
  action: string,
  bucket: string,
  key: string,
): void {
  authorize(store, caller, action, objectArn(bucket, key))
}

/** @throws AwsError AccessDenied */
export function authorizeBucket(
  store: Store,
  caller: Caller,
  action: string,
  bucket: string,
  context: Record<string, string> = {},
): void {
  authorize(store, caller, action, bucketArn(bucket), context)
}

function authorize(
  store: Store,
  caller: Caller,
  action: string,
  arn: string,
  context: Record<string, string> = {},
) {
  try {
    store.deps.identity.authorize(caller, action, arn, context)
  } catch (error) {
    throw asS3Error(error)
  }
}

/**
 * Finds an object that the caller may read, or one of its past versions. Callers without permission to list the bucket
 * do not learn that a key does not exist.
 * @throws AwsError NoSuchBucket | AccessDenied | NoSuchKey | NoSuchVersion | MethodNotAllowed
 */
export function readable(
  store: Store,
  caller: Caller,
  bucket: string,
  key: string,
  versionId?: string,
): StoredObject {
  store.bucket(bucket)
  authorizeObject(
    store,
    caller,
    versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion',
    bucket,
    key,
  )
  const version =
    versionId === undefined
      ? { object: store.catalog.find(bucket, key) }
      : versionOf(store.catalog, bucket, key, versionId)
  if (version?.object) return version.object
  if (version && versionId !== undefined)
    throw s3Error('MethodNotAllowed', undefined, { Method: 'GET', ResourceType: 'DeleteMarker' })
  authorizeBucket(store, caller, 's3:ListBucket', bucket, { 's3:prefix': key })
  throw versionId === undefined
    ? s3Error('NoSuchKey', undefined, { Key: key })
    : s3Error('NoSuchVersion', undefined, { Key: key, VersionId: versionId })
}

/** For operations without a bucket. @throws AwsError AccessDenied */
export function authorizeAccount(store: Store, caller: Caller, action: string): void {
  authorize(store, caller, action, '*')
}

export function actorOf(request: S3Request): Actor {
  const { caller, sourceIp, id } = request
  return { principalId: caller.kind === 'service' ? caller.service : caller.userId, sourceIp, requestId: id }
}
