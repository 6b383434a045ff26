import type { Metadata } from 'sharp'
import type { ReasonCode } from '../../../generated/graphql.ts'
import { contentTypeOf, type PictureType } from './content-type.ts'
import { isRawType } from '@album/model/uploads'
import { previewOf } from './raw/raw.ts'
import { sharp } from './sharp.ts'

/** A picture's properties that are known before it is decoded. */
export interface Header {
  contentType: PictureType
  /** Pixels, upright. */
  width: number
  height: number
  /** The EXIF blocks: usually one. */
  exif: Buffer[]
  /** The bytes to decode: the file, or a raw file's preview. */
  picture: Buffer
  /** The colour profile. */
  icc?: Buffer
  /** Whether the pixels are red, green and blue, and perhaps alpha, of 8 bits each. */
  isRgb: boolean
  /** Whether sharp decodes them as red, green and blue of 16 bits each. HEIC is decoded by libheif, to 8 bits. */
  isDeep: boolean
}

/** Why a file is refused. */
export interface Refusal {
  refused: ReasonCode
}

/** The largest phones take 16,320 × 12,240, just under this. */
export const MAX_PIXELS = 200_000_000
/** The memory of a decoder. The file (MAX_FILE_BYTES) and Node fit into the rest of the worker's memory. */
export const MAX_DECODED_BYTES = 1_300_000_000

/** Reads the file's header. Refuses files that are not pictures, are damaged, or are too large to decode safely. */
export async function inspect(bytes: Buffer): Promise<Header | Refusal> {
  if (bytes.length === 0) return { refused: 'EMPTY' }
  const contentType = contentTypeOf(bytes)
  if (!contentType) return { refused: 'UNSUPPORTED' }
  const preview = isRawType(contentType) ? previewOf(bytes, contentType) : undefined
  if (isRawType(contentType) && !preview) return { refused: 'UNSUPPORTED' }
  const picture = preview?.jpeg ?? bytes
  const metadata = await sharp(picture, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  if (!metadata) return { refused: 'CORRUPT' }
  const pixels = metadata.width * metadata.height
  const decoded = preview ? 'image/jpeg' : contentType
  if (pixels > MAX_PIXELS || pixels * heldBytesPerPixel(decoded, metadata) > MAX_DECODED_BYTES)
    return { refused: 'TOO_MANY_PIXELS' }
  return {
    contentType,
    ...uprightSize(contentType, metadata),
    exif: preview?.exif ?? exifOf(contentType, bytes, metadata),
    picture,
    icc: metadata.icc,
    isRgb: metadata.space === 'srgb' && metadata.depth === 'uchar' && metadata.channels >= 3,
    isDeep: metadata.space === 'rgb16' && contentType !== 'image/heic',
  }
}

/** A TIFF is itself an EXIF block. */
function exifOf(contentType: PictureType, bytes: Buffer, { exif }: Metadata): Buffer[] {
  if (contentType === 'image/tiff') return [bytes]
  return exif ? [exif] : []
}

/** HEIC has its own orientation in `irot` and `imir`; EXIF's only repeats it (ISO/IEC 23008-12, A.2.2). */
function uprightSize(contentType: PictureType, { width, height, autoOrient }: Metadata) {
  return contentType === 'image/heic' ? { width, height } : autoOrient
}

const SAMPLE_BYTES: Record<string, number> = {
  uchar: 1,
  char: 1,
  ushort: 2,
  short: 2,
  double: 8,
  dpcomplex: 16,
}

/**
 * Most pictures are decoded and shrunk line by line; these kinds only as a whole. AVIF and GIF: peak memory for each pixel,
 * measured with 100 megapixels (1.8 GB and 0.5 GB); HEIC with 48 (0.5 GB).
 */
function heldBytesPerPixel(contentType: PictureType, { channels, depth, isProgressive }: Metadata): number {
  const pixelBytes = channels * (SAMPLE_BYTES[depth] ?? 4)
  if (contentType === 'image/avif') return 18
  if (contentType === 'image/heic') return 11
  if (contentType === 'image/gif') return 5
  if (contentType === 'image/tiff') return pixelBytes
  if (contentType === 'image/png' && isProgressive) return pixelBytes
  // A progressive JPEG's coefficients, 16 bits each.
  if (contentType === 'image/jpeg' && isProgressive) return channels * 2
  return 0
}
