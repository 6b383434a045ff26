import { isRawType, type RawType } from '@album/model/uploads'
import { viewOf } from '@album/pictures/parts'
import { isTiff } from '@album/pictures/tiff'
import { rawTypeOf } from './raw/raw.ts'

/**
 * A file's type by its first bytes; its name and the browser's type do not count. AVIF and HEIC share a
 * container; sharp's binaries cannot decode HEIC's HEVC (github.com/lovell/sharp, "Custom libvips").
 */
export type PictureType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/gif'
  | 'image/webp'
  | 'image/tiff'
  | 'image/avif'
  | 'image/heic'
  | RawType

export function contentTypeOf(bytes: Buffer): PictureType | undefined {
  const begins = (text: string, at = 0) => bytes.toString('latin1', at, at + text.length) === text
  if (begins('\xFF\xD8\xFF')) return 'image/jpeg'
  if (begins('\x89PNG\r\n\x1A\n')) return 'image/png'
  if (begins('GIF87a') || begins('GIF89a')) return 'image/gif'
  if (begins('RIFF') && begins('WEBP', 8)) return 'image/webp'
  if (isTiff(viewOf(bytes))) {
    const raw = rawTypeOf(bytes)
    if (!raw) return 'image/tiff'
    return isRawType(raw) ? raw : undefined
  }
  if (begins('ftyp', 4)) return brandedType(bytes)
  return undefined
}

const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']

/** The first box of an ISO base media file has its length, `ftyp`, and brands of four letters. */
function brandedType(bytes: Buffer): PictureType | undefined {
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, 256)
  const brands: string[] = []
  for (let at = 8; at + 4 <= end; at += 4) brands.push(bytes.toString('latin1', at, at + 4))
  if (brands[0] === 'crx ') return 'image/x-canon-cr3'
  if (brands.includes('avif') || brands.includes('avis')) return 'image/avif'
  return HEIC_BRANDS.some((brand) => brands.includes(brand)) ? 'image/heic' : undefined
}
