import type { PublishAnalysisInput } from '../../generated/graphql.ts'
import type { PhotoItem } from '../../table/photo.ts'
import type { PhotoObjects } from '../objects/photo-objects.ts'
import { analysisSide } from './analysis-size.ts'
import { captureTime } from './capture-time.ts'
import { decode, type Pixels } from './decode.ts'
import { type Header, inspect, type Refusal } from './inspect.ts'
import type { Look } from './rekognition.ts'
import { analysisImage, renditionOf, thumbhashOf } from './renditions.ts'
import type { AnalysedLabelInput, AnalysedModerationInput } from '../../generated/graphql.ts'

/** Who looks: moderation only where the owner asked for it. */
export interface Eyes {
  labels(photo: PhotoItem, image: Buffer): Promise<Look<AnalysedLabelInput>>
  moderation?(photo: PhotoItem, image: Buffer): Promise<Look<AnalysedModerationInput>>
}

/** What is published of a photo, besides whose it is. */
export type Analysis = Omit<PublishAnalysisInput, 'owner' | 'id' | 'sequencer'>

/**
 * Analyses a photo whose bytes have arrived: reads them once, decodes them once, and makes all else of
 * those pixels while Rekognition looks. The original and the renditions are stored when it returns.
 * What is no picture is not an error but an analysis: REJECTED, with its reason.
 */
export async function analyse(photo: PhotoItem, objects: PhotoObjects, eyes: Eyes): Promise<Analysis> {
  const upload = await objects.upload(photo)
  if (upload.size !== photo.bytes) {
    upload.discard()
    return rejected({ refused: upload.size === 0 ? 'EMPTY' : 'CORRUPT' })
  }
  const bytes = await upload.bytes()
  const header = await inspect(bytes)
  if ('refused' in header) return rejected(header)
  const pixels = await decode(bytes, header)
  if ('refused' in pixels) return rejected(header, pixels)

  const seen = see(photo, header, pixels, eyes)
  const [looks, grid, screen, thumbhash, taken] = await Promise.all([
    seen,
    store(photo, 'GRID', pixels, objects),
    store(photo, 'SCREEN', pixels, objects),
    thumbhashOf(pixels),
    captureTime(header.exif),
    objects.keepOriginal(photo, upload.etag, header.contentType),
  ])
  const { contentType, width, height } = header
  const original = { name: 'ORIGINAL' as const, width, height, format: contentType }
  return {
    status: 'READY',
    contentType,
    width,
    height,
    thumbhash,
    ...taken,
    images: [grid, screen, original],
    ...looks,
  }
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
async function see(photo: PhotoItem, header: Header, pixels: Pixels, eyes: Eyes): Promise<Partial<Analysis>> {
  const side = analysisSide(header)
  if (side === 0) return { reason: 'TOO_SMALL', labels: [], moderation: [], modelVersions: [] }
  const image = await analysisImage(pixels, side)
  const [labels, moderation] = await Promise.all([eyes.labels(photo, image), eyes.moderation?.(photo, image)])
  return {
    reason: labels.found.length === 0 ? 'NOTHING_RECOGNISED' : undefined,
    labels: labels.found,
    moderation: moderation?.found ?? [],
    modelVersions: [labels, moderation].flatMap((look) => (look ? [look.modelVersion] : [])),
  }
}
