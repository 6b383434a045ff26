import type { Pixels } from '../image/open-image.ts'
import { fitWithin } from '../image/resize.ts'
import { structure, wholeNumberBetween } from '../parameters.ts'
import { dominantColors, type DominantColor } from './dominant-colors.ts'
import { imageQuality, type ImageQuality } from './image-quality.ts'

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectLabelsImagePropertiesSettings.html */
const DEFAULT_COLORS = 10
const MAX_COLORS = 20
/** Quality is measured at one size, so that a thumbnail and its original are comparable. */
const QUALITY_LONG_SIDE = 512
const COLOR_LONG_SIDE = 128

/** `Settings.ImageProperties` of DetectLabels. @throws AwsError InvalidParameterException */
export function readImageProperties(value: unknown): { maxColors: number } {
  const name = 'Settings.ImageProperties'
  const settings = structure<'MaxDominantColors'>(name, value)
  const max = wholeNumberBetween(`${name}.MaxDominantColors`, settings?.MaxDominantColors, 0, MAX_COLORS)
  return { maxColors: max ?? DEFAULT_COLORS }
}

/**
 * Colours and quality of the whole picture. Rekognition's Foreground and Background are absent
 * (docs/decisions/0008-analysis.md explains why).
 */
export async function imageProperties(
  pixels: Pixels,
  maxColors: number,
): Promise<{ Quality: ImageQuality; DominantColors: DominantColor[] }> {
  const forQuality = await fitWithin(pixels, QUALITY_LONG_SIDE)
  const forColors = await fitWithin(forQuality, COLOR_LONG_SIDE)
  return {
    Quality: imageQuality(forQuality),
    DominantColors: dominantColors(forColors.data, maxColors),
  }
}
