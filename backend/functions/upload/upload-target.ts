import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { UPLOAD_URL } from '@album/model/lifetimes'
import { guestsUploadObject, uploadObject } from '@album/model/objects'
import type { PhotoItem } from '@album/model/photo'
import { UNKNOWN_TYPE } from '@album/model/uploads'
import type { UploadTarget } from './upload.ts'

/**
 * A presigned PUT for exactly these bytes, once: length, type, checksum and `if-none-match: *` are signed headers, so S3 refuses
 * another body, and a second upload.
 *
 * `content-length` is signed too, but the answer does not list it: HTTP clients set it from the body, and browsers allow
 * nothing else.
 *
 * @param client created with `requestChecksumCalculation: 'WHEN_REQUIRED'`, or the URL would carry the
 * checksum of an empty body
 */
export async function uploadTargetFor(
  client: S3Client,
  bucket: string,
  photo: PhotoItem,
  now: Date,
): Promise<UploadTarget> {
  const contentType = photo.contentType ?? UNKNOWN_TYPE
  const command = new PutObjectCommand({
    Bucket: bucket,
    // A guest's URL does not name the owner.
    Key: photo.through
      ? guestsUploadObject(photo.through.link, photo.id)
      : uploadObject(photo.owner, photo.id),
    ContentLength: photo.bytes,
    ContentType: contentType,
    ChecksumSHA256: photo.sha256,
    IfNoneMatch: '*',
  })
  const url = await getSignedUrl(client, command, {
    expiresIn: UPLOAD_URL,
    signingDate: now,
    signableHeaders: new Set(['host', 'content-length', 'content-type', 'if-none-match']),
    unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
  })
  return {
    url,
    headers: [
      { name: 'content-type', value: contentType },
      { name: 'if-none-match', value: '*' },
      { name: 'x-amz-checksum-sha256', value: photo.sha256 },
    ],
    expiresAt: new Date(now.getTime() + UPLOAD_URL * 1000).toISOString(),
  }
}
