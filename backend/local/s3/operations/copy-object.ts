import type { ServerResponse } from 'node:http'
import { actorOf, authorizeObject, readable } from './access.ts'
import { type Headers, checksumOf } from '../storage/body.ts'
import type { StoredObject } from '../storage/records.ts'
import { type ChecksumName, createDigest } from '../storage/checksums.ts'
import { isUnchanged } from '../storage/conditions.ts'
import { decode, parseTarget } from '../names.ts'
import { checksumElements, headersToKeep, writeVersion } from './object-headers.ts'
import type { S3Request } from './request.ts'
import { s3Error } from '../s3-error.ts'
import type { Store } from '../storage/store.ts'
import { toXml } from './xml.ts'

/** CopyObject: the caller must have permission to read the source and write the destination. */
export async function copyObject(store: Store, request: S3Request, response: ServerResponse): Promise<void> {
  const { bucket, key, headers } = request
  const from = sourceOf(headers['x-amz-copy-source']!)
  store.bucket(bucket)
  authorizeObject(store, request.caller, 's3:PutObject', bucket, key)
  // S3 is reported to do this even without tags (nasa/cumulus-orca #530; ceph/ceph #47897 compares with S3).
  if (headers['x-amz-tagging-directive'] === 'REPLACE')
    authorizeObject(store, request.caller, 's3:PutObjectTagging', bucket, key)
  const source = readable(store, request.caller, from.bucket, from.key, from.versionId)
  checkSourceConditions(source, headers)

  const replace = headers['x-amz-metadata-directive'] === 'REPLACE'
  // A past version may be copied over the latest, to restore it.
  if (!replace && from.bucket === bucket && from.key === key && from.versionId === undefined)
    throw s3Error(
      'InvalidRequest',
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata.",
    )
  const newHeaders = headersToKeep(headers)
  const algorithm = headers['x-amz-checksum-algorithm']
  const checksum = algorithm === undefined ? undefined : checksumOf(algorithm)
  const { file, etag, checksums } = await duplicate(store, source, checksum)
  try {
    const object = await store.put(
      {
        bucket,
        key,
        file,
        size: source.size,
        etag,
        headers: replace ? newHeaders : source.headers,
        checksums,
        checksumType: 'FULL_OBJECT',
      },
      headers,
      { event: 'ObjectCreated:Copy', actor: actorOf(request) },
    )
    writeVersion(object, response)
    if (source.versionId) response.setHeader('x-amz-copy-source-version-id', source.versionId)
    response.setHeader('content-type', 'application/xml')
    response.end(
      toXml('CopyObjectResult', {
        LastModified: object.lastModified,
        ETag: `"${object.etag}"`,
        ...checksumElements(object.checksums),
      }),
    )
  } catch (error) {
    store.files.release(file)
    throw error
  }
}

/** The source's bytes as a new file, with a copy's checksums. Known checksums are not computed again. */
async function duplicate({ files }: Store, source: StoredObject, checksum: ChecksumName | undefined) {
  const inherited = source.checksumType === 'FULL_OBJECT' ? source.checksums : {}
  const known = checksum && inherited[checksum]
  const isMadeOfParts = source.etag.includes('-')
  if (!isMadeOfParts && (known || !checksum)) {
    const checksums = checksum ? { [checksum]: known } : inherited
    return { file: await files.share(source.file), etag: source.etag, checksums }
  }

  const md5 = createDigest('md5')
  const digest = checksum && createDigest(checksum)
  const file = await files.concatenate([source.file], (chunk) => {
    md5.update(chunk)
    digest?.update(chunk)
  })
  return {
    file,
    etag: md5.digest().toString('hex'),
    checksums: checksum ? { [checksum]: digest!.digest().toString('base64') } : inherited,
  }
}

/** `bucket/key` or `/bucket/key`, percent-encoded, and `?versionId=` of a version. */
function sourceOf(header: string): { bucket: string; key: string; versionId?: string } {
  const { bucket, key, query } = parseTarget(header.startsWith('/') ? header : `/${header}`)
  const versionId = query.get('versionId') ?? undefined
  // SDKs encode the separator too if the caller encoded the whole source.
  if (key === '' && decode(header).includes('/')) return parseTarget(`/${decode(header).replace(/^\//, '')}`)
  return { bucket, key, versionId }
}

function checkSourceConditions(source: Parameters<typeof isUnchanged>[0], headers: Headers): void {
  const conditions: Headers = {}
  for (const name of ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'])
    conditions[name] = headers[`x-amz-copy-source-${name}`]
  if (isUnchanged(source, conditions)) throw s3Error('PreconditionFailed')
}
