/** The picture in a camera's raw file: the largest JPEG in it, which the camera has developed and shows on its own screen. */
import type { Part } from './parts.ts'
import type { Size } from './size.ts'
import { type Directory, numberOf, TAGS } from './tiff.ts'

/** Photometric interpretations of raw sensor data, which is no picture before it is developed. */
const SENSOR = [32803, 34892]
/** Marks a reduced version of another image in the file. */
const [REDUCED, OLD_REDUCED] = [1, 2]
/** JPEG in a strip, as TIFF 6.0 and as its later supplement have it. */
const JPEG_STRIP = [6, 7]
/** Canon's CR2 begins with a TIFF's 4 bytes and these: the directory's offset is always 16. */
const CR2 = [16, 0, 0, 0, 0x43, 0x52, 2, 0]
/** A smaller preview would be taken for the photo itself. Rekognition's image has this side too. */
const MIN_SIDE = 1024

/** @param head the file's first bytes */
export const isCr2 = (head: DataView) =>
  head.byteLength >= 12 && CR2.every((byte, index) => head.getUint8(4 + index) === byte)

const isOfSensor = (directory: Directory) => SENSOR.includes(numberOf(directory, TAGS.PHOTOMETRIC))

/** Whether a TIFF with this first directory is a raw file. That of a CR2 does not say so. */
export const isRaw = (first: Directory) =>
  first.has(TAGS.DNG_VERSION) ||
  (numberOf(first, TAGS.NEW_SUBFILE_TYPE) & REDUCED) !== 0 ||
  numberOf(first, TAGS.OLD_SUBFILE_TYPE) === OLD_REDUCED ||
  isOfSensor(first)

/** Where JPEGs are that a directory describes. */
export function jpegsIn(directory: Directory): Part[] {
  if (isOfSensor(directory)) return []
  const part = (from: number, bytes: number): Part => ({
    from: numberOf(directory, from),
    bytes: numberOf(directory, bytes),
  })
  const isInStrip =
    directory.get(TAGS.STRIP_OFFSETS)?.length === 1 &&
    JPEG_STRIP.includes(numberOf(directory, TAGS.COMPRESSION))
  return [
    ...(directory.has(TAGS.JPEG_OFFSET) ? [part(TAGS.JPEG_OFFSET, TAGS.JPEG_BYTES)] : []),
    ...(isInStrip ? [part(TAGS.STRIP_OFFSETS, TAGS.STRIP_BYTE_COUNTS)] : []),
  ]
}

/** The largest picture; undefined if there is none of at least 1,024 pixels. */
export function largestPreview<Picture extends Size>(pictures: readonly Picture[]): Picture | undefined {
  let largest: Picture | undefined
  for (const picture of pictures) {
    if (Math.max(picture.width, picture.height) < MIN_SIDE) continue
    const pixels = picture.width * picture.height
    if (pixels > (largest ? largest.width * largest.height : 0)) largest = picture
  }
  return largest
}
