import type { Cloud } from './cloud.ts'
import { mutate } from './mutate.ts'
import type { Fuzzed } from './report.ts'
import { fuzzRequests, isHeader, send, TEXTS } from './requests.ts'

/** A lone surrogate cannot be in a URL. */
const WELL_FORMED = TEXTS.filter((text) => text !== '\ud800')
const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH']
const QUERIES = [
  'list-type', 'prefix', 'delimiter', 'max-keys', 'continuation-token', 'start-after', 'versions', 'version-id-marker', 'key-marker',
  'versionId', 'uploads', 'uploadId', 'partNumber', 'delete', 'tagging', 'acl', 'location', 'versioning', 'encoding-type', 'x-id',
  'response-content-type', 'X-Amz-Signature', 'X-Amz-Date', 'X-Amz-Expires', 'X-Amz-Credential', 'X-Amz-Algorithm', 'attributes',
] // prettier-ignore
const HEADERS = [
  'range', 'if-match', 'if-none-match', 'if-modified-since', 'content-md5', 'content-type', 'content-encoding', 'x-amz-checksum-sha256',
  'x-amz-checksum-crc32', 'x-amz-sdk-checksum-algorithm', 'x-amz-copy-source', 'x-amz-copy-source-if-match', 'x-amz-tagging',
  'x-amz-storage-class', 'x-amz-decoded-content-length', 'x-amz-metadata-directive', 'x-amz-meta-a', 'cache-control', 'origin',
  'x-amz-trailer', 'x-amz-object-attributes', 'expect',
] // prettier-ignore
const VALUES = [
  'bytes=0-', 'bytes=5-2', 'bytes=-9999999999', 'bytes=0-1,3-4', '*', '"abc"', 'STREAMING-UNSIGNED-PAYLOAD-TRAILER', 'aws-chunked', 'SHA256',
  'COPY', 'REPLACE', 'GLACIER', 'http://localhost', 'x-amz-checksum-crc32', 'ETag,Checksum', '0', '-1', '10001', 'a=b&c=d', 'Thu, 01 Jan 1970 00:00:00 GMT',
] // prettier-ignore

/**
 * Sends requests to the local S3 as its developer, as a stranger and with half a signature: objects, lists, versions,
 * parts.
 */
export async function fuzzS3(count: number, seed: number, cloud: Cloud): Promise<Fuzzed> {
  const values = [...VALUES, ...WELL_FORMED]
  return fuzzRequests('S3 request', count, seed, cloud, async (random) => {
    const method = random.pick(METHODS)
    const bucket =
      random.next() < 0.85 ? random.pick(cloud.buckets) : encodeURIComponent(random.pick(WELL_FORMED))
    const key = random.next() < 0.5 ? random.pick(cloud.keys) : encodeURIComponent(random.pick(WELL_FORMED))
    const query = Object.fromEntries(
      Array.from({ length: random.below(4) }, () => [random.pick(QUERIES), random.pick(values)]),
    )
    const headers = Object.fromEntries(
      Array.from({ length: random.below(4) }, () => [random.pick(HEADERS), random.pick(values)]).filter(
        ([name, value]) => isHeader(value!) && name !== 'expect',
      ),
    ) as Record<string, string>
    const body = random.pick([
      Buffer.alloc(0),
      Buffer.from('bytes'),
      mutate(Buffer.from('<Delete><Object><Key>a</Key></Object><Quiet>true</Quiet></Delete>'), random),
      mutate(Buffer.from('<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"a"</ETag></Part></CompleteMultipartUpload>'), random),
      mutate(Buffer.from('5;chunk-signature=abc\r\nbytes\r\n0;chunk-signature=def\r\n\r\n'), random),
    ]) // prettier-ignore
    const { protocol, hostname, host, port, pathname, origin } = new URL(cloud.s3Url)
    const path = pathname + (random.next() < 0.8 ? `/${bucket}/${key}` : `/${bucket}`)
    const unsigned = {
      method,
      protocol,
      hostname,
      port: Number(port),
      path,
      query,
      headers: { host, ...headers },
      body,
    }
    const signed: Record<string, string> =
      random.next() < 0.75 ? (await cloud.signer.sign(unsigned)).headers : unsigned.headers
    if (random.next() < 0.1 && signed.authorization)
      signed.authorization = mutate(Buffer.from(signed.authorization), random)
        .toString('latin1')
        .replace(/[^ -~]/g, '?')
    const search = new URLSearchParams(query).toString().replaceAll('+', '%20')
    const answer = await send(new URL(`${origin}${path}${search ? `?${search}` : ''}`), method, signed, body)
    // The local S3 answers 501 to unsupported requests.
    if (answer.status >= 500 && answer.status !== 501)
      return `wrong: ${answer.status} ${answer.body.slice(0, 300)} to ${method} ${path}?${search} ${JSON.stringify(headers)}`
    return `${answer.status} ${/<Code>(\w+)/.exec(answer.body)?.[1] ?? ''}`.trim()
  })
}
