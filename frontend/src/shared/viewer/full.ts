import { imageOf, type Pictured } from './pictured.ts'

/** Formats that all current browsers support (developer.mozilla.org, "Image file type and format guide"). */
const SHOWN_BY_BROWSERS = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif']

/**
 * A decoded picture takes four bytes a pixel, so this many take 256 MB, which a phone can give to a page. Firefox
 * does not decode pictures with a longer side than MAX_SIDE (its gfx::Factory::AllowedSurfaceSize).
 */
const MAX_PIXELS = 64_000_000
const MAX_SIDE = 32_767

/** The full-resolution picture, if browsers can show it. */
export function fullOf(photo: Pictured): { url: string; width: number } | undefined {
  const original = imageOf(photo, 'ORIGINAL')
  if (!original || !SHOWN_BY_BROWSERS.includes(photo.originalType ?? '')) return undefined
  const { width, height } = original
  const isTooLarge = width * height > MAX_PIXELS || Math.max(width, height) > MAX_SIDE
  return isTooLarge ? undefined : original
}
