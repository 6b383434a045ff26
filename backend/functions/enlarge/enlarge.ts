import { photoKey } from '@album/model/keys'
import { largeSizeOf } from '@album/model/large'
import type { PhotoImage, PhotoItem } from '@album/model/photo'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import type { LargePictures } from '../objects/large-pictures.ts'
import { type BulkAnswer, bulkAnswer, NO_SUCH_PHOTO, type Problem } from '../problem.ts'
import { decode } from '../rekognize/picture/decode.ts'
import { inspect } from '../rekognize/picture/inspect.ts'
import { largePicture } from '../rekognize/picture/renditions.ts'

export interface EnlargeDeps {
  table: Pick<DocumentTable, 'get'>
  pictures: LargePictures
  count(metric: string, value: number): void
}

/** A picture as `Image.url` signs it. */
type Signable = PhotoImage & Pick<PhotoItem, 'owner' | 'id'>

const NOT_READY: Problem = {
  errorType: 'Conflict',
  code: 'NOT_READY',
  message: 'The photo has not been analysed yet.',
}

/**
 * The photo's LARGE picture, made on its first request, because people open few photos at full size. Two calls at once may both
 * make it, and store the same bytes.
 */
export async function enlarge(
  { owner, id }: { owner: string; id: string },
  { table, pictures, count }: EnlargeDeps,
): Promise<BulkAnswer<Signable>> {
  const read = () => table.get<PhotoItem>(photoKey(owner, id))
  const photo = await read()
  if (!photo) return { error: NO_SUCH_PHOTO }
  const { status, width, height } = photo
  if (status !== 'READY' || !width || !height) return { error: NOT_READY }
  const size = largeSizeOf({ width, height })
  if (!(await pictures.has(photo))) {
    try {
      await make(photo, size, pictures)
    } catch (error) {
      // The deletion of a photo removes its original while this reads it.
      if (await read()) throw error
    }
    // A deletion removes the LARGE picture once. It may have done so before this one was stored.
    if (!(await read())) {
      await pictures.remove(photo)
      return { error: NO_SUCH_PHOTO }
    }
    count('LargePicturesMade', 1)
  }
  return bulkAnswer<Signable>([
    { owner, id, name: 'LARGE', ...size, format: 'image/jpeg', ...(photo.turn && { turn: photo.turn }) },
  ])
}

async function make(
  photo: PhotoItem,
  size: { width: number; height: number },
  pictures: LargePictures,
): Promise<void> {
  const bytes = await (await pictures.original(photo)).bytes()
  const header = await inspect(bytes)
  const pixels = 'refused' in header ? header : await decode(header, Math.max(size.width, size.height))
  // It was decoded when it was analysed.
  if ('refused' in pixels)
    throw new Error(`The original of photo ${photo.id} cannot be decoded: ${pixels.refused}.`)
  await pictures.put(photo, await largePicture(pixels, size, photo.turn))
}
