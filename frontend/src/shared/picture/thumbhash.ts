import { thumbHashToAverageRGBA, thumbHashToDataURL } from 'thumbhash'

/** So many are kept, a few screens' worth: each picture is some 3 kB of text. */
const KEPT = 400
const pictures = new Map<string, string>()

const bytesOf = (thumbhash: string) =>
  Uint8Array.from(atob(thumbhash), (character) => character.charCodeAt(0))

/** The blurred picture in those 25 bytes, as a data URL; nothing where they are not a thumbhash. */
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

/** Its one colour, for where a picture takes too long: a hundredth of the work. */
export function thumbhashColour(thumbhash: string | null | undefined): string | undefined {
  if (!thumbhash) return undefined
  try {
    const { r, g, b } = thumbHashToAverageRGBA(bytesOf(thumbhash))
    return `rgb(${[r, g, b].map((part) => Math.round(part * 255)).join(' ')})`
  } catch {
    return undefined
  }
}
