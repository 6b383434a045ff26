/** The longer side of what Rekognition is shown; larger pictures give no better labels. */
const ANALYSIS_SIDE = 1024
/** Rekognition wants both sides to be between these (docs: Amazon Rekognition, Guidelines and quotas). */
const MIN_SIDE = 80
const MAX_SIDE = 10_000

/**
 * The longer side of a picture's analysis rendition: 1,024 pixels, or more where a panorama's shorter side
 * would fall under 80, never more than the picture has; 0 where it cannot be shown to Rekognition, being too small, or one
 * side over 125 times the other.
 */
export function analysisSide({ width, height }: { width: number; height: number }): number {
  const longer = Math.max(width, height)
  const shorter = Math.min(width, height)
  const least = Math.ceil((MIN_SIDE * longer) / shorter)
  if (shorter < MIN_SIDE || least > MAX_SIDE) return 0
  return Math.min(longer, Math.max(ANALYSIS_SIDE, least))
}
