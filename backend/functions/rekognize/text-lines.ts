import type { DetectTextResponse } from '@aws-sdk/client-rekognition'
import type { TextLineInput } from '../../generated/graphql.ts'
import { boxOf, confidenceOf, ratio } from './geometry.ts'

/** Rekognition answers at most 100 words, so there are no more lines. */
const MAX_LINES = 100

/**
 * The lines of an answer with enough confidence, in its order, without single words: people select and copy lines.
 */
export function textLinesOf({ TextDetections = [] }: DetectTextResponse, leastConfidence: number) {
  return TextDetections.filter(({ Type, Confidence = 0 }) => Type === 'LINE' && Confidence >= leastConfidence)
    .slice(0, MAX_LINES)
    .map(({ DetectedText = '', Confidence, Geometry }): TextLineInput => ({
      text: DetectedText,
      confidence: confidenceOf(Confidence),
      boundingBox: boxOf(Geometry?.BoundingBox),
      polygon: (Geometry?.Polygon ?? []).map(({ X, Y }) => ({ x: ratio(X), y: ratio(Y) })),
    }))
}
