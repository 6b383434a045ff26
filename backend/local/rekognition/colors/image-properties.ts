import type { Pixels } from '../image/open-image.ts'
import { fitWithin } from '../image/resize.ts'
import { numberBetween } from '../parameters.ts'
import { dominantColors, type DominantColor } from './dominant-colors.ts'
import { imageQuality, type ImageQuality } from './image-quality.ts'

/** `Settings.ImageProperties` of DetectLabels. */
export interface ImagePropertiesSettings {
  MaxDominantColors?: number
}

const DEFAULT_COLORS = 10
const MOST_COLORS = 12
/** Quality is judged at one size, so that a thumbnail and its original compare. */
const QUALITY_LONG_SIDE = 512
const COLOR_LONG_SIDE = 128

/**
 * Colours and quality of the whole picture. Rekognition's Foreground and Background are absent: there
 * is no segmentation here that could tell them apart.
 */
export async function imageProperties(
  pixels: Pixels,
  settings: ImagePropertiesSettings = {},
): Promise<{ Quality: ImageQuality; DominantColors: DominantColor[] }> {
  const most = numberBetween('MaxDominantColors', settings.MaxDominantColors, 0) ?? DEFAULT_COLORS
  const forQuality = await fitWithin(pixels, QUALITY_LONG_SIDE)
  const forColors = await fitWithin(forQuality, COLOR_LONG_SIDE)
  return {
    Quality: imageQuality(forQuality),
    DominantColors: dominantColors(forColors.data, Math.min(most, MOST_COLORS)),
  }
}
