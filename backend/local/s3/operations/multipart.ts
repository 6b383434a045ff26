/** CreateMultipartUpload, UploadPart, ListParts, CompleteMultipartUpload and AbortMultipartUpload. */
import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { actorOf, authorizeObject } from './access.ts'
import { checksumOf, receiveFile, receiveText } from '../storage/body.ts'
import type { Part, Upload } from '../storage/records.ts'
import { type ChecksumName, type Digest, createDigest } from '../storage/checksums.ts'
import { checksumElements, headersToKeep, writeVersion } from './object-headers.ts'
import type { S3Request } from './request.ts'
import { s3Error } from '../s3-error.ts'
import type { Store } from '../storage/store.ts'
import { fromXml, toXml } from './xml.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html: every part but the last has at least 5 MiB. */
const smallestPart = 5 * 1024 ** 2
const MAX_PARTS = 10_000

export async function createUpload(
  store: Store,
  request: S3Request,
  response: ServerResponse,
): Promise<void> {
  const { bucket, key, headers } = request
  store.bucket(bucket)
  authorizeObject(store, request.caller, 's3:PutObject', bucket, key)
  const algorithm = headers['x-amz-checksum-algorithm']
  const checksum = algorithm === undefined ? undefined : checksumOf(algorithm)
  const id = randomBytes(32).toString('base64url')
  const upload = {
    id,
    bucket,
    key,
    initiated: new Date().toISOString(),
    headers: headersToKeep(headers),
    checksum,
  }
  const fullObject = headers['x-amz-checksum-type'] === 'FULL_OBJECT' || checksum === 'crc64nvme'
  await store.catalog.record({ type: 'upload', upload: { ...upload, fullObject } })
  if (algorithm) response.setHeader('x-amz-checksum-algorithm', algorithm)
  response.setHeader('content-type', 'application/xml')
  response.end(toXml('InitiateMultipartUploadResult', { Bucket: bucket, Key: key, UploadId: id }))
}

export async function uploadPart(store: Store, request: S3Request, response: ServerResponse): Promise<void> {
  const { query, headers, bucket, key } = request
  if (headers['x-amz-copy-source'])
    throw s3Error('NotImplemented', 'UploadPartCopy is not available locally.')
  authorizeObject(store, request.caller, 's3:PutObject', bucket, key)
  const upload = findUpload(store, request)
  const number = Number(query.get('partNumber'))
  if (!Number.isInteger(number) || number < 1 || number > MAX_PARTS)
    throw s3Error('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive')
  const wanted = upload.checksum ? { 'x-amz-sdk-checksum-algorithm': upload.checksum, ...headers } : headers
  const received = await receiveFile(request.message, wanted, store.files)
  const part = { number, lastModified: new Date().toISOString(), ...received }
  await store.catalog.record({ type: 'part', uploadId: upload.id, part })
  response.setHeader('etag', `"${part.etag}"`)
  for (const [name, value] of Object.entries(part.checksums))
    response.setHeader(`x-amz-checksum-${name}`, value)
  response.writeHead(200).end()
}

export async function completeUpload(
  store: Store,
  request: S3Request,
  response: ServerResponse,
): Promise<void> {
  const { bucket, key, headers } = request
  authorizeObject(store, request.caller, 's3:PutObject', bucket, key)
  const upload = findUpload(store, request)
  const parts = chosenParts(
    upload,
    fromXml(await receiveText(request.message, headers), 'CompleteMultipartUpload'),
  )

  const { checksum } = upload
  const whole = checksum && upload.fullObject ? createDigest(checksum) : undefined
  const concatenated = parts.map((part) => part.file)
  const file = await store.files.concatenate(concatenated, (chunk) => whole?.update(chunk))
  try {
    const object = await store.put(
      {
        bucket,
        key,
        file,
        size: parts.reduce((sum, part) => sum + part.size, 0),
        etag: compositeOf(parts, createDigest('md5'), (part) => Buffer.from(part.etag, 'hex'), 'hex'),
        headers: upload.headers,
        checksums: checksum
          ? { [checksum]: whole?.digest().toString('base64') ?? composite(parts, checksum) }
          : {},
        checksumType: whole || !checksum ? 'FULL_OBJECT' : 'COMPOSITE',
      },
      headers,
      { event: 'ObjectCreated:CompleteMultipartUpload', actor: actorOf(request) },
      { uploadId: upload.id },
    )
    writeVersion(object, response)
    response.setHeader('content-type', 'application/xml')
    response.end(
      toXml('CompleteMultipartUploadResult', {
        Location: `${store.deps.gateway.url}/s3/${bucket}/${encodeURIComponent(key)}`,
        Bucket: bucket,
        Key: key,
        ETag: `"${object.etag}"`,
        ...checksumElements(object.checksums),
        ChecksumType: checksum ? object.checksumType : undefined,
      }),
    )
  } catch (error) {
    store.files.release(file)
    throw error
  }
}

export async function abortUpload(store: Store, request: S3Request, response: ServerResponse): Promise<void> {
  authorizeObject(store, request.caller, 's3:AbortMultipartUpload', request.bucket, request.key)
  const { id } = findUpload(store, request)
  await store.catalog.record({ type: 'abort', uploadId: id })
  response.writeHead(204).end()
}

export function listParts(store: Store, request: S3Request, response: ServerResponse): void {
  const { bucket, key, query } = request
  authorizeObject(store, request.caller, 's3:ListMultipartUploadParts', bucket, key)
  const upload = findUpload(store, request)
  const marker = Number(query.get('part-number-marker') ?? 0)
  const limit = Math.min(Number(query.get('max-parts') ?? 1000), 1000)
  const after = [...upload.parts.values()].filter(({ number }) => number > marker).sort(byNumber)
  const page = after.slice(0, limit)
  response.setHeader('content-type', 'application/xml')
  response.end(
    toXml('ListPartsResult', {
      Bucket: bucket,
      Key: key,
      UploadId: upload.id,
      PartNumberMarker: marker,
      NextPartNumberMarker: page.at(-1)?.number ?? 0,
      MaxParts: limit,
      IsTruncated: after.length > page.length,
      ChecksumAlgorithm: upload.checksum?.toUpperCase(),
      Part: page.map((part) => ({
        PartNumber: part.number,
        LastModified: part.lastModified,
        ETag: `"${part.etag}"`,
        Size: part.size,
        ...checksumElements(part.checksums),
      })),
    }),
  )
}

const byNumber = (one: Part, other: Part): number => one.number - other.number

/** @throws AwsError NoSuchBucket | NoSuchUpload */
function findUpload(store: Store, { bucket, key, query }: S3Request): Upload {
  store.bucket(bucket)
  const upload = store.catalog.upload(query.get('uploadId')!)
  if (upload?.bucket !== bucket || upload.key !== key) throw s3Error('NoSuchUpload')
  return upload
}

/** The parts that a client lists. They must be in order, match the uploaded parts, and be large enough. */
function chosenParts(upload: Upload, requested: any): Part[] {
  const named: any[] = requested.Part ?? []
  if (named.length === 0) throw s3Error('MalformedXML')
  const parts = named.map((one) => {
    const part = upload.parts.get(Number(one.PartNumber))
    const sums = checksumElements(part?.checksums ?? {})
    const same = Object.entries(sums).every(([name, value]) => one[name] === undefined || one[name] === value)
    if (!part || String(one.ETag).replaceAll('"', '') !== part.etag || !same) throw s3Error('InvalidPart')
    return part
  })
  if (parts.some((part, index) => index > 0 && part.number <= parts[index - 1]!.number))
    throw s3Error('InvalidPartOrder')
  if (parts.slice(0, -1).some((part) => part.size < smallestPart)) throw s3Error('EntityTooSmall')
  return parts
}

const composite = (parts: Part[], name: ChecksumName): string =>
  compositeOf(parts, createDigest(name), (part) => Buffer.from(part.checksums[name]!, 'base64'), 'base64')

/** A digest of the parts' digests, and the number of parts. */
function compositeOf(
  parts: Part[],
  digest: Digest,
  of: (part: Part) => Buffer,
  encoding: 'hex' | 'base64',
): string {
  for (const part of parts) digest.update(of(part))
  return `${digest.digest().toString(encoding)}-${parts.length}`
}
