/** GetObject, HeadObject, PutObject, DeleteObject and DeleteObjects. */
import { createReadStream } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { AwsError } from '../cloud/errors.ts'
import { actorOf, authorizeObject, readable } from './access.ts'
import { receiveFile, receiveText } from './body.ts'
import { isUnchanged, parseRange } from './conditions.ts'
import { headersToKeep, writeChecksumHeaders, writeObjectHeaders } from './object-headers.ts'
import { checkKey } from './names.ts'
import type { S3Request } from './request.ts'
import { s3Error } from './s3-error.ts'
import type { Store } from './store.ts'
import { type XmlValue, fromXml, toXml } from './xml.ts'

/** GET and HEAD. */
export async function getObject(store: Store, request: S3Request, response: ServerResponse): Promise<void> {
  const { bucket, key, query, headers } = request
  const object = readable(store, request.caller, bucket, key)
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
  await pipeline(createReadStream(store.files.pathOf(object.file), { start, end }), response)
}

export async function putObject(store: Store, request: S3Request, response: ServerResponse): Promise<void> {
  const { bucket, key, headers } = request
  store.bucket(bucket)
  authorizeObject(store, request.caller, 's3:PutObject', bucket, key)
  const kept = headersToKeep(headers)
  const received = await receiveFile(request.message, headers, store.files)
  try {
    const object = await store.place(
      { bucket, key, headers: kept, checksumType: 'FULL_OBJECT', ...received },
      headers,
      { event: 'ObjectCreated:Put', actor: actorOf(request) },
    )
    response.setHeader('etag', `"${object.etag}"`)
    response.setHeader('x-amz-server-side-encryption', 'AES256')
    writeChecksumHeaders(object, response)
    response.writeHead(200).end()
  } catch (error) {
    store.files.release(received.file)
    throw error
  }
}

/** Says 204 whether or not there was anything to delete. */
export async function deleteObject(
  store: Store,
  request: S3Request,
  response: ServerResponse,
): Promise<void> {
  const { bucket, key, headers } = request
  store.bucket(bucket)
  authorizeObject(store, request.caller, 's3:DeleteObject', bucket, key)
  await store.remove(bucket, key, headers, { event: 'ObjectRemoved:Delete', actor: actorOf(request) })
  response.writeHead(204).end()
}

/** Keys a request may name: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
const mostKeys = 1000

export async function deleteObjects(
  store: Store,
  request: S3Request,
  response: ServerResponse,
): Promise<void> {
  const { bucket, headers, caller } = request
  store.bucket(bucket)
  if (!Object.keys(headers).some((name) => /^(content-md5|x-amz-checksum-.+|x-amz-trailer)$/.test(name)))
    throw s3Error('InvalidRequest', 'Missing required header for this request: Content-MD5')
  const asked = fromXml(await receiveText(request.message, headers), 'Delete')
  const keys = ((asked.Object ?? []) as { Key?: string }[]).map(({ Key }) => Key)
  if (keys.length === 0 || keys.length > mostKeys || keys.some((key) => !key)) throw s3Error('MalformedXML')

  const deleted: XmlValue[] = []
  const errors: XmlValue[] = []
  for (const key of keys as string[]) {
    try {
      checkKey(key)
      authorizeObject(store, caller, 's3:DeleteObject', bucket, key)
      await store.remove(bucket, key, {}, { event: 'ObjectRemoved:Delete', actor: actorOf(request) })
      deleted.push({ Key: key })
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      errors.push({ Key: key, Code: error.code, Message: error.message })
    }
  }
  const quiet = asked.Quiet === 'true'
  response.setHeader('content-type', 'application/xml')
  response.end(toXml('DeleteResult', { Deleted: quiet ? [] : deleted, Error: errors }))
}
