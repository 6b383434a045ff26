import { intersection, type Box } from '../detectors/box.ts'
import { cropSquare, type Square } from '../image/crop-square.ts'
import type { Pixels } from '../image/open-image.ts'
import { scaled } from '../image/scaled.ts'
import type { Model } from '../models/model-store.ts'

/** A face found by BlazeFace. Its box is in pixels of the picture. */
export interface FaceCandidate {
  score: number
  box: Box
}

const SIDE = 256
const MIN_SCORE = 0.5
/** Two faces are the same if they overlap by more than this fraction of the smaller one. */
const SAME_FACE = 0.5

/** BlazeFace's anchors: two in each of 16 × 16 cells, six in each of 8 × 8; in pixels of its input. */
const ANCHORS = [
  { cells: 16, each: 2 },
  { cells: 8, each: 6 },
].map(({ cells, each }) =>
  Array.from({ length: cells * cells * each }, (_, index) => {
    const cell = Math.floor(index / each)
    return {
      x: (((cell % cells) + 0.5) / cells) * SIDE,
      y: ((Math.floor(cell / cells) + 0.5) / cells) * SIDE,
    }
  }),
)
/**
 * Values for each anchor: the box's centre and size, then six landmarks, which are ignored because the mesh is more
 * precise.
 */
const NUMBERS = 16

/**
 * Finds faces in the whole picture and, because the network's input has only 256 pixels, in the upper part of each
 * person. Returns each face once, highest score first.
 */
export async function findFaces(model: Model, pixels: Pixels, people: Box[]): Promise<FaceCandidate[]> {
  const side = Math.max(pixels.width, pixels.height)
  const whole = { left: (pixels.width - side) / 2, top: (pixels.height - side) / 2, side }
  const squares = [whole, ...people.map((person) => headOf(person, pixels))]
  const found: FaceCandidate[] = []
  for (const square of squares) found.push(...(await findInSquare(model, pixels, square)))
  const kept: FaceCandidate[] = []
  for (const face of found.sort((a, b) => b.score - a.score)) {
    if (!kept.some((other) => isSameFace(face.box, other.box))) kept.push(face)
  }
  return kept
}

/** A square as wide as the person (a little wider for taller people), starting just above the head. */
function headOf(person: Box, { width, height }: Pixels): Square {
  const [personWidth, personHeight] = [person.width * width, person.height * height]
  const side = Math.max(personWidth, Math.min(personHeight, personWidth * 1.6)) * 1.15
  return {
    left: (person.left + person.width / 2) * width - side / 2,
    top: person.top * height - side * 0.08,
    side,
  }
}

async function findInSquare(model: Model, pixels: Pixels, square: Square): Promise<FaceCandidate[]> {
  const data = await cropSquare(pixels, square, SIDE)
  if (!data) return []
  const picture = scaled(data, 1 / 127.5, -1)
  const { scores16, boxes16, scores8, boxes8 } = await model.run(picture, [1, SIDE, SIDE, 3])
  const scale = square.side / SIDE
  return [
    { scores: scores16!.data, boxes: boxes16!.data, anchors: ANCHORS[0]! },
    { scores: scores8!.data, boxes: boxes8!.data, anchors: ANCHORS[1]! },
  ].flatMap(({ scores, boxes, anchors }) =>
    anchors.flatMap((anchor, index): FaceCandidate[] => {
      const score = 1 / (1 + Math.exp(-scores[index]!))
      if (score < MIN_SCORE) return []
      const [x, y, width, height] = boxes.subarray(
        index * NUMBERS,
        index * NUMBERS + 4,
      ) as unknown as number[]
      return [
        {
          score,
          box: {
            left: square.left + (anchor.x + x! - width! / 2) * scale,
            top: square.top + (anchor.y + y! - height! / 2) * scale,
            width: width! * scale,
            height: height! * scale,
          },
        },
      ]
    }),
  )
}

function isSameFace(a: Box, b: Box): boolean {
  return intersection(a, b) / Math.min(a.width * a.height, b.width * b.height) > SAME_FACE
}
