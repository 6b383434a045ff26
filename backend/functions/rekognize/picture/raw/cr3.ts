import { partsOfCr3 } from '@album/pictures/cr3'
import { type Part, viewOf } from '@album/pictures/parts'

const [EXIF_DIRECTORY, GPS_DIRECTORY] = [0x8769, 0x8825]

export interface Cr3 {
  /** Data that should be JPEGs. */
  pictures: Buffer[]
  /** EXIF blocks: the first has the orientation. */
  exif: Buffer[]
}

export function readCr3(bytes: Buffer): Cr3 {
  const dataOf = ({ from, bytes: length }: Part) => bytes.subarray(from, from + length)
  const { pictures, tiffs } = partsOfCr3(viewOf(bytes))
  const exif: Buffer[] = []
  for (const { type, ...part } of tiffs) {
    if (type === 'CMT1') exif.unshift(dataOf(part))
    if (type === 'CMT2') exif.push(inside(dataOf(part), EXIF_DIRECTORY))
    if (type === 'CMT4') exif.push(inside(dataOf(part), GPS_DIRECTORY))
  }
  return { pictures: pictures.map(dataOf), exif }
}

/**
 * The TIFF with a new first directory, which refers to the old one by `tag`: EXIF readers look there for the camera's tags. Offsets
 * in a TIFF count from its beginning, so the new directory is appended at the end.
 */
function inside(tiff: Buffer, tag: number): Buffer {
  if (tiff.length < 8) return tiff
  const isLittle = tiff[0] === 0x49
  const directory = Buffer.alloc(18)
  const put = (value: number, at: number, bytes: number, into: Buffer) =>
    isLittle ? into.writeUIntLE(value, at, bytes) : into.writeUIntBE(value, at, bytes)
  const first = Buffer.from(tiff.subarray(4, 8))
  put(1, 0, 2, directory)
  put(tag, 2, 2, directory)
  put(4, 4, 2, directory)
  put(1, 6, 4, directory)
  first.copy(directory, 10)
  const nested = Buffer.concat([tiff, directory])
  put(tiff.length, 4, 4, nested)
  return nested
}
