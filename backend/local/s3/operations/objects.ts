/** GetObject, HeadObject, PutObject, DeleteObject and DeleteObjects. */
import { createReadStream } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { AwsError } from '../../service/errors.ts'
import { actorOf, authorizeObject, readable } from './access.ts'
import { type Headers, receiveFile, receiveText } from '../storage/body.ts'
import type { Change } from '../storage/buckets.ts'
import { BLOCK_BYTES } from '../storage/files.ts'
import type { StoredObject } from '../storage/records.ts'
import { isUnchanged, parseRange } from '../storage/conditions.ts'
import { headersToKeep, writeChecksumHeaders, writeObjectHeaders, writeVersion } from './object-headers.ts'
import { checkKey } from '../names.ts'
import type { S3Request } from './request.ts'
import { s3Error } from '../s3-error.ts'
import type { Removal, Store } from '../storage/store.ts'
import { type XmlValue, fromXml, toXml } from './xml.ts'

/** GET and HEAD. */
export async function getObject(store: Store, request: S3Request, response: ServerResponse): Promise<void> {
  const { bucket, key, query, headers } = request
  const versionId = query.get('versionId') ?? undefined
  let object: StoredObject
  try {
    object = readable(store, request.caller, bucket, key, versionId)
  } catch (error) {
    if (isAboutNothing(error)) describeMarker(store, bucket, key, versionId, response)
    throw error
  }
  const unchanged = isUnchanged(object, headers)
  const range = parseRange(headers.range, object.size)
  if (range === 'unsatisfiable' && !unchanged)
    throw s3Error('InvalidRange', undefined, { RangeRequested: headers.range, ActualObjectSize: object.size })

  writeObjectHeaders(object, query, response)
  if (unchanged) return void response.writeHead(304).end()
  if (typeof range === 'object') {
    response.statusCode = 206
    response.setHeader('content-range', `bytes ${range.start}-${range.end}/${object.size}`)
  } else if (headers['x-amz-checksum-mode'] === 'ENABLED') writeChecksumHeaders(object, response)

  const { start, end } = typeof range === 'object' ? range : { start: 0, end: object.size - 1 }
  response.setHeader('content-length', end - start + 1)
  if (request.method === 'HEAD' || object.size === 0) return void response.end()
  const bytes = createReadStream(store.files.pathOf(object.file), { start, end, highWaterMark: BLOCK_BYTES })
  await pipeline(bytes, response)
}

const isAboutNothing = (error: unknown): boolean =>
  error instanceof AwsError && ['NoSuchKey', 'MethodNotAllowed'].includes(error.code)

/**
 * Adds headers to the error if the key was removed or the version is a delete marker
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html).
 */
function describeMarker(
  { catalog }: Store,
  bucket: string,
  key: string,
  versionId: string | undefined,
  response: ServerResponse,
): void {
  if (versionId === undefined && catalog.find(bucket, key)) return
  const pasts = catalog.pasts(bucket, key)
  const past = versionId === undefined ? pasts[0] : pasts.find((one) => one.versionId === versionId)
  if (!past || past.object) return
  response.setHeader('x-amz-delete-marker', 'true')
  response.setHeader('x-amz-version-id', past.versionId)
}

export async function putObject(store: Store, request: S3Request, response: ServerResponse): Promise<void> {
  const { bucket, key, headers } = request
  store.bucket(bucket)
  authorizeObject(store, request.caller, 's3:PutObject', bucket, key)
  const kept = headersToKeep(headers)
  const received = await receiveFile(request.message, headers, store.files)
  try {
    const object = await store.put(
      { bucket, key, headers: kept, checksumType: 'FULL_OBJECT', ...received },
      headers,
      { event: 'ObjectCreated:Put', actor: actorOf(request) },
    )
    response.setHeader('etag', `"${object.etag}"`)
    writeVersion(object, response)
    response.setHeader('x-amz-server-side-encryption', 'AES256')
    writeChecksumHeaders(object, response)
    response.writeHead(200).end()
  } catch (error) {
    store.files.release(received.file)
    throw error
  }
}

/** Returns 204 even if there was nothing to delete. */
export async function deleteObject(
  store: Store,
  request: S3Request,
  response: ServerResponse,
): Promise<void> {
  const { bucket, key, headers, query } = request
  const removal = await removeOne(store, request, bucket, key, query.get('versionId') ?? undefined, headers)
  if (removal) response.setHeader('x-amz-version-id', removal.versionId)
  if (removal?.isMarker) response.setHeader('x-amz-delete-marker', 'true')
  response.writeHead(204).end()
}

/** Removes the object, or one version of it permanently. */
async function removeOne(
  store: Store,
  request: S3Request,
  bucket: string,
  key: string,
  versionId: string | undefined,
  conditions: Headers,
): Promise<Removal | undefined> {
  store.bucket(bucket)
  const action = versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion'
  authorizeObject(store, request.caller, action, bucket, key)
  const change: Change = { event: 'ObjectRemoved:Delete', actor: actorOf(request) }
  return versionId === undefined
    ? store.remove(bucket, key, conditions, change)
    : store.forget(bucket, key, versionId, change)
}

/** The maximum number of keys in a request: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
const MAX_KEYS = 1000

export async function deleteObjects(
  store: Store,
  request: S3Request,
  response: ServerResponse,
): Promise<void> {
  const { bucket, headers } = request
  store.bucket(bucket)
  if (!Object.keys(headers).some((name) => /^(content-md5|x-amz-checksum-.+|x-amz-trailer)$/.test(name)))
    throw s3Error('InvalidRequest', 'Missing required header for this request: Content-MD5')
  const requested = fromXml(await receiveText(request.message, headers), 'Delete')
  const named = (requested.Object ?? []) as { Key?: string; VersionId?: string }[]
  if (named.length === 0 || named.length > MAX_KEYS || named.some(({ Key }) => !Key))
    throw s3Error('MalformedXML')

  const deleted: XmlValue[] = []
  const errors: XmlValue[] = []
  for (const { Key = '', VersionId } of named) {
    try {
      checkKey(Key)
      const removal = await removeOne(store, request, bucket, Key, VersionId, {})
      deleted.push({
        Key,
        VersionId,
        DeleteMarker: removal?.isMarker || undefined,
        DeleteMarkerVersionId: removal?.isMarker ? removal.versionId : undefined,
      })
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      errors.push({ Key, VersionId, Code: error.code, Message: error.message })
    }
  }
  const quiet = requested.Quiet === 'true'
  response.setHeader('content-type', 'application/xml')
  response.end(toXml('DeleteResult', { Deleted: quiet ? [] : deleted, Error: errors }))
}
