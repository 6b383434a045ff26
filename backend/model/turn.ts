/**
 * Quarter turns by which a person turns a photo, clockwise, after its file's EXIF orientation. Boxes and points are stored as they
 * are in the file, and turned when they are read. Resolvers share this file, so it uses only what the APPSYNC_JS runtime has.
 */
import type { PhotoImage } from './photo.ts'

/** Whether a photo can be turned by this. */
export const isTurn = (degrees: number) => degrees === 90 || degrees === 180 || degrees === 270

/** One turn after another: 0, 90, 180 or 270. */
export const turnedOn = (turn: number | undefined, degrees: number) => ((turn ?? 0) + degrees + 360) % 360

interface Size {
  width?: number | null
  height?: number | null
}
interface Point {
  x: number
  y: number
}
interface Box {
  left: number
  top: number
  width: number
  height: number
}

export const turnedSize = <S extends Size>(size: S, turn: number): S =>
  turn % 180 === 0 ? size : { ...size, width: size.height, height: size.width }

/** A photo's pictures at this turn. ORIGINAL is the file, which stays as it is. */
export const turnedImages = (images: PhotoImage[], turn: number): PhotoImage[] =>
  images.map((image) => {
    if (image.name === 'ORIGINAL') return image
    const { turn: before, ...rest } = image
    const size = turnedSize(rest, turnedOn(turn, -(before ?? 0)))
    return turn === 0 ? size : { ...size, turn }
  })

/** Ratios have five digits (rekognize/detect/geometry). A tiny negative difference would be -0 without the addition. */
const ratio = (value: number) => Math.round(value * 100_000) / 100_000 + 0

export const turnedPoint = <P extends Point>(point: P, turn: number): P => {
  const { x, y } = point
  if (turn === 90) return { ...point, x: ratio(1 - y), y: x }
  if (turn === 180) return { ...point, x: ratio(1 - x), y: ratio(1 - y) }
  if (turn === 270) return { ...point, x: y, y: ratio(1 - x) }
  return point
}

export const turnedBox = <B extends Box>(box: B, turn: number): B => {
  const { left, top, width, height } = box
  const size = turnedSize({ width, height }, turn)
  if (turn === 90) return { ...box, ...size, left: ratio(1 - top - height), top: left }
  if (turn === 180) return { ...box, left: ratio(1 - left - width), top: ratio(1 - top - height) }
  if (turn === 270) return { ...box, ...size, left: top, top: ratio(1 - left - width) }
  return box
}
