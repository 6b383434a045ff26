import { resize } from '../image/resize.ts'
import { scaled } from '../image/scaled.ts'
import type { Pixels } from '../image/open-image.ts'
import type { Model } from '../models/model-store.ts'
import { boxFromEdges, suppressOverlaps, type Detection } from './box.ts'
import { cocoClassOfId } from './coco-classes.ts'

const SIDE = 300
const BOXES = 1917
const CLASSES = 90
const MIN_SCORE = 0.05
const MAX_CANDIDATES = 600
const MAX_DETECTIONS = 100
const MAX_OVERLAP = 0.6

/** SSD on MobileNet v2: analyses the whole picture at once, stretched to 300 × 300. Good at large objects. */
export async function detectWithCocoSsd(model: Model, pixels: Pixels): Promise<Detection[]> {
  const { data } = await resize(pixels, SIDE, SIDE)
  const picture = scaled(data, 2 / 255, -1)
  const { scores, boxes } = await model.run(picture, [1, SIDE, SIDE, 3])

  const found: Detection[] = []
  for (let box = 0; box < BOXES; box++) {
    for (let column = 0; column < CLASSES; column++) {
      const score = scores!.data[box * CLASSES + column]!
      if (score < MIN_SCORE) continue
      const className = cocoClassOfId(column + 1)
      if (!className) continue
      const [top, left, bottom, right] = boxes!.data.subarray(box * 4, box * 4 + 4) as unknown as [
        number,
        number,
        number,
        number,
      ]
      found.push({ className, score, box: boxFromEdges(left, top, right, bottom) })
    }
  }
  found.sort((a, b) => b.score - a.score)
  return suppressOverlaps(found.slice(0, MAX_CANDIDATES), MAX_OVERLAP).slice(0, MAX_DETECTIONS)
}
