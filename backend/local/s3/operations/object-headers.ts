import type { ServerResponse } from 'node:http'
import type { Headers } from '../storage/body.ts'
import type { StoredObject } from '../storage/records.ts'
import { s3Error } from '../s3-error.ts'

const kept = ['cache-control', 'content-disposition', 'content-language', 'expires', 'x-amz-storage-class']

/** Headers that request features this cloud lacks. */
const unavailable = /^x-amz-(tagging$|object-lock-|server-side-encryption-customer-|grant-|website-redirect-)/

/**
 * The request headers that are stored with an object.
 * @throws AwsError NotImplemented | AccessControlListNotSupported
 */
export function headersToKeep(headers: Headers): Record<string, string> {
  const acl = headers['x-amz-acl']
  if (acl !== undefined && acl !== 'private' && acl !== 'bucket-owner-full-control')
    throw s3Error('AccessControlListNotSupported')
  const result: Record<string, string> = { 'content-type': headers['content-type'] ?? 'binary/octet-stream' }
  // aws-chunked describes the transfer, not the object.
  const encoding = (headers['content-encoding'] ?? '').split(',').map((one) => one.trim())
  const encodings = encoding.filter((one) => one !== '' && one !== 'aws-chunked')
  if (encodings.length > 0) result['content-encoding'] = encodings.join(',')
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue
    if (unavailable.test(name))
      throw s3Error('NotImplemented', `The header ${name} is not available locally.`)
    if (kept.includes(name) || name.startsWith('x-amz-meta-')) result[name] = value
  }
  return result
}

const overridable = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
]

/** Writes the headers that describe the object; `response-…` in a signed query takes precedence. */
export function writeObjectHeaders(
  object: StoredObject,
  query: URLSearchParams,
  response: ServerResponse,
): void {
  for (const [name, value] of Object.entries(object.headers)) response.setHeader(name, value)
  for (const name of overridable) {
    const value = query.get(`response-${name}`)
    if (value === null) continue
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
      throw s3Error('InvalidArgument', 'Header value cannot be represented using ISO-8859-1.', {
        ArgumentName: name,
      })
    response.setHeader(name, value)
  }
  response.setHeader('etag', `"${object.etag}"`)
  writeVersion(object, response)
  response.setHeader('last-modified', new Date(object.lastModified).toUTCString())
  response.setHeader('accept-ranges', 'bytes')
  response.setHeader('x-amz-server-side-encryption', 'AES256')
}

/** Names the version, in a bucket with versions. */
export function writeVersion({ versionId }: Pick<StoredObject, 'versionId'>, response: ServerResponse): void {
  if (versionId) response.setHeader('x-amz-version-id', versionId)
}

export function writeChecksumHeaders(
  object: Pick<StoredObject, 'checksums' | 'checksumType'>,
  response: ServerResponse,
) {
  const checksums = Object.entries(object.checksums)
  for (const [name, value] of checksums) response.setHeader(`x-amz-checksum-${name}`, value)
  if (checksums.length > 0) response.setHeader('x-amz-checksum-type', object.checksumType)
}

/** Checksums as XML elements: `ChecksumSHA256` … */
export function checksumElements(checksums: StoredObject['checksums']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(checksums).map(([name, value]) => [`Checksum${name.toUpperCase()}`, value]),
  )
}
