/** The fused score at which precision and recall balance on photos of everyday things (F1 .75, precision .90). */
const OPERATING_SCORE = 0.25
/** Rekognition's default MinConfidence for labels. */
const OPERATING_CONFIDENCE = 55

/**
 * Converts a fused score (0–1) to Rekognition's scale (0–100), piecewise linear: from 0 to the operating point, and on to
 * 100. The same MinConfidence then suits the local detectors and Rekognition's.
 */
export function confidenceOfScore(score: number): number {
  if (score <= OPERATING_SCORE) return (score / OPERATING_SCORE) * OPERATING_CONFIDENCE
  const above = (score - OPERATING_SCORE) / (1 - OPERATING_SCORE)
  return OPERATING_CONFIDENCE + above * (100 - OPERATING_CONFIDENCE)
}
