import type { Pixels } from '../image/open-image.ts'
import { resize } from '../image/resize.ts'
import type { Model } from '../models/model-store.ts'
import { cornersOf, lengthOf, smallestBox, type Point, type Quad } from './rotated-box.ts'

const LONG_SIDE = 960
/** The network halves its input five times. */
const MULTIPLE = 32
/** ImageNet's values. PaddleOCR applies them in its own channel order, blue first. */
const MEAN = [0.485, 0.456, 0.406] as const
const DEVIATION = [0.229, 0.224, 0.225] as const
/** PaddleOCR's defaults: a pixel is text above .3, a region above .6, and each region is expanded by 1.6 times its inset. */
const TEXT_PIXEL = 0.3
const TEXT_REGION = 0.6
const UNCLIP = 1.6
const SMALLEST_REGION = 10
const SMALLEST_SIDE = 3

/**
 * Finds lines of text with PP-OCRv4's detector: their boxes in pixels of the picture, from top to bottom. Returns at
 * most `most`, those with the highest scores.
 */
export async function findText(
  model: Model,
  pixels: Pixels,
  max: number,
  isWanted: (quad: Quad) => boolean,
): Promise<Quad[]> {
  const scale = Math.min(1, LONG_SIDE / Math.max(pixels.width, pixels.height))
  const sized = (side: number) => Math.max(MULTIPLE, Math.round((side * scale) / MULTIPLE) * MULTIPLE)
  const [width, height] = [sized(pixels.width), sized(pixels.height)]
  const { data } = await resize(pixels, width, height)
  const [map] = Object.values(await model.run(normalized(data, width * height), [1, 3, height, width]))

  return regionsOf(map!.data, width, height)
    .map(({ outline, score }) => {
      const box = smallestBox(outline)
      const grow = (box.width * box.height * UNCLIP) / (box.width + box.height)
      return { box, score, grown: { ...box, width: box.width + grow, height: box.height + grow } }
    })
    .filter(({ box }) => Math.min(box.width, box.height) >= SMALLEST_SIDE)
    .map(({ grown, score }) => {
      const [sx, sy] = [pixels.width / width, pixels.height / height]
      const corners = cornersOf(grown).map(([x, y]): Point => [x * sx, y * sy]) as unknown as Quad
      return { quad: readingUpright(corners), score }
    })
    .filter(({ quad }) => isWanted(quad))
    .sort((a, b) => b.score - a.score)
    .slice(0, max)
    .map(({ quad }) => quad)
    .sort((a, b) => a[0][1] - b[0][1])
}

function normalized(data: Uint8Array, area: number): Float32Array {
  const planes = new Float32Array(3 * area)
  for (let channel = 0; channel < 3; channel++) {
    for (let i = 0; i < area; i++) {
      planes[channel * area + i] = (data[i * 3 + 2 - channel]! / 255 - MEAN[channel]!) / DEVIATION[channel]!
    }
  }
  return planes
}

interface TextRegion {
  /** The end points of its rows. */
  outline: Point[]
  /** The mean of its pixels' probabilities (0–1). */
  score: number
}

/** Connected regions of text. */
function regionsOf(map: Float32Array, width: number, height: number): TextRegion[] {
  const visited = new Uint8Array(map.length)
  const regions: TextRegion[] = []
  for (let start = 0; start < map.length; start++) {
    if (visited[start] || map[start]! <= TEXT_PIXEL) continue
    const rows = new Map<number, [left: number, right: number]>()
    const open = [start]
    visited[start] = 1
    let count = 0
    let sum = 0
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)]
      count++
      sum += map[at]!
      const row = rows.get(y)
      rows.set(y, row ? [Math.min(row[0], x), Math.max(row[1], x)] : [x, x])
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
          const next = v * width + u
          if (visited[next] || map[next]! <= TEXT_PIXEL) continue
          visited[next] = 1
          open.push(next)
        }
      }
    }
    const score = sum / count
    if (count < SMALLEST_REGION || score < TEXT_REGION) continue
    const outline = [...rows].flatMap(([y, [left, right]]): Point[] => [
      [left, y],
      [right + 1, y],
      [left, y + 1],
      [right + 1, y + 1],
    ])
    regions.push({ outline, score })
  }
  return regions
}

/** Rotates a tall line, which is read from bottom to top, like a book's spine. */
function readingUpright(quad: Quad): Quad {
  const [topLeft, topRight, bottomRight, bottomLeft] = quad
  const tall = lengthOf(topLeft, bottomLeft) > 1.5 * lengthOf(topLeft, topRight)
  return tall ? [topRight, bottomRight, bottomLeft, topLeft] : quad
}
