import type { RawType } from '@album/model/uploads'
import { jpegSize } from '@album/pictures/jpeg'
import { viewOf } from '@album/pictures/parts'
import { isCr2, isRaw, jpegsIn, largestPreview } from '@album/pictures/raw-files'
import { orientationOf, TAGS } from '@album/pictures/tiff'
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
  const sized = pictures.flatMap((jpeg) => {
    const size = jpegSize(viewOf(jpeg))
    return size ? [{ ...size, jpeg }] : []
  })
  const largest = largestPreview(sized)
  if (!largest) return undefined
  const orientation = exif[0] ? orientationOf(firstDirectory(exif[0])) : 1
  return { jpeg: withOrientation(largest.jpeg, orientation), exif }
}

/** The file is an EXIF block itself. */
function readTiff(bytes: Buffer): Cr3 {
  const pictures = directoriesOf(bytes)
    .flatMap(jpegsIn)
    .map(({ from, bytes: length }) => bytes.subarray(from, from + length))
  return { pictures, exif: [bytes] }
}
