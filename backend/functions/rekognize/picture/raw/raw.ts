import type { RawType } from '@album/model/uploads'
import { jpegSize } from '@album/pictures/jpeg'
import { viewOf } from '@album/pictures/parts'
import { isCr2, isRaw, jpegsIn, largestPreview } from '@album/pictures/raw-files'
import { isPlausible, type Size } from '@album/pictures/size'
import { numberOf, orientationOf, TAGS, upright } from '@album/pictures/tiff'
import { type Cr3, readCr3 } from './cr3.ts'
import { withOrientation } from './jpeg.ts'
import { directoriesOf, firstDirectory, textOf } from './tiff-directories.ts'

const MAKERS: [make: RegExp, type: RawType][] = [
  [/^nikon/i, 'image/x-nikon-nef'],
  [/^sony/i, 'image/x-sony-arw'],
]

/**
 * Which camera's raw file a TIFF is. DNG, CR2, NEF, ARW and others are TIFFs whose first image is a small preview, which must not be
 * taken for the photo.
 * @param bytes a TIFF or BigTIFF, of either byte order
 * @returns undefined for a picture; `OTHER` for raw files that the album cannot read
 */
export function rawTypeOf(bytes: Buffer): RawType | 'OTHER' | undefined {
  if (isCr2(viewOf(bytes))) return 'image/x-canon-cr2'
  const first = firstDirectory(bytes)
  if (!isRaw(first)) return undefined
  if (first.has(TAGS.DNG_VERSION)) return 'image/x-adobe-dng'
  return MAKERS.find(([make]) => make.test(textOf(first, TAGS.MAKE)))?.[1] ?? 'OTHER'
}

/** The picture in a raw file. */
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
  const { pictures, exif } = partsIn(bytes, type)
  const largest = largestPreview(sizesOf(pictures))
  if (!largest) return undefined
  const orientation = exif[0] ? orientationOf(firstDirectory(exif[0])) : 1
  return { jpeg: withOrientation(largest.jpeg, orientation), exif }
}

/** Size and EXIF of a raw file. The album keeps such a file with its JPEG, and shows the JPEG. */
export interface RawHeader extends Size {
  exif: Buffer[]
}

/**
 * Reads a raw file without decoding a picture in it: many phones write DNGs that have none.
 * @returns pixels, upright: of the sensor, or of the largest preview; undefined if the file names no possible size
 */
export function rawHeaderOf(bytes: Buffer, type: RawType): RawHeader | undefined {
  const { pictures, sizes, exif } = partsIn(bytes, type)
  const known = [...sizes, ...sizesOf(pictures)].filter(isPlausible)
  const [largest] = known.toSorted((one, other) => other.width * other.height - one.width * one.height)
  if (!largest) return undefined
  const { width, height } = upright(largest, exif[0] ? firstDirectory(exif[0]) : new Map())
  return { width, height, exif }
}

const partsIn = (bytes: Buffer, type: RawType): RawParts =>
  type === 'image/x-canon-cr3' ? { ...readCr3(bytes), sizes: [] } : readTiff(bytes)

const sizesOf = (jpegs: Buffer[]) =>
  jpegs.flatMap((jpeg) => {
    const size = jpegSize(viewOf(jpeg))
    return size ? [{ ...size, jpeg }] : []
  })

/** With the sizes that its directories name. */
type RawParts = Cr3 & { sizes: Size[] }

/** The file is an EXIF block itself. */
function readTiff(bytes: Buffer): RawParts {
  const directories = directoriesOf(bytes)
  const pictures = directories
    .flatMap(jpegsIn)
    .map(({ from, bytes: length }) => bytes.subarray(from, from + length))
  const sizes = directories.map((directory) => ({
    width: numberOf(directory, TAGS.WIDTH),
    height: numberOf(directory, TAGS.HEIGHT),
  }))
  return { pictures, sizes, exif: [bytes] }
}
