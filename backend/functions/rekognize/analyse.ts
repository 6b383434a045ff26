import type { AnalysisInput, PublishAnalysisInput } from '../../generated/graphql.ts'
import { type PhotoItem, RENDITION_SIDES, uploadedNameOf } from '@album/model/photo'
import { isRawType } from '@album/model/uploads'
import type { PhotoFile, PhotoObjects } from '../objects/photo-objects.ts'
import { analysisSide } from './picture/analysis-size.ts'
import { contentTypeOf } from './picture/content-type.ts'
import { dateInName } from './picture/date-in-name.ts'
import { decode, type Pixels } from './picture/decode.ts'
import { readExif } from './picture/exif.ts'
import { type Header, inspect, type Refusal } from './picture/inspect.ts'
import type { Detection, Findings } from './detect/rekognition.ts'
import { rawHeaderOf } from './picture/raw/raw.ts'
import { analysisImage, renditionOf, shrunk, thumbhashOf } from './picture/renditions.ts'
import { loadSharp } from './picture/sharp.ts'
import { wordsOf } from './detect/words.ts'

export interface AnalyseDeps {
  objects: PhotoObjects
  /**
   * Calls Rekognition for each analysis that the deployment asks for.
   * @param image JPEG, at most 5 MB
   * @param newest versions of models; a cached answer of an older one does not count
   */
  detect(photo: PhotoItem, image: Buffer, newest?: string[]): Promise<Detection[]>
  /** Names the place of a point. Undefined: the album does not keep where a photo was taken. */
  placeAt?: PlaceAt
}

/** @returns the texts that a photo keeps (model/place); undefined for a point that is not on the map */
export type PlaceAt = (
  latitude: number,
  longitude: number,
) => Promise<{ place: string; townAt: string } | undefined>

/** For a re-analysis: the newest models. Cached answers of older ones do not count. */
export interface Again {
  models: string[]
}

/** The result of an analysis, as publishAnalysis takes it. */
export type Analysis = Pick<PublishAnalysisInput, 'status' | 'reason'> & AnalysisInput

/**
 * Analyses a photo from its upload or, in a re-analysis, its original. It reads and decodes the file once, and makes the
 * renditions from those pixels while Rekognition works. The original and the renditions are stored when it returns.
 * A file that is not a picture is no error: its analysis is REJECTED, with a reason.
 */
export async function analyse(
  photo: PhotoItem,
  { objects, detect, placeAt }: AnalyseDeps,
  again?: Again,
): Promise<Analysis> {
  const arriving = again ? objects.kept(photo) : objects.arrived(photo)
  // Loads while S3 answers.
  loadSharp()
  const upload = await arriving
  if (upload.size !== photo.bytes) {
    upload.discard()
    return rejected({ refused: upload.size === 0 ? 'EMPTY' : 'CORRUPT' })
  }
  const bytes = await upload.bytes()
  if (photo.rawOf && !again) return besideItsPicture(photo, bytes, upload, { objects, placeAt })
  const header = await inspect(bytes)
  if ('refused' in header) return rejected(header)
  const pixels = await decode(header)
  if ('refused' in pixels) return rejected(header, pixels)

  const side = analysisSide(header)
  const small = await shrunk(pixels, Math.max(side, RENDITION_SIDES.GRID))
  // Rekognition takes longest, so its image comes first. SCREEN's encoder would take half of the processor from it.
  const image = side === 0 ? undefined : await analysisImage(small, side)
  const [detected, grid, screen, thumbhash, written] = await allEnded([
    image ? detectIn(photo, image, detect, again?.models) : TOO_SMALL,
    store(photo, 'GRID', small, objects),
    store(photo, 'SCREEN', pixels, objects),
    thumbhashOf(small),
    placed(header.exif, placeAt),
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
    takenLocal: written.takenLocal ?? dateByName(photo),
    images: [grid, screen, original],
    ...detected,
  }
}

/**
 * The analysis of a raw file that has a JPEG of the same shot, which is what people and Rekognition see. So the file needs no preview
 * of its own. If it turns out to be a photo of its own, it is analysed again.
 */
async function besideItsPicture(
  photo: PhotoItem,
  bytes: Buffer,
  upload: Pick<PhotoFile, 'etag' | 'isOriginal'>,
  { objects, placeAt }: Pick<AnalyseDeps, 'objects' | 'placeAt'>,
): Promise<Analysis> {
  const contentType = contentTypeOf(bytes)
  const header = isRawType(contentType) ? rawHeaderOf(bytes, contentType) : undefined
  if (!contentType || !header) return rejected({ refused: 'UNSUPPORTED' })
  const { width, height, exif } = header
  const [written] = await allEnded([
    placed(exif, placeAt),
    upload.isOriginal ? undefined : objects.keepOriginal(photo, upload.etag, contentType),
  ])
  const images = [{ name: 'ORIGINAL' as const, width, height, format: contentType }]
  const unseen = { labels: [], moderation: [], modelVersions: [] }
  return { status: 'READY', contentType, width, height, ...written, images, ...unseen }
}

/** The camera's record, with the place of its location. */
async function placed(exif: Buffer[], placeAt: PlaceAt | undefined) {
  const written = await readExif(exif, placeAt !== undefined)
  const { latitude, longitude } = written.location ?? {}
  if (!placeAt || latitude === undefined || longitude === undefined) return written
  return { ...written, ...(await placeAt(latitude, longitude)) }
}

/** For a file without a date. Not for a raw file of another photo: whether they are one shot is decided by what both files say. */
function dateByName(photo: PhotoItem): string | undefined {
  const name = photo.rawOf ? undefined : uploadedNameOf(photo)
  return name === undefined ? undefined : dateInName(name, new Date())
}

/**
 * As Promise.all, but waits for all even when one fails: the caller then removes the photo's objects, and nothing may be written
 * after that.
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

/** For a picture that Rekognition does not take. */
const TOO_SMALL: Partial<Analysis> = { reason: 'TOO_SMALL', labels: [], moderation: [], modelVersions: [] }

async function detectIn(
  photo: PhotoItem,
  image: Buffer,
  detect: AnalyseDeps['detect'],
  newest?: string[],
): Promise<Partial<Analysis>> {
  const detections = await detect(photo, image, newest)
  const found: Findings = Object.assign({}, ...detections.map((detection) => detection.found))
  return {
    // If the deployment does not ask for labels, their absence needs no reason.
    reason: found.labels?.length === 0 ? 'NOTHING_RECOGNISED' : undefined,
    labels: [],
    moderation: [],
    ...found,
    words: found.textLines ? wordsOf(found.textLines) : undefined,
    modelVersions: detections.flatMap(({ modelVersion }) => modelVersion ?? []),
  }
}
