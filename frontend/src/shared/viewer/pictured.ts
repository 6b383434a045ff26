/** The data to show a large photo, for its owner or a guest. */
export interface Pictured {
  id: string
  /** In pixels, after rotation; unknown before the analysis. */
  width?: number | null
  height?: number | null
  thumbhash?: string | null
  images: readonly { name: string; url: string; width: number; height: number }[]
  /** The uploaded file's type: `image/jpeg`. */
  originalType?: string | null | undefined
  /** It may be disturbing, so it is blurred until the user reveals it. */
  isModerated: boolean
}

export const imageOf = ({ images }: Pictured, name: 'GRID' | 'SCREEN' | 'ORIGINAL') =>
  images.find((image) => image.name === name)

/** The frame of a photo: as large as it fits, but at most twice the photo's own size (Picture.module.css). */
export function frameStyle({ width, height }: Pictured) {
  const ratio = (width ?? 4) / (height ?? 3)
  return { '--ratio': ratio, '--widest': `${Math.max(480, (width ?? 0) * 2)}px`, aspectRatio: ratio }
}
