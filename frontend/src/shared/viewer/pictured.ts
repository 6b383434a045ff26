/** A picture with all of a photo's pixels, or the sentence that says why there is none. */
export type Enlarged = { url: string; width: number } | { refused: string }

/** The fields that the viewer draws a photo from, for its owner and for guests. */
export interface Pictured {
  id: string
  /** In pixels, upright; not known before it has been analysed. */
  width?: number | null
  height?: number | null
  /** How far its pictures are turned, but not ORIGINAL, in degrees. */
  turn?: number
  /** How far it is shown turned from its pictures until those of an edit arrive, in degrees. */
  turning?: number
  thumbhash?: string | null
  images: readonly { name: string; url: string; width: number; height: number }[]
  /** The uploaded file's own type: `image/jpeg`. */
  originalType?: string | null | undefined
  /** Makes a picture with all of its pixels, turned, where a browser cannot show the file or a guest does not get it. */
  enlarge?: () => Promise<Enlarged>
  /** Possibly disturbing: blurred until the person asks to see it. */
  isModerated: boolean
}

export const imageOf = ({ images }: Pictured, name: 'GRID' | 'SCREEN' | 'ORIGINAL') =>
  images.find((image) => image.name === name)

/** A tiny picture is shown at least this wide, in CSS pixels, so that one can see what is on it. */
const MIN_WIDTH = 480

/** Room for a photo, as large as it fits and no more than twice its own pixels (Picture.module.css). */
export function frameStyle({ width, height }: Pictured) {
  const ratio = (width ?? 4) / (height ?? 3)
  return { '--ratio': ratio, '--widest': `${Math.max(MIN_WIDTH, (width ?? 0) * 2)}px`, aspectRatio: ratio }
}
