import type { Sharp } from 'sharp'
import { RENDITION_SIDES } from '@album/model/photo'
import { analysisSide } from './analysis-size.ts'
import { heicToTiff } from './heic.ts'
import { type Header, MAX_PIXELS, type Refusal } from './inspect.ts'
import { sharp } from './sharp.ts'
import { tiffAround } from './tiff.ts'

/** Pixels in sRGB, upright, 8 bits a channel; no larger than the largest rendition needs. */
export interface Pixels {
  data: Buffer
  width: number
  height: number
  /** 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha. */
  channels: 1 | 2 | 3 | 4
}

/**
 * Decodes a file once (of a raw file its preview, of an animation its first frame); renditions and analysis use these pixels. sharp
 * shrinks the picture while it decodes and turns it upright afterwards, so that a large picture is never in memory as a whole.
 *
 * `truncated`: a file that ends too early is refused. A file with an error that libvips can decode is not: it still looks like a
 * picture. For libvips, a TIFF's strip that ends too early is an `error`.
 *
 * @param side the longest that the longer side may be
 */
export async function decode(
  header: Header,
  side = Math.max(RENDITION_SIDES.SCREEN, analysisSide(header)),
): Promise<Pixels | Refusal> {
  const { contentType, icc, picture } = header
  const isHeic = contentType === 'image/heic'
  const decodable = isHeic ? await heicToTiff(picture, icc) : picture
  if ('refused' in decodable) return decodable
  const convertsLast = icc && (isHeic || header.isRgb) && Math.max(header.width, header.height) > side
  try {
    const failOn = contentType === 'image/tiff' ? 'error' : 'truncated'
    const shown = sharp(decodable, { failOn, limitInputPixels: MAX_PIXELS, ignoreIcc: convertsLast })
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
    // sharp converts a profile's 16 bits to Display P3. `toColourspace` then makes them 8 bits, and changes no colour.
    const inRightColours = icc && header.isDeep ? shown.withIccProfile('srgb') : shown
    const upright = await inRightColours.raw().toBuffer({ resolveWithObject: true })
    return convertsLast ? await inSrgb(pixelsOf(upright), icc) : pixelsOf(upright)
  } catch (error) {
    return refusalByDecoder(error)
  }
}

/**
 * Why a decoder failed. libheif stops if a picture is larger than its header says, even if memory is left.
 * @throws the failure if memory ran out
 */
function refusalByDecoder(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : ''
  if (/security limit/i.test(message)) return { refused: 'TOO_MANY_PIXELS' }
  if (/memory|alloc/i.test(message)) throw error
  return { refused: 'CORRUPT' }
}

/**
 * Converts pixels from a colour profile. Phones write one, and converting all 12 megapixels before they are shrunk, as sharp
 * does by itself, took 180 of 262 ms of CPU (2026-11-26).
 */
async function inSrgb({ data, width, height, channels }: Pixels, icc: Buffer): Promise<Pixels> {
  const stride = width * channels
  const profiled = tiffAround({ width, height, channels: channels as 3 | 4, stride, data, icc })
  return pixelsOf(await sharp(profiled).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true }))
}

/** Pixels as the input of another step. */
export const from = ({ data, width, height, channels }: Pixels): Sharp =>
  sharp(data, { raw: { width, height, channels } })

/** sharp's raw output. */
export const pixelsOf = ({
  data,
  info,
}: {
  data: Buffer
  info: { width: number; height: number; channels: number }
}): Pixels => ({
  data,
  width: info.width,
  height: info.height,
  channels: info.channels as Pixels['channels'],
})
