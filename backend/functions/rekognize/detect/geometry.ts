import type { BoundingBox as RekognitionBox } from '@aws-sdk/client-rekognition'
import type { BoundingBoxInput } from '../../../generated/graphql.ts'

/** Rekognition's numbers have 14 digits; most are noise that need not be stored. */
export const rounded = (value: number, digits: number) => Number(value.toFixed(digits))

/** A ratio of the picture's width or height: five digits are a tenth of a pixel of the largest rendition. */
export const ratio = (value = 0) => rounded(value, 5)

export const boxOf = (box: RekognitionBox = {}): BoundingBoxInput => ({
  left: ratio(box.Left),
  top: ratio(box.Top),
  width: ratio(box.Width),
  height: ratio(box.Height),
})

export const confidenceOf = (confidence = 0) => rounded(confidence, 2)
