import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import {
  guestsUploadObject,
  largeObject,
  originalObject,
  renditionObject,
  uploadObject,
} from '@album/model/objects'
import type { PhotoItem } from '@album/model/photo'

export interface Buckets {
  ingest: string
  media: string
}

/** An object in S3. Its bytes are read only by `bytes()`. */
export interface StoredObject {
  size: number
  etag: string
  bytes(): Promise<Buffer>
  discard(): void
}

/** The objects under these keys never change. `private`: only their requester may cache them. */
const CACHE_CONTROL = 'private, max-age=31536000, immutable'

type Whose = Pick<PhotoItem, 'owner' | 'id'>
/** An upload. Of a guest's photo, also the link by which it was sent. */
export type SentUpload = Whose & { link?: string }
type Turned = Whose & Pick<PhotoItem, 'turn'>
export type PhotoObjects = ReturnType<typeof photoObjects>

const reader =
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

/** A photo's objects: the upload, the original, the renditions. */
export function photoObjects(s3: S3Client, { ingest, media }: Buckets) {
  const read = reader(s3)

  return {
    upload: ({ owner, id }: Whose) => read(ingest, uploadObject(owner, id)),

    /** A photo's file: the original or, if there is none, the upload while it exists. */
    async kept({ owner, id }: Whose): Promise<StoredObject & { isOriginal: boolean }> {
      try {
        return { ...(await read(media, originalObject(owner, id))), isOriginal: true }
      } catch (error) {
        if (!isAbsence(error)) throw error
        return { ...(await read(ingest, uploadObject(owner, id))), isOriginal: false }
      }
    },

    /**
     * Copies the upload inside S3 to the originals, in a storage class for data that is read about once a quarter and needed at
     * once (decision 21).
     * @throws when the copy's checksum is not the photo's
     */
    async keepOriginal({ owner, id, sha256 }: PhotoItem, etag: string, contentType: string): Promise<void> {
      const { CopyObjectResult } = await s3.send(
        new CopyObjectCommand({
          Bucket: media,
          Key: originalObject(owner, id),
          CopySource: `${ingest}/${uploadObject(owner, id)}`,
          CopySourceIfMatch: etag,
          ChecksumAlgorithm: 'SHA256',
          MetadataDirective: 'REPLACE',
          TaggingDirective: 'REPLACE',
          ContentType: contentType,
          CacheControl: CACHE_CONTROL,
          StorageClass: 'GLACIER_IR',
        }),
      )
      if (CopyObjectResult?.ChecksumSHA256 !== sha256)
        throw new Error(
          `The copy of photo ${id} has the SHA-256 ${CopyObjectResult?.ChecksumSHA256}, not ${sha256}.`,
        )
    },

    /** Copies a photo's original back into the bucket for uploads, so that it is analysed again. Does nothing if there is none. */
    async uploadAgain({ owner, id }: Whose): Promise<void> {
      try {
        await s3.send(
          new CopyObjectCommand({
            Bucket: ingest,
            Key: uploadObject(owner, id),
            CopySource: `${media}/${originalObject(owner, id)}`,
            ChecksumAlgorithm: 'SHA256',
            MetadataDirective: 'REPLACE',
            TaggingDirective: 'REPLACE',
          }),
        )
      } catch (error) {
        if (!isAbsence(error)) throw error
      }
    },

    async putRendition({ owner, id }: Whose, name: string, contentType: string, body: Buffer): Promise<void> {
      await s3.send(
        new PutObjectCommand({
          Bucket: media,
          Key: renditionObject(owner, id, name),
          Body: body,
          ContentType: contentType,
          CacheControl: CACHE_CONTROL,
        }),
      )
    },

    /** Removes the original and the renditions. Missing ones are no error. */
    async removeKept({ owner, id, turns = [] }: Whose & Pick<PhotoItem, 'turns'>): Promise<void> {
      const pictures = [undefined, ...turns].flatMap((turn) => [
        largeObject(owner, id, turn),
        ...['GRID', 'SCREEN'].map((name) => renditionObject(owner, id, name, turn)),
      ])
      const keys = [originalObject(owner, id), ...pictures]
      await Promise.all(keys.map((Key) => s3.send(new DeleteObjectCommand({ Bucket: media, Key }))))
    },

    /** Copies a guest's file to the photo's upload. Does nothing if the file is gone. */
    async copyGuestsUpload({ owner, id }: Whose, link: string): Promise<void> {
      try {
        await s3.send(
          new CopyObjectCommand({
            Bucket: ingest,
            Key: uploadObject(owner, id),
            CopySource: `${ingest}/${guestsUploadObject(link, id)}`,
            ChecksumAlgorithm: 'SHA256',
          }),
        )
      } catch (error) {
        if (!isAbsence(error)) throw error
      }
    },

    async removeGuestsUpload({ id, link }: { id: string; link: string }): Promise<void> {
      await s3.send(new DeleteObjectCommand({ Bucket: ingest, Key: guestsUploadObject(link, id) }))
    },

    /** Removes the upload and, of a guest's photo, the object that the guest sent. */
    async removeUpload({ owner, id, link }: SentUpload): Promise<void> {
      const keys = [uploadObject(owner, id), ...(link ? [guestsUploadObject(link, id)] : [])]
      await Promise.all(keys.map((Key) => s3.send(new DeleteObjectCommand({ Bucket: ingest, Key }))))
    },
  }
}

export type LargePictures = ReturnType<typeof largePictures>

/** The LARGE pictures, which are made from originals on request. */
export function largePictures(s3: S3Client, media: string) {
  const read = reader(s3)
  return {
    original: ({ owner, id }: Whose) => read(media, originalObject(owner, id)),

    async has({ owner, id, turn }: Turned): Promise<boolean> {
      try {
        await s3.send(new HeadObjectCommand({ Bucket: media, Key: largeObject(owner, id, turn) }))
        return true
      } catch (error) {
        if (isAbsence(error)) return false
        throw error
      }
    },

    async put({ owner, id, turn }: Turned, body: Buffer): Promise<void> {
      await s3.send(
        new PutObjectCommand({
          Bucket: media,
          Key: largeObject(owner, id, turn),
          Body: body,
          ContentType: 'image/jpeg',
          CacheControl: CACHE_CONTROL,
        }),
      )
    },

    async remove({ owner, id, turn }: Turned): Promise<void> {
      await s3.send(new DeleteObjectCommand({ Bucket: media, Key: largeObject(owner, id, turn) }))
    },
  }
}

export type TurnedPictures = ReturnType<typeof turnedPictures>

/** The pictures of photos that their owner turned. */
export function turnedPictures(s3: S3Client, media: string) {
  const read = reader(s3)
  const Bucket = media
  return {
    /** A picture as it is without a turn; undefined if there is none. */
    async upright({ owner, id }: Whose, name: string): Promise<Buffer | undefined> {
      try {
        return await (await read(media, renditionObject(owner, id, name))).bytes()
      } catch (error) {
        if (isAbsence(error)) return undefined
        throw error
      }
    },

    async put({ owner, id }: Whose, name: string, turn: number, body: Buffer): Promise<void> {
      const Key = renditionObject(owner, id, name, turn)
      const headers = { ContentType: 'image/webp', CacheControl: CACHE_CONTROL }
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: body, ...headers }))
    },

    async remove({ owner, id }: Whose, turn: number): Promise<void> {
      const keys = ['GRID', 'SCREEN'].map((name) => renditionObject(owner, id, name, turn))
      await Promise.all(keys.map((Key) => s3.send(new DeleteObjectCommand({ Bucket, Key }))))
    },
  }
}

/** When a photo's bytes arrived; undefined if the ingest bucket does not have them. */
export async function uploadedAt(
  s3: S3Client,
  Bucket: string,
  { owner, id, through }: Pick<PhotoItem, 'owner' | 'id' | 'through'>,
): Promise<Date | undefined> {
  const keys = [...(through ? [guestsUploadObject(through.link, id)] : []), uploadObject(owner, id)]
  for (const Key of keys)
    try {
      return (await s3.send(new HeadObjectCommand({ Bucket, Key }))).LastModified
    } catch (error) {
      if (!isAbsence(error)) throw error
    }
  return undefined
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
