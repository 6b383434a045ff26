/** A picture's size as displayed, in pixels. */
export interface Size {
  width: number
  height: number
}

/** Pixels. No camera comes near it: a larger number is damage. The API's whole numbers have 32 bits, and it refuses a call with more. */
const MAX_SIDE = 1_000_000

/** Whether a picture can have the size that its file names. */
export const isPlausible = ({ width, height }: Size): boolean =>
  Math.min(width, height) > 0 && Math.max(width, height) <= MAX_SIDE

/**
 * The beginning of a picture, which has its size: an EXIF segment of JPEG, with its thumbnail, ends within 64 kB. The
 * browser reads everything it is given. With 300 whole photos, it collected garbage twice as often.
 */
export const BEGINNING_BYTES = 128 * 1024
