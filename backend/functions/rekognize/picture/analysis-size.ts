import { MAX_ANALYSED_SIDE, MIN_ANALYSED_SIDE } from '@album/model/limits'

/** The longer side of the image for Rekognition: larger images give no better labels. */
const ANALYSIS_SIDE = 1024

/**
 * The longer side of the image for Rekognition: 1,024 pixels, or more for a panorama whose shorter side would have under 80,
 * but never more than the picture. 0 if Rekognition cannot analyse the picture: it is too small, or one side is over MAX_ASPECT times
 * the other.
 */
export function analysisSide({ width, height }: { width: number; height: number }): number {
  const longer = Math.max(width, height)
  const shorter = Math.min(width, height)
  const minLonger = Math.ceil((MIN_ANALYSED_SIDE * longer) / shorter)
  if (shorter < MIN_ANALYSED_SIDE || minLonger > MAX_ANALYSED_SIDE) return 0
  return Math.min(longer, Math.max(ANALYSIS_SIDE, minLonger))
}
