import type { DetectFacesResponse } from '@aws-sdk/client-rekognition'
import type { FaceInput } from '../../generated/graphql.ts'
import { boxOf, confidenceOf, ratio } from './geometry.ts'

/** Where faces are, in Rekognition's order: the largest first. Nothing about whose they are or their emotions. */
export const facesOf = ({ FaceDetails = [] }: DetectFacesResponse, leastConfidence: number): FaceInput[] =>
  FaceDetails.filter(({ Confidence = 0 }) => Confidence >= leastConfidence).map(
    ({ Confidence, BoundingBox, Landmarks = [] }) => ({
      confidence: confidenceOf(Confidence),
      boundingBox: boxOf(BoundingBox),
      landmarks: Landmarks.map(({ Type = '', X, Y }) => ({ type: Type, x: ratio(X), y: ratio(Y) })),
    }),
  )
