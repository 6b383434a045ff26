import { distance, nearestNamedColor, oklab, type Lab, type Rgb } from './css-colors.ts'

/** Rekognition's DominantColor, as on the wire. */
export interface DominantColor {
  Red: number
  Green: number
  Blue: number
  HexCode: string
  CSSColor: string
  SimplifiedColor: string
  PixelPercent: number
}

/** A group of similar pixels, represented by their mean. */
interface Shade {
  color: Rgb
  lab: Lab
  pixels: number
}

const ROUNDS = 8

/**
 * The dominant colours, most frequent first: k-means over the picture's shades. It starts with shades that are frequent
 * and far apart, so the same pixels always give the same colours.
 */
export function dominantColors(data: Uint8Array, max: number): DominantColor[] {
  if (max === 0) return []
  const shades = shadesOf(data)
  let centres = farApart(shades, max)
  for (let round = 0; round < ROUNDS; round++) {
    const groups: Shade[][] = centres.map(() => [])
    for (const shade of shades) groups[nearest(centres, shade.lab)]!.push(shade)
    centres = groups.filter((group) => group.length > 0).map(mean)
  }
  const total = data.length / 3
  return centres
    .sort((a, b) => b.pixels - a.pixels)
    .map(({ color, pixels }) => describe(color, (pixels / total) * 100))
}

function describe(color: Rgb, percent: number): DominantColor {
  const [Red, Green, Blue] = color.map(Math.round) as unknown as Rgb
  const hex = [Red, Green, Blue].map((value) => value.toString(16).padStart(2, '0')).join('')
  const { cssColor, simplifiedColor } = nearestNamedColor(color)
  return {
    Red,
    Green,
    Blue,
    HexCode: `#${hex}`,
    CSSColor: cssColor,
    SimplifiedColor: simplifiedColor,
    PixelPercent: percent,
  }
}

/** Pixels that share the upper four bits of each channel are one shade. */
function shadesOf(data: Uint8Array): Shade[] {
  const sums = new Map<number, [r: number, g: number, b: number, pixels: number]>()
  for (let i = 0; i < data.length; i += 3) {
    const [r, g, b] = [data[i]!, data[i + 1]!, data[i + 2]!]
    const key = ((r >> 4) << 8) | ((g >> 4) << 4) | (b >> 4)
    const sum = sums.get(key)
    if (sum) {
      sum[0] += r
      sum[1] += g
      sum[2] += b
      sum[3]++
    } else sums.set(key, [r, g, b, 1])
  }
  return [...sums.values()].map(([r, g, b, pixels]) => shade([r / pixels, g / pixels, b / pixels], pixels))
}

const shade = (color: Rgb, pixels: number): Shade => ({ color, lab: oklab(color), pixels })

function mean(group: Shade[]): Shade {
  const pixels = group.reduce((sum, { pixels }) => sum + pixels, 0)
  const channel = (index: 0 | 1 | 2) =>
    group.reduce((sum, { color, pixels }) => sum + color[index] * pixels, 0) / pixels
  return shade([channel(0), channel(1), channel(2)], pixels)
}

function nearest(centres: Shade[], lab: Lab): number {
  let best = 0
  for (let i = 1; i < centres.length; i++) {
    if (distance(centres[i]!.lab, lab) < distance(centres[best]!.lab, lab)) best = i
  }
  return best
}

function farApart(shades: Shade[], max: number): Shade[] {
  const centres: Shade[] = []
  const apart = shades.map(() => Infinity)
  while (centres.length < Math.min(max, shades.length)) {
    const weight = (index: number) => shades[index]!.pixels * Math.min(1, apart[index]!)
    const next = shades.reduce((best, _, index) => (weight(index) > weight(best) ? index : best), 0)
    const centre = shades[next]!
    centres.push(centre)
    shades.forEach(({ lab }, index) => (apart[index] = Math.min(apart[index]!, distance(lab, centre.lab))))
  }
  return centres
}
