import { openAsBlob } from 'node:fs'
import { isRawType } from '@album/model/uploads'
import type { Size } from '@album/pictures/size'
import { sizeInHeader } from '@album/pictures/size-in-header'
import type { PictureFile } from './pictures.ts'

/**
 * The size that open pages give the photo until it is analysed. Only the file's head is read. Undefined for damaged files, which
 * the album refuses later. sharp would find the small preview in raw files.
 */
export async function sizeOf({
  path,
  contentType,
}: Pick<PictureFile, 'path' | 'contentType'>): Promise<Size | undefined> {
  if (isRawType(contentType)) return sizeInHeader(await openAsBlob(path)).catch(() => undefined)
  const { default: sharp } = await import('sharp')
  const picture = await sharp(path, { failOn: 'none', limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  if (!picture) return undefined
  const { width, height, autoOrient, compression } = picture
  // In HEIC, EXIF's orientation only repeats the file's own, which sharp has applied (ISO/IEC 23008-12, A.2.2).
  return compression === 'hevc' ? { width, height } : autoOrient
}
