import sharp from 'sharp'
import { imageQuality } from '../colors/image-quality.ts'
import type { Box } from '../detectors/box.ts'
import type { Pixels } from '../image/open-image.ts'
import { resize } from '../image/resize.ts'

/** Faces are measured at one size, so that a small and a large one are comparable. */
const LONG_SIDE = 128

/**
 * A face's brightness and sharpness, each 0–100 as in Rekognition
 * (https://docs.aws.amazon.com/rekognition/latest/APIReference/API_ImageQuality.html). Only the part of the
 * face inside the picture counts; undefined if there is none. `box` is in ratios of the picture.
 */
export async function faceQuality(
  pixels: Pixels,
  box: Box,
): Promise<{ Brightness: number; Sharpness: number } | undefined> {
  const [left, top] = [Math.floor(box.left * pixels.width), Math.floor(box.top * pixels.height)]
  const width = Math.min(pixels.width - left, Math.ceil(box.width * pixels.width))
  const height = Math.min(pixels.height - top, Math.ceil(box.height * pixels.height))
  if (width < 1 || height < 1) return undefined
  const data = await sharp(pixels.data, { raw: { width: pixels.width, height: pixels.height, channels: 3 } })
    .extract({ left, top, width, height })
    .raw()
    .toBuffer()
  const scale = LONG_SIDE / Math.max(width, height)
  const [scaledWidth, scaledHeight] = [width, height].map((side) => Math.max(1, Math.round(side * scale)))
  const { Brightness, Sharpness } = imageQuality(
    await resize({ data, width, height }, scaledWidth!, scaledHeight!),
  )
  return { Brightness, Sharpness }
}
