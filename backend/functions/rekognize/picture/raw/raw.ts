import type { RawType } from '@album/model/uploads'
import { type Cr3, readCr3 } from './cr3.ts'
import { jpegSize, withOrientation } from './jpeg.ts'
import { type Directory, directoriesOf, firstDirectory, textOf } from './tiff-directories.ts'

/** Tags of TIFF 6.0, of TIFF/EP (ISO 12234-2) and of DNG 1.7. */
const NEW_SUBFILE_TYPE = 254
const OLD_SUBFILE_TYPE = 255
const COMPRESSION = 259
const PHOTOMETRIC = 262
const MAKE = 271
const STRIP_OFFSETS = 273
const ORIENTATION = 274
const STRIP_BYTE_COUNTS = 279
const JPEG_OFFSET = 513
const JPEG_BYTES = 514
const DNG_VERSION = 50706

/** Photometric interpretations of raw sensor data, which is no picture before it is developed. */
const SENSOR = [32803, 34892]
/** Marks a reduced version of another image in the file. */
const [REDUCED, OLD_REDUCED] = [1, 2]
/** JPEG in a strip, as TIFF 6.0 and as its later supplement have it. */
const JPEG = [6, 7]
/** The beginning of Canon's CR2: the directory's offset is always 16. */
const CR2 = '\x10\0\0\0CR\x02\0'
const MAKERS: [make: RegExp, type: RawType][] = [
  [/^nikon/i, 'image/x-nikon-nef'],
  [/^sony/i, 'image/x-sony-arw'],
]
/** A smaller preview would be taken for the photo itself. Rekognition's image has this side too. */
const MIN_SIDE = 1024

/**
 * Which camera's raw file a TIFF is. DNG, CR2, NEF, ARW and others are TIFFs whose first image is a small preview, which must not be
 * taken for the photo.
 * @param bytes a TIFF or BigTIFF, of either byte order
 * @returns undefined for a picture; `OTHER` for raw files that the album cannot read
 */
export function rawTypeOf(bytes: Buffer): RawType | 'OTHER' | undefined {
  if (bytes.toString('latin1', 4, 12) === CR2) return 'image/x-canon-cr2'
  const first = firstDirectory(bytes)
  if (first.has(DNG_VERSION)) return 'image/x-adobe-dng'
  const isRaw =
    (numberOf(first, NEW_SUBFILE_TYPE) & REDUCED) !== 0 ||
    numberOf(first, OLD_SUBFILE_TYPE) === OLD_REDUCED ||
    SENSOR.includes(numberOf(first, PHOTOMETRIC))
  if (!isRaw) return undefined
  return MAKERS.find(([make]) => make.test(textOf(first, MAKE)))?.[1] ?? 'OTHER'
}

/** What a raw file shows. */
export interface Preview {
  /** A JPEG, with the camera's orientation. */
  jpeg: Buffer
  exif: Buffer[]
}

/**
 * The largest preview in a raw file: the picture that the camera has developed and shows on its own screen.
 * @returns undefined if there is none of at least 1,024 pixels
 */
export function previewOf(bytes: Buffer, type: RawType): Preview | undefined {
  const { pictures, exif } = type === 'image/x-canon-cr3' ? readCr3(bytes) : readTiff(bytes)
  let largest: { jpeg: Buffer; pixels: number } | undefined
  for (const jpeg of pictures) {
    const size = jpegSize(jpeg)
    if (!size || Math.max(size.width, size.height) < MIN_SIDE) continue
    const pixels = size.width * size.height
    if (pixels > (largest?.pixels ?? 0)) largest = { jpeg, pixels }
  }
  if (!largest) return undefined
  const orientation = exif[0] ? numberOf(firstDirectory(exif[0]), ORIENTATION) : 0
  const isTurned = orientation >= 1 && orientation <= 8
  return { jpeg: withOrientation(largest.jpeg, isTurned ? orientation : 1), exif }
}

/** The file is an EXIF block itself. */
function readTiff(bytes: Buffer): Cr3 {
  const pictures = directoriesOf(bytes).flatMap((directory) => {
    if (SENSOR.includes(numberOf(directory, PHOTOMETRIC))) return []
    const places: [from: number, size: number][] = [
      [numberOf(directory, JPEG_OFFSET), numberOf(directory, JPEG_BYTES)],
    ]
    const isOneStrip = directory.get(STRIP_OFFSETS)?.length === 1
    if (isOneStrip && JPEG.includes(numberOf(directory, COMPRESSION)))
      places.push([numberOf(directory, STRIP_OFFSETS), numberOf(directory, STRIP_BYTE_COUNTS)])
    return places.map(([from, size]) => bytes.subarray(from, from + size))
  })
  return { pictures, exif: [bytes] }
}

/** A tag's first value, or 0. */
const numberOf = (directory: Directory, tag: number) => directory.get(tag)?.[0] ?? 0
