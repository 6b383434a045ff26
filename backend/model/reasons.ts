import type { ReasonCode } from '../generated/graphql.ts'
import { MAX_ASPECT, MIN_ANALYSED_SIDE } from './limits.ts'

/** The page says this with the same words. */
export const NOTHING_RECOGNISED = 'Nothing was recognised with enough confidence.'

/** Why a photo was refused, failed, or has no labels: `Reason.message`. The page has shorter sentences of its own. */
export const REASONS: Record<ReasonCode, string> = {
  EMPTY: 'The file is empty. Check it on your device and add it again.',
  CORRUPT: 'The picture is damaged or incomplete. Export or download it again, then add the new file.',
  UNSUPPORTED:
    'The album cannot read this format. Export the picture as JPEG, PNG, WebP, AVIF, GIF, TIFF or HEIC. A camera raw file must contain a large preview.',
  TOO_MANY_PIXELS: 'The picture has too many pixels to open safely. Export a smaller copy and add that.',
  TOO_SMALL: `Too small or too narrow for labels: each side needs at least ${MIN_ANALYSED_SIDE} pixels, and neither may be over ${MAX_ASPECT} times the other.`,
  NOTHING_RECOGNISED,
  ANALYSIS_FAILED: 'The analysis failed several times. Analyse the photo again, or add its file again.',
}
