import { DeleteObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { renditionObject } from '@album/model/objects'
import { RENDITION_NAMES } from '@album/model/photo'
import { CACHE_CONTROL, ifThere, reader, type Whose } from './stored-object.ts'

export type TurnedPictures = ReturnType<typeof turnedPictures>

/** The pictures of photos that their owner turned. */
export function turnedPictures(s3: S3Client, media: string) {
  const read = reader(s3)
  const Bucket = media
  return {
    /** A picture as it is without a turn; undefined if there is none. */
    async upright({ owner, id }: Whose, name: string): Promise<Buffer | undefined> {
      const picture = await ifThere(read(media, renditionObject(owner, id, name)))
      return picture?.bytes()
    },

    async put({ owner, id }: Whose, name: string, turn: number, body: Buffer): Promise<void> {
      const Key = renditionObject(owner, id, name, turn)
      const headers = { ContentType: 'image/webp', CacheControl: CACHE_CONTROL }
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: body, ...headers }))
    },

    async remove({ owner, id }: Whose, turn: number): Promise<void> {
      const keys = RENDITION_NAMES.map((name) => renditionObject(owner, id, name, turn))
      await Promise.all(keys.map((Key) => s3.send(new DeleteObjectCommand({ Bucket, Key }))))
    },
  }
}
