import { DeleteObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { largeObject, originalObject } from '@album/model/objects'
import type { PhotoItem } from '@album/model/photo'
import { CACHE_CONTROL, ifThere, reader, type Whose } from './stored-object.ts'

type Turned = Whose & Pick<PhotoItem, 'turn'>
export type LargePictures = ReturnType<typeof largePictures>

/** The LARGE pictures, which are made from originals on request. */
export function largePictures(s3: S3Client, media: string) {
  const read = reader(s3)
  return {
    original: ({ owner, id }: Whose) => read(media, originalObject(owner, id)),

    async has({ owner, id, turn }: Turned): Promise<boolean> {
      const Key = largeObject(owner, id, turn)
      return (await ifThere(s3.send(new HeadObjectCommand({ Bucket: media, Key })))) !== undefined
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
