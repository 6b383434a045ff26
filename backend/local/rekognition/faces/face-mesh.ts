import { cropSquare } from '../image/crop-square.ts'
import type { Pixels } from '../image/open-image.ts'
import { scaled } from '../image/scaled.ts'
import type { Model } from '../models/model-store.ts'
import type { FaceCandidate } from './find-faces.ts'

/** A point of the mesh in pixels of the picture; z is depth in the same unit, smaller is nearer. */
export type MeshPoint = readonly [x: number, y: number, z: number]

export interface FaceMesh {
  /** The probability that this is a face (0–1). */
  presence: number
  /** MediaPipe's 468 points of the face. */
  points: MeshPoint[]
}

const SIDE = 192
/** The mesh model needs the whole head: the detector's box with a margin. */
const AROUND = 1.6

/** Fits MediaPipe's face mesh to a face; undefined if the square is outside the picture. */
export async function meshOf(
  model: Model,
  pixels: Pixels,
  { box }: FaceCandidate,
): Promise<FaceMesh | undefined> {
  const side = Math.max(box.width, box.height) * AROUND
  const square = { left: box.left + box.width / 2 - side / 2, top: box.top + box.height / 2 - side / 2, side }
  const data = await cropSquare(pixels, square, SIDE)
  if (!data) return undefined
  const { presence, points } = await model.run(scaled(data, 1 / 255), [1, SIDE, SIDE, 3])
  const scale = side / SIDE
  const coordinates = points!.data
  return {
    presence: presence!.data[0]!,
    points: Array.from({ length: coordinates.length / 3 }, (_, i) => [
      square.left + coordinates[i * 3]! * scale,
      square.top + coordinates[i * 3 + 1]! * scale,
      coordinates[i * 3 + 2]! * scale,
    ]),
  }
}
