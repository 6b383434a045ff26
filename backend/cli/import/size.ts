import { isRawType } from '@album/model/uploads'
import type { PictureFile } from './pictures.ts'

/** A picture's size as displayed, in pixels. */
export interface Size {
  width: number
  height: number
}

/**
 * The size that open pages give the photo until it is analysed. Only the file's head is read. Undefined for damaged files, which
 * the album refuses later, and for raw files: sharp would find the small preview in them.
 */
export async function sizeOf({
  path,
  contentType,
}: Pick<PictureFile, 'path' | 'contentType'>): Promise<Size | undefined> {
  if (isRawType(contentType)) return undefined
  const { default: sharp } = await import('sharp')
  const picture = await sharp(path, { failOn: 'none', limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  if (!picture) return undefined
  const { width, height, autoOrient, compression } = picture
  // In HEIC, EXIF's orientation only repeats the file's own, which sharp has applied (ISO/IEC 23008-12, A.2.2).
  return compression === 'hevc' ? { width, height } : autoOrient
}
