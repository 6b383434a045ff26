import { listedLinkKey, photoKey } from '@album/model/keys'
import { largeSizeOf } from '@album/model/large'
import { MAX_ENLARGED_OF_LINK } from '@album/model/limits'
import type { PhotoImage, PhotoItem } from '@album/model/photo'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import type { LargePictures } from '../objects/large-pictures.ts'
import { type BulkAnswer, bulkAnswer, NO_SUCH_PHOTO, type Problem } from '../problem.ts'
import { decode } from '../rekognize/picture/decode.ts'
import { inspect } from '../rekognize/picture/inspect.ts'
import { largePicture } from '../rekognize/picture/renditions.ts'

export interface EnlargeDeps {
  table: Pick<DocumentTable, 'get' | 'write'>
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

/** The photo, and for a guest their link, whose rights the resolver has checked. */
export interface EnlargeRequest {
  owner: string
  id: string
  guest?: { album: string; link: string }
}

const TOO_MANY: Problem = {
  errorType: 'QuotaExceeded',
  code: 'ENLARGED',
  message: 'This link has reached today’s limit of full-resolution pictures.',
}

/**
 * The photo's LARGE picture, made on its first request, because people open few photos at full size. Two calls at once may both
 * make it, and store the same bytes.
 */
export async function enlarge(
  { owner, id, guest }: EnlargeRequest,
  { table, pictures, count }: EnlargeDeps,
  now = new Date(),
): Promise<BulkAnswer<Signable>> {
  const read = () => table.get<PhotoItem>(photoKey(owner, id))
  const photo = await read()
  if (!photo) return { error: NO_SUCH_PHOTO }
  const { status, width, height } = photo
  if (status !== 'READY' || !width || !height) return { error: NOT_READY }
  const size = largeSizeOf({ width, height })
  if (!(await pictures.has(photo))) {
    if (guest && !(await mayBeMade(owner, guest, table, now))) return { error: TOO_MANY }
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

/** Counts a picture on the item that only the link's owner reads, within the day's limit. An ended link has no item. */
async function mayBeMade(
  owner: string,
  { album, link }: { album: string; link: string },
  table: Pick<DocumentTable, 'write'>,
  now: Date,
): Promise<boolean> {
  const key = listedLinkKey(owner, album, link)
  const today = now.toISOString().slice(0, 10)
  const another = () =>
    table.write({
      key,
      update: 'ADD #enlarged :one',
      condition: '#enlargedOn = :today AND #enlarged < :max',
      values: { ':one': 1, ':today': today, ':max': MAX_ENLARGED_OF_LINK },
    })
  const first = () =>
    table.write({
      key,
      update: 'SET #enlargedOn = :today, #enlarged = :one',
      condition: 'attribute_exists(#owner) AND (attribute_not_exists(#enlargedOn) OR #enlargedOn < :today)',
      values: { ':one': 1, ':today': today },
    })
  // Two calls may be the first of a day: one of them then adds to the other's.
  return (await another()).done || (await first()).done || (await another()).done
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
