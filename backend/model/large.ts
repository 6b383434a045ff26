/**
 * The LARGE picture: as many of the photo's pixels as a page can hold decoded. 64 megapixels take 256 MB, which phones allow a
 * page. A JPEG is at most 65,535 pixels long; Firefox decodes none longer than this (its
 * gfx::Factory::AllowedSurfaceSize).
 */
const MAX_SHOWN_PIXELS = 64_000_000
const MAX_SHOWN_SIDE = 32_767

interface Size {
  width: number
  height: number
}

export const isTooLargeForPage = ({ width, height }: Size) =>
  width * height > MAX_SHOWN_PIXELS || Math.max(width, height) > MAX_SHOWN_SIDE

/** The size of a photo's LARGE picture: its own size, or the largest of its shape that a page can hold. */
export function largeSizeOf({ width, height }: Size): Size {
  const byPixels = (MAX_SHOWN_PIXELS / (width * height)) ** 0.5
  const factor = Math.min(1, byPixels, MAX_SHOWN_SIDE / Math.max(width, height))
  const scaled = (side: number) => Math.max(1, Math.floor(side * factor))
  return { width: scaled(width), height: scaled(height) }
}
