import { expect, test } from 'vitest'
import { confidenceOfScore } from './confidence.ts'

test("the operating point is Rekognition's default of 55, and certainty is 100", () => {
  expect(confidenceOfScore(0)).toBe(0)
  expect(confidenceOfScore(0.25)).toBe(55)
  expect(confidenceOfScore(1)).toBe(100)
})

test('a higher score never has a lower confidence', () => {
  const confidences = Array.from({ length: 101 }, (_, i) => confidenceOfScore(i / 100))
  expect(confidences).toEqual(confidences.toSorted((a, b) => a - b))
})
