import { isTooLargeForPage } from '@album/model/large'
import { imageOf, type Pictured } from './pictured.ts'

/** What every browser of today shows (developer.mozilla.org, "Image file type and format guide"). */
const SHOWN_BY_BROWSERS = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif']

/** The picture with all of the photo's pixels, where a browser can show it. */
export function fullOf(photo: Pictured): { url: string; width: number } | undefined {
  const original = imageOf(photo, 'ORIGINAL')
  // The file of a turned photo is not turned.
  if (photo.turn || !original || !SHOWN_BY_BROWSERS.includes(photo.originalType ?? '')) return undefined
  return isTooLargeForPage(original) ? undefined : original
}
