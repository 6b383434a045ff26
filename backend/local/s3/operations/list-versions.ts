import type { ServerResponse } from 'node:http'
import { authorizeBucket } from './access.ts'
import { NULL_VERSION, type StoredObject } from '../storage/records.ts'
import type { Catalog } from '../storage/catalog.ts'
import { readLimit } from './list-objects.ts'
import { compareKeys, encodeKey } from '../names.ts'
import type { S3Request } from './request.ts'
import { s3Error } from '../s3-error.ts'
import type { Store } from '../storage/store.ts'
import { toXml } from './xml.ts'

interface Version {
  key: string
  versionId: string
  isLatest: boolean
  lastModified: string
  /** Undefined for a delete marker. */
  object?: StoredObject
}

/** ListObjectVersions, without delimiters: each key's versions, newest first. */
export function listObjectVersions(store: Store, request: S3Request, response: ServerResponse): void {
  const { bucket, query, caller } = request
  store.bucket(bucket)
  authorizeBucket(store, caller, 's3:ListBucketVersions', bucket)
  if (query.get('delimiter'))
    throw s3Error('NotImplemented', 'A delimiter in a list of versions is not available locally.')
  const prefix = query.get('prefix') ?? ''
  const keyMarker = query.get('key-marker') ?? ''
  const versionMarker = query.get('version-id-marker') ?? ''
  if (keyMarker === '' && versionMarker !== '')
    throw s3Error('InvalidArgument', 'A version-id marker cannot be specified without a key marker.')
  const limit = readLimit(query.get('max-keys'))
  const written = query.get('encoding-type') === 'url' ? encodeKey : (text: string): string => text

  const page: Version[] = []
  let isTruncated = false
  for (const version of versionsAfter(store.catalog, bucket, prefix, keyMarker, versionMarker)) {
    isTruncated = page.length === limit
    if (isTruncated) break
    page.push(version)
  }
  const last = isTruncated ? page.at(-1) : undefined
  const common = ({ key, versionId, isLatest, lastModified }: Version) => ({
    Key: written(key),
    VersionId: versionId,
    IsLatest: isLatest,
    LastModified: lastModified,
  })
  response.setHeader('content-type', 'application/xml')
  response.end(
    toXml('ListVersionsResult', {
      Name: bucket,
      Prefix: written(prefix),
      KeyMarker: written(keyMarker),
      VersionIdMarker: versionMarker,
      NextKeyMarker: last && written(last.key),
      NextVersionIdMarker: last?.versionId,
      MaxKeys: limit,
      EncodingType: query.get('encoding-type') ?? undefined,
      IsTruncated: isTruncated,
      Version: page.flatMap((version) =>
        version.object
          ? {
              ...common(version),
              ETag: `"${version.object.etag}"`,
              Size: version.object.size,
              StorageClass: version.object.headers['x-amz-storage-class'] ?? 'STANDARD',
            }
          : [],
      ),
      DeleteMarker: page.filter(({ object }) => !object).map(common),
    }),
  )
}

function* versionsAfter(
  catalog: Catalog,
  bucket: string,
  prefix: string,
  keyMarker: string,
  versionMarker: string,
): Generator<Version> {
  const keys = [...new Set([...catalog.keys(bucket), ...catalog.keysWithPast(bucket)])].sort(compareKeys)
  for (const key of keys) {
    if (!key.startsWith(prefix)) continue
    const order = compareKeys(key, keyMarker)
    if (keyMarker !== '' && (order < 0 || (order === 0 && versionMarker === ''))) continue
    const versions = versionsOf(catalog, bucket, key)
    const marked = order === 0 ? versions.findIndex(({ versionId }) => versionId === versionMarker) : -1
    yield* versions.slice(marked + 1)
  }
}

function versionsOf(catalog: Catalog, bucket: string, key: string): Version[] {
  const current = catalog.find(bucket, key)
  const pasts = catalog.pasts(bucket, key)
  const latest = current && {
    key,
    versionId: current.versionId ?? NULL_VERSION,
    isLatest: true,
    lastModified: current.lastModified,
    object: current,
  }
  const others = pasts.map(({ versionId, lastModified, object, noncurrentSince }) => {
    return { key, versionId, isLatest: noncurrentSince === undefined, lastModified, object }
  })
  return latest ? [latest, ...others] : others
}
