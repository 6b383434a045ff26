import { imageOf, type Pictured } from './pictured.ts'

/** What every browser of today shows (developer.mozilla.org, "Image file type and format guide"). */
const SHOWN_BY_BROWSERS = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif']

/**
 * A picture takes four bytes a pixel once it is decoded: this many take 256 MB, which phones have for a page. Firefox
 * decodes none that is longer on a side than this (its gfx::Factory::AllowedSurfaceSize).
 */
const MAX_PIXELS = 64_000_000
const MAX_SIDE = 32_767

/** The picture with all of the photo's pixels, where a browser can show it. */
export function fullOf(photo: Pictured): { url: string; width: number } | undefined {
  const original = imageOf(photo, 'ORIGINAL')
  if (!original || !SHOWN_BY_BROWSERS.includes(photo.originalType ?? '')) return undefined
  const { width, height } = original
  const isTooLarge = width * height > MAX_PIXELS || Math.max(width, height) > MAX_SIDE
  return isTooLarge ? undefined : original
}
