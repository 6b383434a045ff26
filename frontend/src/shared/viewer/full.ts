import { isTooLargeForPage } from '@album/model/large'
import { turnedSize } from '@album/model/turn'
import { isShownByBrowsers } from '@album/model/uploads'
import type { CSSProperties } from 'react'
import { imageOf, type Pictured } from './pictured.ts'

/** A picture with more of the photo's pixels, as many across as the photo shows. */
export interface FullPicture {
  url: string
  width: number
  /** Turns it like the photo's other pictures. */
  style?: CSSProperties
}

/** The uploaded file, where a browser can show it. */
export function fullOf(photo: Pictured): FullPicture | undefined {
  const original = imageOf(photo, 'ORIGINAL')
  if (!original || !isShownByBrowsers(photo.originalType ?? '')) return undefined
  if (isTooLargeForPage(original)) return undefined
  const { url, width } = turnedSize(original, photo.turn ?? 0)
  return { url, width, ...(photo.turn && { style: turnedBy(photo.turn, original) }) }
}

/** The file of a turned photo is not turned: CSS centres it in the turned photo's box, in its own proportions, and rotates it. */
function turnedBy(turn: number, { width, height }: { width: number; height: number }): CSSProperties {
  const ratio = width / height
  const across = { inset: '50% auto auto 50%', width: `${100 * ratio}%`, height: `${100 / ratio}%` }
  return turn % 180 === 0
    ? { rotate: `${turn}deg` }
    : { ...across, translate: '-50% -50%', rotate: `${turn}deg` }
}
