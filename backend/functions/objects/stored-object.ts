import { GetObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3'
import type { PhotoItem } from '@album/model/photo'

/** An object in S3. Its bytes are read only by `bytes()`. */
export interface StoredObject {
  size: number
  etag: string
  bytes(): Promise<Buffer>
  discard(): void
}

/** The objects under these keys never change. `private`: only their requester may cache them. */
export const CACHE_CONTROL = 'private, max-age=31536000, immutable'

export type Whose = Pick<PhotoItem, 'owner' | 'id'>

export const reader =
  (s3: S3Client) =>
  async (Bucket: string, Key: string): Promise<StoredObject> => {
    const { Body, ContentLength = 0, ETag = '' } = await s3.send(new GetObjectCommand({ Bucket, Key }))
    const stream = Body as AsyncIterable<Uint8Array> & { destroy(): void }
    return {
      size: ContentLength,
      etag: ETag,
      bytes: () => collect(stream, ContentLength),
      discard: () => stream.destroy(),
    }
  }

/** An answer of S3; undefined if there is no such object. */
export async function ifThere<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer
  } catch (error) {
    if (isAbsence(error)) return undefined
    throw error
  }
}

/** A write on the condition that there is no such object yet (`IfNoneMatch: '*'`). It does nothing if there is one. */
export async function unlessThere(written: Promise<unknown>): Promise<void> {
  try {
    await written
  } catch (error) {
    if (!(error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412)) throw error
  }
}

/** Without s3:ListBucket, S3 answers 403 for a missing object. */
const isAbsence = (error: unknown) =>
  error instanceof S3ServiceException && [403, 404].includes(error.$metadata.httpStatusCode ?? 0)

/** Reads into one buffer: joining chunks at the end would hold 100 MB twice. */
async function collect(stream: AsyncIterable<Uint8Array>, size: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(size)
  let at = 0
  for await (const chunk of stream) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes.subarray(0, at)
}
