import { thumbHashToAverageRGBA, thumbHashToDataURL } from 'thumbhash'

/** The number of cached pictures, a few screens' worth: each is about 3 kB of text. */
const KEPT = 400
const pictures = new Map<string, string>()

const bytesOf = (thumbhash: string) =>
  Uint8Array.from(atob(thumbhash), (character) => character.charCodeAt(0))

/** Decodes a thumbhash (about 25 bytes) to a blurred picture as a data URL; undefined if it is invalid. */
export function thumbhashUrl(thumbhash: string | null | undefined): string | undefined {
  if (!thumbhash) return undefined
  const url = pictures.get(thumbhash)
  if (url) return url
  try {
    const made = thumbHashToDataURL(bytesOf(thumbhash))
    if (pictures.size >= KEPT) pictures.delete(pictures.keys().next().value!)
    pictures.set(thumbhash, made)
    return made
  } catch {
    return undefined
  }
}

/** A thumbhash's average colour, a hundredth of the work of its picture. */
export function thumbhashColour(thumbhash: string | null | undefined): string | undefined {
  if (!thumbhash) return undefined
  try {
    const { r, g, b } = thumbHashToAverageRGBA(bytesOf(thumbhash))
    return `rgb(${[r, g, b].map((part) => Math.round(part * 255)).join(' ')})`
  } catch {
    return undefined
  }
}
