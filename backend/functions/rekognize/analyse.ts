import type { PublishAnalysisInput } from '../../generated/graphql.ts'
import type { PhotoItem } from '@album/model/photo'
import type { PhotoObjects } from '../objects/photo-objects.ts'
import { analysisSide } from './analysis-size.ts'
import { decode, type Pixels } from './decode.ts'
import { readExif } from './exif.ts'
import { type Header, inspect, type Refusal } from './inspect.ts'
import type { Look, Seen } from './rekognition.ts'
import { analysisImage, renditionOf, thumbhashOf } from './renditions.ts'
import { loadSharp } from './sharp.ts'
import { wordsOf } from './words.ts'

/** How an owner wants photos to be looked at. */
export interface Ways {
  /**
   * Looks for all that is wanted.
   * @param image JPEG, at most 5 MB
   * @param newest versions of models: what an older one saw is not good enough
   */
  look(photo: PhotoItem, image: Buffer, newest?: string[]): Promise<Look[]>
  /** Whether to keep where a photo was taken. */
  keepLocation: boolean
}

/** A photo that was analysed before, to be looked at by these models: what an older one saw does not count. */
export interface Again {
  models: string[]
}

/** What is published of a photo, besides whose it is. */
export type Analysis = Omit<PublishAnalysisInput, 'owner' | 'id' | 'sequencer' | 'job'>

/**
 * Analyses a photo whose bytes have arrived, or are kept from before: reads them once, decodes them once, and makes all else of
 * those pixels while Rekognition looks. The original and the renditions are stored when it returns.
 * What is no picture is not an error but an analysis: REJECTED, with its reason.
 */
export async function analyse(
  photo: PhotoItem,
  objects: PhotoObjects,
  ways: Ways,
  again?: Again,
): Promise<Analysis> {
  const arriving = again
    ? objects.kept(photo)
    : objects.upload(photo).then((upload) => ({ ...upload, isOriginal: false }))
  // While the object is on its way.
  loadSharp()
  const upload = await arriving
  if (upload.size !== photo.bytes) {
    upload.discard()
    return rejected({ refused: upload.size === 0 ? 'EMPTY' : 'CORRUPT' })
  }
  const bytes = await upload.bytes()
  const header = await inspect(bytes)
  if ('refused' in header) return rejected(header)
  const pixels = await decode(bytes, header)
  if ('refused' in pixels) return rejected(header, pixels)

  const [seen, grid, screen, thumbhash, written] = await allEnded([
    see(photo, header, pixels, ways.look, again?.models),
    store(photo, 'GRID', pixels, objects),
    store(photo, 'SCREEN', pixels, objects),
    thumbhashOf(pixels),
    readExif(header.exif, ways.keepLocation),
    upload.isOriginal ? undefined : objects.keepOriginal(photo, upload.etag, header.contentType),
  ])
  const { contentType, width, height } = header
  const original = { name: 'ORIGINAL' as const, width, height, format: contentType }
  return {
    status: 'READY',
    contentType,
    width,
    height,
    thumbhash,
    ...written,
    images: [grid, screen, original],
    ...seen,
  }
}

/**
 * As Promise.all, but where one fails the others have ended too: whoever takes back what a photo has left must
 * not be followed by more of it.
 */
async function allEnded<const Works extends readonly unknown[]>(
  works: Works,
): Promise<{ -readonly [At in keyof Works]: Awaited<Works[At]> }> {
  await Promise.allSettled(works)
  return Promise.all(works)
}

const rejected = (...known: (Refusal | Header)[]): Analysis => {
  const { refused, contentType } = Object.assign({}, ...known) as Refusal & Partial<Header>
  return { status: 'REJECTED', reason: refused, contentType }
}

async function store(photo: PhotoItem, name: 'GRID' | 'SCREEN', pixels: Pixels, objects: PhotoObjects) {
  const { image, body } = await renditionOf(name, pixels)
  await objects.putRendition(photo, name, image.format, body)
  return image
}

/** Shows the picture to Rekognition, unless it is too small for it. */
async function see(
  photo: PhotoItem,
  header: Header,
  pixels: Pixels,
  look: Ways['look'],
  newest?: string[],
): Promise<Partial<Analysis>> {
  const side = analysisSide(header)
  if (side === 0) return { reason: 'TOO_SMALL', labels: [], moderation: [], modelVersions: [] }
  const image = await analysisImage(pixels, side)
  const looks = await look(photo, image, newest)
  const seen: Seen = Object.assign({}, ...looks.map((look) => look.seen))
  return {
    // Where labels are not looked for, their absence needs no reason.
    reason: seen.labels?.length === 0 ? 'NOTHING_RECOGNISED' : undefined,
    labels: [],
    moderation: [],
    ...seen,
    words: seen.textLines ? wordsOf(seen.textLines) : undefined,
    modelVersions: looks.flatMap(({ modelVersion }) => modelVersion ?? []),
  }
}
