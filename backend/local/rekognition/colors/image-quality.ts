import type { Pixels } from '../image/open-image.ts'

/** Rekognition's names, each 0–100 on a scale of our own: Amazon does not publish its formulas. */
export interface ImageQuality {
  /** Mean luminance. */
  Brightness: number
  /** Standard deviation of luminance; 100 means half black, half white. */
  Contrast: number
  /** Grows with the standard deviation of the Laplacian (edges); near 0 for a blurred picture. */
  Sharpness: number
}

/**
 * Deviation of the Laplacian at which sharpness reaches 63: a focused photo of 512 px lies above it, a blurred one far
 * below.
 */
const FOCUSED = 12

export function imageQuality({ data, width, height }: Pixels): ImageQuality {
  const luminance = new Float32Array(width * height)
  for (let i = 0; i < luminance.length; i++) {
    luminance[i] = 0.2126 * data[i * 3]! + 0.7152 * data[i * 3 + 1]! + 0.0722 * data[i * 3 + 2]!
  }
  const laplacian: number[] = []
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x
      const around = luminance[i - 1]! + luminance[i + 1]! + luminance[i - width]! + luminance[i + width]!
      laplacian.push(around - 4 * luminance[i]!)
    }
  }
  const { mean, deviation } = spread(luminance)
  return {
    Brightness: (mean / 255) * 100,
    Contrast: Math.min(100, (deviation / 127.5) * 100),
    Sharpness: 100 * (1 - Math.exp(-spread(laplacian).deviation / FOCUSED)),
  }
}

function spread(values: ArrayLike<number>) {
  let sum = 0
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    sum += values[i]!
    squares += values[i]! ** 2
  }
  const count = Math.max(1, values.length)
  const mean = sum / count
  return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean ** 2)) }
}
