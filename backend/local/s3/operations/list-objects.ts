import type { ServerResponse } from 'node:http'
import { authorizeBucket } from './access.ts'
import { compareKeys, encodeKey, firstAtOrAfter } from '../names.ts'
import { checksumNames } from '../storage/checksums.ts'
import type { S3Request } from './request.ts'
import { s3Error } from '../s3-error.ts'
import type { Store } from '../storage/store.ts'
import { toXml } from './xml.ts'

/** The maximum number of keys per page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
const MAX_PAGE_SIZE = 1000

export function listObjectsV2(store: Store, request: S3Request, response: ServerResponse): void {
  const { bucket, query, caller } = request
  store.bucket(bucket)
  const prefix = query.get('prefix') ?? ''
  const delimiter = query.get('delimiter') ?? ''
  const token = query.get('continuation-token')
  const startAfter = query.get('start-after') ?? ''
  authorizeBucket(store, caller, 's3:ListBucket', bucket, { 's3:prefix': prefix, 's3:delimiter': delimiter })

  const limit = readLimit(query.get('max-keys'))
  const after = token === null ? startAfter : readToken(token)
  const page = list(store.catalog.keys(bucket), { prefix, delimiter, after, limit })
  const encoding = query.get('encoding-type')
  if (encoding !== null && encoding !== 'url')
    throw s3Error('InvalidArgument', 'Invalid Encoding Method specified in Request')
  const written = encoding === 'url' ? encodeKey : (text: string): string => text

  response.setHeader('content-type', 'application/xml')
  response.end(
    toXml('ListBucketResult', {
      Name: bucket,
      Prefix: written(prefix),
      Delimiter: delimiter === '' ? undefined : written(delimiter),
      StartAfter: startAfter === '' ? undefined : written(startAfter),
      ContinuationToken: token ?? undefined,
      NextContinuationToken:
        page.last === undefined ? undefined : Buffer.from(page.last).toString('base64url'),
      KeyCount: page.keys.length + page.commonPrefixes.length,
      MaxKeys: limit,
      EncodingType: encoding ?? undefined,
      IsTruncated: page.last !== undefined,
      Contents: page.keys.map((key) => {
        const object = store.catalog.find(bucket, key)!
        return {
          Key: written(key),
          LastModified: object.lastModified,
          ETag: `"${object.etag}"`,
          ChecksumAlgorithm: checksumNames
            .filter((name) => object.checksums[name])
            .map((name) => name.toUpperCase()),
          Size: object.size,
          StorageClass: object.headers['x-amz-storage-class'] ?? 'STANDARD',
        }
      }),
      CommonPrefixes: page.commonPrefixes.map((common) => ({ Prefix: written(common) })),
    }),
  )
}

interface Page {
  keys: string[]
  commonPrefixes: string[]
  /** The last key or common prefix of the page, unless it is the last page. */
  last?: string
}

/** A page of sorted keys. Keys with a delimiter after the prefix are rolled up into one common prefix. */
function list(
  sorted: readonly string[],
  { prefix, delimiter, after, limit }: { prefix: string; delimiter: string; after: string; limit: number },
): Page {
  const page: Page = { keys: [], commonPrefixes: [] }
  if (limit === 0) return page
  let last: string | undefined
  let index = firstAtOrAfter(sorted, compareKeys(after, prefix) > 0 ? after : prefix)
  for (; index < sorted.length; index++) {
    const key = sorted[index]!
    if (!key.startsWith(prefix)) break
    if (after !== '' && compareKeys(key, after) <= 0) continue
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
    const common = end < 0 ? undefined : key.slice(0, end + delimiter.length)
    // This prefix is already on this page, or ended the previous page.
    if (common !== undefined && (common === last || common === after)) continue
    if (page.keys.length + page.commonPrefixes.length === limit) return { ...page, last: last ?? after }
    if (common === undefined) page.keys.push(key)
    else page.commonPrefixes.push(common)
    last = common ?? key
  }
  return page
}

/** @throws AwsError InvalidArgument */
export function readLimit(text: string | null): number {
  if (text === null || text === '') return MAX_PAGE_SIZE
  if (!/^\d+$/.test(text))
    throw s3Error('InvalidArgument', 'Provided max-keys not an integer or within integer range')
  return Math.min(Number(text), MAX_PAGE_SIZE)
}

function readToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString()
  if (text === '' || Buffer.from(text).toString('base64url') !== token)
    throw s3Error('InvalidArgument', 'The continuation token provided is incorrect')
  return text
}
