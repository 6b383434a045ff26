import sharp from 'sharp'
import type { Pixels } from './open-image.ts'

/** The picture at exactly this size, stretched if the proportions differ. */
export async function resize(pixels: Pixels, width: number, height: number): Promise<Pixels> {
  const data = await sharp(pixels.data, { raw: { width: pixels.width, height: pixels.height, channels: 3 } })
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer()
  return { data, width, height }
}

/** The picture, scaled down proportionally if a side is longer than `longSide`. */
export function fitWithin(pixels: Pixels, longSide: number): Promise<Pixels> {
  const scale = Math.min(1, longSide / Math.max(pixels.width, pixels.height))
  const scaled = (side: number) => Math.max(1, Math.round(side * scale))
  return resize(pixels, scaled(pixels.width), scaled(pixels.height))
}
