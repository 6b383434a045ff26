import sharp, { type Sharp } from 'sharp'
import { atMost } from '../at-most.ts'
import { invalidParameters } from '../parameters.ts'
import { invalidFormat, tooLarge } from './image-input.ts'

/** Upright sRGB: three bytes per pixel, rows from top to bottom. */
export interface Pixels {
  data: Uint8Array
  width: number
  height: number
}

/** https://docs.aws.amazon.com/rekognition/latest/dg/limits.html */
const MIN_SIDE = 80
const MAX_SIDE = 10_000
/**
 * Larger pictures, in pixels, are decoded one at a time: an interlaced one of 10,000 × 10,000 takes 300 MB until it is
 * scaled down.
 */
const LARGE = 25_000_000
const largeInTurn = atMost(1)
const atOnce = <T>(task: () => Promise<T>) => task()

/**
 * Decodes a JPEG or PNG, upright, without alpha, scaled down to `longSide` if it is larger.
 * @throws AwsError InvalidImageFormatException | InvalidParameterException | ImageTooLargeException
 */
export async function openImage(bytes: Buffer, longSide: number): Promise<Pixels> {
  if (!isJpeg(bytes) && !isPng(bytes)) throw invalidFormat()
  // Warnings are common in good files; truncated or broken files are refused.
  const image = sharp(bytes, { failOn: 'error', sequentialRead: true, limitInputPixels: false })
  const { width = 0, height = 0 } = await image.metadata().catch(() => Promise.reject(invalidFormat()))
  if (Math.min(width, height) < MIN_SIDE) {
    throw invalidParameters(
      `the image is ${width} x ${height}, each side must have at least ${MIN_SIDE} pixels`,
    )
  }
  if (Math.max(width, height) > MAX_SIDE) {
    throw tooLarge(
      `Input image dimensions ${width} x ${height} exceed maximum dimension size of ${MAX_SIDE} pixels`,
    )
  }
  const { data, info } = await (width * height > LARGE ? largeInTurn : atOnce)(() => decode(image, longSide))
  return { data: info.channels === 1 ? tripled(data) : data, width: info.width, height: info.height }
}

const decode = (image: Sharp, longSide: number) =>
  image
    .rotate()
    .resize({ width: longSide, height: longSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(() => Promise.reject(invalidFormat()))

const isJpeg = (bytes: Buffer) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))
const isPng = (bytes: Buffer) => bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))

/** Grey as three equal channels. */
function tripled(grey: Uint8Array): Uint8Array {
  const data = new Uint8Array(grey.length * 3)
  for (let i = 0; i < grey.length; i++) data.fill(grey[i]!, i * 3, i * 3 + 3)
  return data
}
