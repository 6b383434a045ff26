import { thumbHashToDataURL } from 'thumbhash'

const known = new Map<string, string>()

/** The blurred picture in those 25 bytes, as a data URL; nothing where they are not a thumbhash. */
export function thumbhashUrl(thumbhash: string | null | undefined): string | undefined {
  if (!thumbhash) return undefined
  const url = known.get(thumbhash)
  if (url) return url
  try {
    const made = thumbHashToDataURL(Uint8Array.from(atob(thumbhash), (character) => character.charCodeAt(0)))
    known.set(thumbhash, made)
    return made
  } catch {
    return undefined
  }
}
