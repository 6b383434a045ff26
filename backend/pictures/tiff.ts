/**
 * A TIFF's directories (TIFF 6.0, section 2; BigTIFF): each tag with its values. Values are kept for whole numbers and texts of at
 * most 64 KB. Damaged values and those outside the part that is read are left out, since any file may come.
 */
import { type Part, textAt } from './parts.ts'
import type { Size } from './size.ts'

export type Directory = Map<number, number[]>

/** Tags of TIFF 6.0 (sections 8, 12 and 22), of TIFF/EP (ISO 12234-2) and of DNG 1.7. */
export const TAGS = {
  NEW_SUBFILE_TYPE: 254,
  OLD_SUBFILE_TYPE: 255,
  WIDTH: 256,
  HEIGHT: 257,
  COMPRESSION: 259,
  PHOTOMETRIC: 262,
  MAKE: 271,
  STRIP_OFFSETS: 273,
  ORIENTATION: 274,
  STRIP_BYTE_COUNTS: 279,
  SUB_DIRECTORIES: 330,
  JPEG_OFFSET: 513,
  JPEG_BYTES: 514,
  DNG_VERSION: 50706,
} as const

/** A camera writes fewer than ten. A damaged file must not keep its reader busy. */
export const MAX_DIRECTORIES = 32
const MAX_ENTRIES = 1000
const MAX_VALUES = 1000
/** The largest directory of a BigTIFF. */
export const MAX_DIRECTORY_BYTES = 8 + MAX_ENTRIES * 20 + 8
/** Bytes of a value, by its type: BYTE, ASCII, SHORT, LONG, IFD, LONG8, IFD8. */
const VALUE_BYTES: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 13: 4, 16: 8, 18: 8 }

/** Little and big endian, classic and BigTIFF. */
const MARKS = ['II*\0', 'MM\0*', 'II+\0', 'MM\0+']

/** @param head the file's first bytes */
export const isTiff = (head: DataView) => head.byteLength >= 4 && MARKS.includes(textAt(head, 0))

/** A tag's first value, or 0. */
export const numberOf = (directory: Directory, tag: number) => directory.get(tag)?.[0] ?? 0

/** EXIF's orientation, 1 to 8. */
export function orientationOf(directory: Directory): number {
  const orientation = numberOf(directory, TAGS.ORIENTATION)
  return orientation >= 1 && orientation <= 8 ? orientation : 1
}

/** The size as displayed of a picture with this directory. From orientation 5 on, it is stored lying on its side. */
export const upright = ({ width, height }: Size, directory: Directory): Size =>
  orientationOf(directory) >= 5 ? { width: height, height: width } : { width, height }

/** @param head the file's first 16 bytes, or more */
export function layoutOf(head: DataView) {
  const isLittle = head.byteLength > 0 && head.getUint8(0) === 0x49
  const isBig = numberAt(head, 2, 2, isLittle) === 43
  /** Where the first directory is; 0 for a damaged file. */
  const start = (isBig ? numberAt(head, 8, 8, isLittle) : numberAt(head, 4, 4, isLittle)) || 0
  return { isLittle, isBig, start }
}
export type Layout = ReturnType<typeof layoutOf>

interface Read {
  tags: Directory
  /** Where the next directory is; 0 after the last one. */
  next: number
  /** Where the places of the directories in this one are, if that is outside the part that is read. */
  subDirectories?: Part & { valueBytes: number }
}

/**
 * Reads one directory.
 * @param at its place in the file
 * @param part the file, or a part of it
 * @param start where in the file the part begins
 */
export function directoryAt(
  at: number,
  { isLittle, isBig }: Layout,
  part: DataView,
  start = 0,
): Read | undefined {
  const [countBytes, entryBytes, wordBytes] = isBig ? [8, 20, 8] : [2, 12, 4]
  const number = (place: number, bytes: number) => numberAt(part, place - start, bytes, isLittle)
  const count = number(at, countBytes)
  if (!(count > 0 && count <= MAX_ENTRIES)) return undefined
  const tags: Directory = new Map()
  let subDirectories: Read['subDirectories']
  const end = at + countBytes + count * entryBytes
  for (let entry = at + countBytes; entry < end; entry += entryBytes) {
    const tag = number(entry, 2)
    const valueBytes = VALUE_BYTES[number(entry + 2, 2)]
    const values = number(entry + 4, wordBytes)
    if (!valueBytes || !(values > 0 && values <= MAX_VALUES)) continue
    const bytes = valueBytes * values
    const inEntry = entry + 4 + wordBytes
    const from = bytes <= wordBytes ? inEntry : number(inEntry, wordBytes)
    const isInPart = from >= start && from + bytes <= start + part.byteLength
    if (isInPart) tags.set(tag, numbersIn(part, from - start, bytes, valueBytes, isLittle))
    else if (tag === TAGS.SUB_DIRECTORIES && from > 0) subDirectories = { from, bytes, valueBytes }
  }
  return { tags, next: number(end, wordBytes) || 0, subDirectories }
}

export const numbersIn = (
  view: DataView,
  from: number,
  bytes: number,
  valueBytes: number,
  isLittle: boolean,
): number[] =>
  Array.from({ length: bytes / valueBytes }, (_, index) =>
    numberAt(view, from + index * valueBytes, valueBytes, isLittle),
  )

/** Of 8 bytes the upper four are 0: no accepted file is so large that they matter. NaN outside the view. */
function numberAt(view: DataView, at: number, bytes: number, isLittle: boolean): number {
  if (!(at >= 0 && at + bytes <= view.byteLength)) return NaN
  if (bytes === 1) return view.getUint8(at)
  if (bytes === 2) return view.getUint16(at, isLittle)
  return view.getUint32(bytes === 8 && !isLittle ? at + 4 : at, isLittle)
}
