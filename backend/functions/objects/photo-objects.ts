import {
  CopyObjectCommand,
  type CopyObjectCommandInput,
  DeleteObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import {
  guestsUploadObject,
  largeObject,
  originalObject,
  renditionObject,
  uploadObject,
} from '@album/model/objects'
import { type PhotoItem, RENDITION_NAMES } from '@album/model/photo'
import {
  CACHE_CONTROL,
  ifThere,
  reader,
  type StoredObject,
  unlessThere,
  type Whose,
} from './stored-object.ts'

export interface Buckets {
  ingest: string
  media: string
}

/** An upload. Of a guest's photo, also the link by which it was sent. */
export type SentUpload = Whose & { link?: string }
export type PhotoObjects = ReturnType<typeof photoObjects>

export type PhotoFile = StoredObject & { isOriginal: boolean }

/** A photo's objects: the upload, the original, the renditions. */
export function photoObjects(s3: S3Client, { ingest, media }: Buckets) {
  const read = reader(s3)
  const readOriginal = async ({ owner, id }: Whose): Promise<PhotoFile> => ({
    ...(await read(media, originalObject(owner, id))),
    isOriginal: true,
  })
  type Copy = Pick<
    CopyObjectCommandInput,
    'CopySource' | 'IfNoneMatch' | 'MetadataDirective' | 'TaggingDirective'
  >
  async function copyToUpload({ owner, id }: Whose, copy: Copy): Promise<void> {
    const Key = uploadObject(owner, id)
    await ifThere(
      s3.send(new CopyObjectCommand({ Bucket: ingest, Key, ChecksumAlgorithm: 'SHA256', ...copy })),
    )
  }

  return {
    /**
     * The file that an event announced: the upload or, if that is gone, the original. A raw file may be uploaded a second time, and
     * the clean-up removes an upload after UPLOAD_URL, even if its message still waits in the queue.
     */
    async arrived(photo: Whose): Promise<PhotoFile> {
      const upload = await ifThere(read(ingest, uploadObject(photo.owner, photo.id)))
      return upload ? { ...upload, isOriginal: false } : readOriginal(photo)
    },

    /** A photo's file: the original or, if there is none, the upload while it exists. */
    async kept(photo: Whose): Promise<PhotoFile> {
      const original = await ifThere(readOriginal(photo))
      return original ?? { ...(await read(ingest, uploadObject(photo.owner, photo.id))), isOriginal: false }
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

    /**
     * Copies a photo's original back into the bucket for uploads, so that it is analysed again. Does nothing if there is none.
     * @param as the photo that receives the bytes
     */
    uploadAgain: (photo: Whose, as = photo) =>
      copyToUpload(as, {
        CopySource: `${media}/${originalObject(photo.owner, photo.id)}`,
        MetadataDirective: 'REPLACE',
        TaggingDirective: 'REPLACE',
      }),

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
        ...RENDITION_NAMES.map((name) => renditionObject(owner, id, name, turn)),
      ])
      const keys = [originalObject(owner, id), ...pictures]
      await Promise.all(keys.map((Key) => s3.send(new DeleteObjectCommand({ Bucket: media, Key }))))
    },

    /** Whether S3 has the photo's upload. A guest's object is none until it is copied. */
    async hasUpload({ owner, id }: Whose): Promise<boolean> {
      const head = new HeadObjectCommand({ Bucket: ingest, Key: uploadObject(owner, id) })
      return (await ifThere(s3.send(head))) !== undefined
    },

    /**
     * Copies a guest's file to the photo's upload. Does nothing if the file is gone, or the photo has an upload: another copy would be
     * another event, and another analysis that the owner pays for. Of two calls at once, one copies.
     */
    async copyGuestsUpload(photo: Whose, link: string): Promise<void> {
      const CopySource = `${ingest}/${guestsUploadObject(link, photo.id)}`
      await unlessThere(copyToUpload(photo, { CopySource, IfNoneMatch: '*' }))
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

/** When a photo's bytes arrived; undefined if the ingest bucket does not have them. */
export async function uploadedAt(
  s3: S3Client,
  Bucket: string,
  { owner, id, through }: Pick<PhotoItem, 'owner' | 'id' | 'through'>,
): Promise<Date | undefined> {
  const keys = [...(through ? [guestsUploadObject(through.link, id)] : []), uploadObject(owner, id)]
  for (const Key of keys) {
    const head = await ifThere(s3.send(new HeadObjectCommand({ Bucket, Key })))
    if (head) return head.LastModified
  }
  return undefined
}

/** Asks S3 whether a photo's bytes have arrived: only S3 knows it before the worker claims the photo. */
export type HasBytes = (photo: Pick<PhotoItem, 'owner' | 'id' | 'through'>) => Promise<boolean>

export const bytesIn =
  (s3: S3Client, ingest: string): HasBytes =>
  async (photo) =>
    (await uploadedAt(s3, ingest, photo)) !== undefined
