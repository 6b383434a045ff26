/** Parts of Rekognition's answers, in the form of AnalysisInput. */
import type {
  DetectFacesResponse,
  DetectLabelsImageProperties,
  DetectTextResponse,
} from '@aws-sdk/client-rekognition'
import type {
  DominantColorInput,
  FaceInput,
  ImageQualityInput,
  TextLineInput,
} from '../../../generated/graphql.ts'
import { boxOf, confidenceOf, ratio, rounded } from './geometry.ts'

/** Rekognition answers at most 100 words, so there are no more lines. */
const MAX_LINES = 100

/**
 * The lines of an answer with enough confidence, in its order, without single words: people select and copy lines.
 */
export function textLinesOf({ TextDetections = [] }: DetectTextResponse, minConfidence: number) {
  return TextDetections.filter(({ Type, Confidence = 0 }) => Type === 'LINE' && Confidence >= minConfidence)
    .slice(0, MAX_LINES)
    .map(({ DetectedText = '', Confidence, Geometry }): TextLineInput => ({
      text: DetectedText,
      confidence: confidenceOf(Confidence),
      boundingBox: boxOf(Geometry?.BoundingBox),
      polygon: (Geometry?.Polygon ?? []).map(({ X, Y }) => ({ x: ratio(X), y: ratio(Y) })),
    }))
}

/** Where faces are, in Rekognition's order: the largest first. Nothing about whose they are or their emotions. */
export const facesOf = ({ FaceDetails = [] }: DetectFacesResponse, minConfidence: number): FaceInput[] =>
  FaceDetails.filter(({ Confidence = 0 }) => Confidence >= minConfidence).map(
    ({ Confidence, BoundingBox, Landmarks = [] }) => ({
      confidence: confidenceOf(Confidence),
      boundingBox: boxOf(BoundingBox),
      landmarks: Landmarks.map(({ Type = '', X, Y }) => ({ type: Type, x: ratio(X), y: ratio(Y) })),
    }),
  )

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
