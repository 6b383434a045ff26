import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { decodeAwsChunked } from './aws-chunked.ts'
import { type ChecksumName, type Digest, checksumNames, createDigest } from './checksums.ts'
import type { Files, NewFile } from './files.ts'
import { s3Error } from '../s3-error.ts'

/** A request's headers, including those in a presigned URL's query. */
export type Headers = Record<string, string | undefined>

export interface Received {
  file: string
  size: number
  /** MD5 in hex. */
  etag: string
  checksums: Partial<Record<ChecksumName, string>>
}

/** The maximum size of a single PUT or part: 5 GiB, https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const MAX_BODY_BYTES = 5 * 1024 ** 3
/** The maximum size of an XML body: a thousand keys of 1,024 bytes, escaped, and their elements. */
const MAX_XML_BYTES = 8 * 1024 ** 2

/**
 * Streams a body into a new file, and verifies its length, `x-amz-content-sha256`, `content-md5` and `x-amz-checksum-…`
 * (in a header or in the trailer). Deletes a body that does not match.
 * @throws AwsError BadDigest | XAmzContentSHA256Mismatch | IncompleteBody | MissingContentLength | EntityTooLarge …
 */
export async function receiveFile(
  request: IncomingMessage,
  headers: Headers,
  files: Files,
): Promise<Received> {
  const expected = expectations(headers)
  let target: NewFile | undefined
  try {
    target = await files.create()
    const { file, write } = target
    const outcome = await receive(request, expected, MAX_BODY_BYTES, write)
    await target.finish()
    return { file, ...outcome }
  } catch (error) {
    await target?.discard()
    throw request.destroyed && !request.complete ? s3Error('IncompleteBody') : error
  }
}

/** Reads a small body and verifies it in the same way. */
export async function receiveText(request: IncomingMessage, headers: Headers): Promise<string> {
  const chunks: Buffer[] = []
  await receive(
    request,
    expectations(headers),
    MAX_XML_BYTES,
    async (chunk) => void chunks.push(Buffer.from(chunk)),
  )
  return Buffer.concat(chunks).toString('utf8')
}

interface Expectations {
  /** The object's size in bytes, without framing. */
  length: number
  chunked: boolean
  sha256?: string
  md5?: string
  checksums: Partial<Record<ChecksumName, string>>
  trailer?: ChecksumName
  /** A checksum to compute for later answers, although the request expects none. */
  also?: ChecksumName
}

function expectations(headers: Headers): Expectations {
  const payload = headers['x-amz-content-sha256'] ?? 'UNSIGNED-PAYLOAD'
  const chunked = payload.startsWith('STREAMING-')
  if (chunked && payload !== 'STREAMING-UNSIGNED-PAYLOAD-TRAILER')
    throw s3Error(
      'NotImplemented',
      `Signed chunks (${payload}) are not available locally: sign the whole body or none.`,
    )
  const length = chunked ? headers['x-amz-decoded-content-length'] : headers['content-length']
  if (length === undefined) throw s3Error('MissingContentLength')
  if (!/^\d+$/.test(length)) throw s3Error('InvalidArgument', 'The content length is not a number.')

  const checksums: Expectations['checksums'] = {}
  for (const name of checksumNames) {
    const value = headers[`x-amz-checksum-${name}`]
    if (value === undefined) continue
    if (Buffer.from(value, 'base64').length !== createDigest(name).digest().length)
      throw s3Error('InvalidRequest', `Value for x-amz-checksum-${name} header is invalid.`)
    checksums[name] = value
  }
  if (Object.keys(checksums).length > 1)
    throw s3Error(
      'InvalidRequest',
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    )

  const md5 = headers['content-md5']
  if (md5 !== undefined && Buffer.from(md5, 'base64').length !== 16) throw s3Error('InvalidDigest')
  const trailer = headers['x-amz-trailer']
  return {
    length: Number(length),
    chunked,
    sha256: /^[0-9a-f]{64}$/.test(payload) ? payload : undefined,
    md5,
    checksums,
    trailer:
      trailer === undefined ? undefined : checksumOf(trailer.toLowerCase().replace(/^x-amz-checksum-/, '')),
    also: headers['x-amz-sdk-checksum-algorithm']
      ? checksumOf(headers['x-amz-sdk-checksum-algorithm'])
      : undefined,
  }
}

/** @throws AwsError InvalidRequest */
export function checksumOf(algorithm: string): ChecksumName {
  const name = algorithm.toLowerCase() as ChecksumName
  if (!checksumNames.includes(name))
    throw s3Error('InvalidRequest', `Checksum algorithm provided is unsupported: ${algorithm}`)
  return name
}

async function receive(
  request: IncomingMessage,
  expected: Expectations,
  limit: number,
  write: (chunk: Buffer) => Promise<void>,
): Promise<Omit<Received, 'file'>> {
  if (expected.length > limit) throw s3Error('EntityTooLarge')
  const names = new Set<ChecksumName>(Object.keys(expected.checksums) as ChecksumName[])
  if (expected.trailer) names.add(expected.trailer)
  if (names.size === 0 && expected.also) names.add(expected.also)
  const digests = new Map<ChecksumName, Digest>([...names].map((name) => [name, createDigest(name)]))
  const md5 = createDigest('md5')
  const sha256 = expected.sha256 === undefined ? undefined : createHash('sha256')

  const trailers = new Map<string, string>()
  let size = 0
  for await (const chunk of expected.chunked ? decodeAwsChunked(request, trailers) : request) {
    size += chunk.length
    if (size > expected.length)
      throw s3Error('IncompleteBody', 'The body is longer than the length it was announced with.')
    md5.update(chunk)
    sha256?.update(chunk)
    for (const digest of digests.values()) digest.update(chunk)
    await write(chunk)
  }

  if (size !== expected.length) throw s3Error('IncompleteBody')
  if (sha256 && sha256.digest('hex') !== expected.sha256) throw s3Error('XAmzContentSHA256Mismatch')
  const sum = md5.digest()
  if (expected.md5 !== undefined && sum.toString('base64') !== expected.md5)
    throw s3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.')

  const checksums: Received['checksums'] = {}
  for (const [name, digest] of digests) {
    const computed = digest.digest().toString('base64')
    const stated =
      expected.trailer === name ? trailers.get(`x-amz-checksum-${name}`) : expected.checksums[name]
    if (stated === undefined && name === expected.trailer)
      throw s3Error('InvalidRequest', `The trailer x-amz-checksum-${name} was announced but not sent.`)
    if (stated !== undefined && stated !== computed)
      throw s3Error(
        'BadDigest',
        `The ${name.toUpperCase()} you specified did not match the calculated checksum.`,
      )
    checksums[name] = computed
  }
  return { size, etag: sum.toString('hex'), checksums }
}
