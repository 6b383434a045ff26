import type { DetectLabelsImageProperties } from '@aws-sdk/client-rekognition'
import type { DominantColorInput, ImageQualityInput } from '../../generated/graphql.ts'
import { rounded } from './geometry.ts'

/** The colours and the quality of the whole picture, without those of its foreground and background. */
export function propertiesOf({ DominantColors = [], Quality }: DetectLabelsImageProperties): {
  dominantColors: DominantColorInput[]
  quality?: ImageQualityInput
} {
  return {
    dominantColors: DominantColors.map(
      ({ HexCode = '', CSSColor = '', SimplifiedColor = '', PixelPercent = 0 }) => ({
        hexCode: HexCode,
        cssColor: CSSColor,
        simplifiedColor: SimplifiedColor,
        pixelPercent: rounded(PixelPercent, 2),
      }),
    ),
    quality: Quality && {
      brightness: rounded(Quality.Brightness ?? 0, 2),
      sharpness: rounded(Quality.Sharpness ?? 0, 2),
      contrast: rounded(Quality.Contrast ?? 0, 2),
    },
  }
}
