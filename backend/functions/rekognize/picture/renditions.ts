import { rgbaToThumbHash } from 'thumbhash'
import type { AnalysedImageInput } from '../../../generated/graphql.ts'
import { RENDITION_SIDES } from '@album/model/photo'
import { from, type Pixels, pixelsOf } from './decode.ts'
import { sharp } from './sharp.ts'

/** A smaller copy of the photo, to show. */
export interface Rendition {
  image: AnalysedImageInput
  body: Buffer
}

/** thumbhash takes at most 100 pixels a side. */
const THUMBHASH_SIDE = 100

/**
 * Why these: docs/decisions/0009-renditions.md. A rendition has none of the file's metadata: it is made from pixels.
 */
const WEBP = { GRID: { quality: 75, effort: 2 }, SCREEN: { quality: 78, effort: 1 } }

/** A smaller copy of the pixels, from which several small pictures are made: each resizing reads all of its input. */
export async function shrunk(pixels: Pixels, side: number): Promise<Pixels> {
  if (Math.max(pixels.width, pixels.height) <= side) return pixels
  return pixelsOf(await fitted(pixels, side).raw().toBuffer({ resolveWithObject: true }))
}

/** Never larger than the photo is. */
export async function renditionOf(name: keyof typeof WEBP, pixels: Pixels): Promise<Rendition> {
  const { data, info } = await fitted(pixels, RENDITION_SIDES[name])
    .webp(WEBP[name])
    .toBuffer({ resolveWithObject: true })
  return { image: { name, width: info.width, height: info.height, format: 'image/webp' }, body: data }
}

/** A stored rendition, turned clockwise by quarters; 0 leaves it as it is. */
export const turnedRendition = async (name: keyof typeof WEBP, rendition: Buffer, turn: number) =>
  turn === 0 ? rendition : sharp(rendition).rotate(turn).webp(WEBP[name]).toBuffer()

export const thumbhashOfRendition = async (rendition: Buffer) =>
  thumbhashOf(pixelsOf(await sharp(rendition).raw().toBuffer({ resolveWithObject: true })))

/** The image for Rekognition: JPEG, transparent parts on white, `side` pixels on the longer side. */
export const analysisImage = (pixels: Pixels, side: number): Promise<Buffer> =>
  fitted(pixels, side).flatten({ background: '#fff' }).jpeg({ quality: 85 }).toBuffer()

/** The LARGE picture. For 12 megapixels JPEG took 77 ms of CPU and WebP 331 ms (2026-11-26); every browser shows both. */
export const largePicture = (
  pixels: Pixels,
  { width, height }: { width: number; height: number },
  turn = 0,
) =>
  from(pixels)
    .rotate(turn)
    .resize({ width, height, fit: 'fill' })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 85 })
    .toBuffer()

/** About 25 bytes, base64. */
export async function thumbhashOf(pixels: Pixels): Promise<string> {
  const { data, info } = await fitted(pixels, THUMBHASH_SIDE)
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64')
}

const fitted = (pixels: Pixels, side: number) =>
  from(pixels).resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
