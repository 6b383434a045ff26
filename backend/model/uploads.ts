/**
 * Which files the album accepts, by their name, type and size, before their bytes are sent. In the end the content decides
 * (functions/rekognize/picture/inspect). Page, command line and API refuse a file with the same sentence.
 */
import { MAX_FILE_BYTES, MAX_FILE_MB } from './limits.ts'

/** The type that browsers give to unknown files; many browsers do not know HEIC. */
export const UNKNOWN_TYPE = 'application/octet-stream'

/** The types of raw files, by the ending of a file's name. shared-mime-info has these names; IANA has registered none. */
const RAW = {
  dng: 'image/x-adobe-dng',
  cr2: 'image/x-canon-cr2',
  cr3: 'image/x-canon-cr3',
  nef: 'image/x-nikon-nef',
  arw: 'image/x-sony-arw',
} as const
export const RAW_ENDINGS = Object.keys(RAW)
export type RawType = (typeof RAW)[keyof typeof RAW]
export const RAW_TYPES = Object.values(RAW)
/** Of the types that the album knows, only those of raw files have this beginning. */
export const isRawType = (type: string | undefined): type is RawType => !!type?.startsWith('image/x-')

/** The types of pictures, by the ending of a file's name. docs/operations.md lists the endings. */
const PICTURE_TYPES: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  jpe: 'image/jpeg',
  jfif: 'image/jpeg',
  png: 'image/png',
  apng: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  heic: 'image/heic',
  heif: 'image/heif',
  hif: 'image/heif',
  gif: 'image/gif',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  ...RAW,
}
/**
 * What every browser of today shows (developer.mozilla.org, "Image file type and format guide"). The album refuses a BMP, but not
 * before its bytes have arrived: until then its tile shows it.
 */
const SHOWN_BY_BROWSERS = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif', 'image/bmp']
export const isShownByBrowsers = (contentType: string) => SHOWN_BY_BROWSERS.includes(contentType)

/**
 * The types that a file picker offers. With them, phones offer the camera and its roll. Some types are also listed by their ending,
 * because not all systems treat them as images.
 */
export const PICKED_FILES = `image/*,.heic,.heif,.avif,.${RAW_ENDINGS.join(',.')}`

const VIDEO_ENDINGS = ['mp4', 'mov', 'm4v', 'avi', 'mkv', 'webm', 'mts', '3gp']

/** Files of both types have the same endings. */
const HEIC_TYPES = ['image/heic', 'image/heif']

/** The endings of a type, the usual one first; none for a type that is not a picture's. */
export function endingsOf(contentType: string): string[] {
  const others = HEIC_TYPES.includes(contentType) ? HEIC_TYPES.filter((type) => type !== contentType) : []
  return [contentType, ...others].flatMap((type) =>
    Object.keys(PICTURE_TYPES).filter((ending) => PICTURE_TYPES[ending] === type),
  )
}

/** `cat.JPG`: `jpg`; the whole name where it has no ending. */
const endingOf = (name: string) => name.toLowerCase().split('.').slice(-1)[0]!

/** The type of a picture with this file name; undefined if it is not a picture's. */
export function pictureTypeOf(name: string): string | undefined {
  const ending = endingOf(name)
  return Object.hasOwn(PICTURE_TYPES, ending) ? PICTURE_TYPES[ending] : undefined
}

export const isVideoType = (type: string) => type.startsWith('video/')
export const isVideoName = (name: string) => VIDEO_ENDINGS.includes(endingOf(name))

/** Files and folders that operating systems create in a person's folders, and hidden ones. */
export const isSystemName = (name: string) =>
  name.startsWith('.') || ['thumbs.db', 'desktop.ini', '__macosx'].includes(name.toLowerCase())

export type FileRefusal = 'VIDEO' | 'UNSUPPORTED' | 'EMPTY' | 'TOO_LARGE'

export const FILE_REFUSALS: Record<FileRefusal, string> = {
  VIDEO: 'The album does not keep videos.',
  UNSUPPORTED: 'This file is not a picture.',
  EMPTY: 'The file is empty.',
  TOO_LARGE: `The file is larger than ${MAX_FILE_MB} MB. Export a smaller copy and add that.`,
}

export const isFileRefusal = (code: string): code is FileRefusal => Object.hasOwn(FILE_REFUSALS, code)

/** Why a file is refused; undefined if it is accepted. */
export function refusalOfUpload(contentType: string, bytes: number): FileRefusal | undefined {
  if (isVideoType(contentType)) return 'VIDEO'
  if (contentType !== UNKNOWN_TYPE && !contentType.startsWith('image/')) return 'UNSUPPORTED'
  if (bytes < 1) return 'EMPTY'
  if (bytes > MAX_FILE_BYTES) return 'TOO_LARGE'
  return undefined
}
