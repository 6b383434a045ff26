import { resize } from '../image/resize.ts'
import type { Pixels } from '../image/open-image.ts'
import type { Model, Output } from '../models/model-store.ts'
import { boxFromEdges, suppressOverlaps, type Detection } from './box.ts'
import { COCO_CLASSES } from './coco-classes.ts'

const SIDE = 512
const CELLS = 128
/** Pixels of the input for each cell of the heat map. */
const STRIDE = SIDE / CELLS
const CLASSES = COCO_CLASSES.length
const MIN_SCORE = 0.05
const MAX_CANDIDATES = 300
const MAX_DETECTIONS = 100
const MAX_OVERLAP = 0.6
/** Its scores are lower than coco-ssd's at the same certainty; this exponent (measured) makes them comparable. */
const SCORE_POWER = 0.75

/** CenterNet on MobileNet v3: a heat map of object centres. Finds smaller objects than coco-ssd. */
export async function detectWithCenternet(model: Model, pixels: Pixels): Promise<Detection[]> {
  const scale = Math.min(SIDE / pixels.width, SIDE / pixels.height)
  const width = Math.round(pixels.width * scale)
  const height = Math.round(pixels.height * scale)
  const left = (SIDE - width) >> 1
  const top = (SIDE - height) >> 1
  const { data } = await resize(pixels, width, height)
  const picture = new Float32Array(SIDE * SIDE * 3)
  for (let y = 0; y < height; y++) {
    picture.set(data.subarray(y * width * 3, (y + 1) * width * 3), ((y + top) * SIDE + left) * 3)
  }
  const { heat, extents } = await model.run(picture, [1, SIDE, SIDE, 3])

  const found = peaks(heat!).map(({ cell, classIndex, score }): Detection => {
    const [toLeft, toTop, toRight, toBottom] = extents!.data.subarray(cell * 4, cell * 4 + 4) as unknown as [
      number,
      number,
      number,
      number,
    ]
    const x = (cell % CELLS) * STRIDE - left
    const y = Math.floor(cell / CELLS) * STRIDE - top
    return {
      className: COCO_CLASSES[classIndex]!,
      score: score ** SCORE_POWER,
      box: boxFromEdges(
        (x - toLeft) / width,
        (y - toTop) / height,
        (x + toRight) / width,
        (y + toBottom) / height,
      ),
    }
  })
  found.sort((a, b) => b.score - a.score)
  return suppressOverlaps(found.slice(0, MAX_CANDIDATES), MAX_OVERLAP).slice(0, MAX_DETECTIONS)
}

/** Local maxima for each class: cells that are not exceeded by any of their eight neighbours. */
function peaks({ data }: Output) {
  const found: { cell: number; classIndex: number; score: number }[] = []
  for (let index = 0; index < data.length; index++) {
    const score = data[index]!
    if (score < MIN_SCORE) continue
    const cell = Math.floor(index / CLASSES)
    const classIndex = index % CLASSES
    if (isPeak(data, cell, classIndex, score)) found.push({ cell, classIndex, score })
  }
  return found
}

function isPeak(heat: Float32Array, cell: number, classIndex: number, score: number): boolean {
  const x = cell % CELLS
  const y = Math.floor(cell / CELLS)
  for (let v = Math.max(0, y - 1); v <= Math.min(CELLS - 1, y + 1); v++) {
    for (let u = Math.max(0, x - 1); u <= Math.min(CELLS - 1, x + 1); u++) {
      if (heat[(v * CELLS + u) * CLASSES + classIndex]! > score) return false
    }
  }
  return true
}
