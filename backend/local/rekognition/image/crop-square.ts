import sharp from 'sharp'
import type { Pixels } from './open-image.ts'

/** A square in pixels of the picture. The part outside the picture is black. */
export interface Square {
  left: number
  top: number
  side: number
}

/** Crops the square and resizes it; undefined if it is outside the picture. */
export async function cropSquare(
  pixels: Pixels,
  square: Square,
  size: number,
): Promise<Uint8Array | undefined> {
  const [left, top, side] = [square.left, square.top, square.side].map(Math.round) as [number, number, number]
  const [x, y] = [Math.max(0, left), Math.max(0, top)]
  const width = Math.min(pixels.width, left + side) - x
  const height = Math.min(pixels.height, top + side) - y
  if (width < 2 || height < 2) return undefined
  const scale = size / side
  const [offsetX, offsetY] = [x - left, y - top].map((offset) =>
    Math.min(size - 1, Math.round(offset * scale)),
  ) as [number, number]
  const scaledWidth = Math.min(size - offsetX, Math.max(1, Math.round(width * scale)))
  const scaledHeight = Math.min(size - offsetY, Math.max(1, Math.round(height * scale)))
  return sharp(pixels.data, { raw: { width: pixels.width, height: pixels.height, channels: 3 } })
    .extract({ left: x, top: y, width, height })
    .resize(scaledWidth, scaledHeight, { fit: 'fill', kernel: 'linear' })
    .extend({
      left: offsetX,
      top: offsetY,
      right: size - offsetX - scaledWidth,
      bottom: size - offsetY - scaledHeight,
      background: '#000',
    })
    .raw()
    .toBuffer()
}
