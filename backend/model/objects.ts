/**
 * The keys of objects in both buckets, and the patterns by which others read them. A key of the media bucket begins with the path
 * under which CloudFront serves it.
 *
 * | object              | bucket | key                                             |
 * |---------------------|--------|-------------------------------------------------|
 * | upload              | ingest | uploads/{owner}/{id}                            |
 * | guest's upload      | ingest | uploads/guests/{link}/{id}                      |
 * | original            | media  | media/originals/{owner}/{id}                    |
 * | rendition           | media  | media/renditions/{owner}/{id}/{turn}/grid.webp  |
 * | picture of all pixels | media | media/large/{owner}/{id}/{turn}                |
 *
 * Nothing is stored under media/shared/: a CloudFront function turns those paths into keys (functions/media/shared-path).
 */
import { ID_PATTERN, LINK_PATTERN } from './keys.ts'
import { RENDITION_NAMES } from './photo.ts'

export const UPLOADS = 'uploads/'
export const GUESTS_UPLOADS = `${UPLOADS}guests/`
export const MEDIA = 'media/'
export const ORIGINALS = `${MEDIA}originals/`
export const RENDITIONS = `${MEDIA}renditions/`
export const LARGE = `${MEDIA}large/`
export const SHARED = `${MEDIA}shared/`

export const uploadObject = (owner: string, id: string) => `${UPLOADS}${owner}/${id}`
/** Where a guest sends a photo's bytes: the key does not name the owner. The worker copies them to `uploadObject`. */
export const guestsUploadObject = (link: string, id: string) => `${GUESTS_UPLOADS}${link}/${id}`
export const originalObject = (owner: string, id: string) => `${ORIGINALS}${owner}/${id}`
/** Stored apart from the renditions, which stay: S3 removes it after LARGE_KEPT. */
export const largeObject = (owner: string, id: string, turn?: number) =>
  `${LARGE}${owner}/${pictureOf(id, turn)}`
export const renditionObject = (owner: string, id: string, name: string, turn?: number) =>
  `${RENDITIONS}${owner}/${pictureOf(id, turn)}/${renditionFile(name)}`

/** A turned picture has an address of its own, since browsers and CloudFront keep what an address has shown. */
export const pictureOf = (id: string, turn?: number) => (turn ? `${id}/${turn}` : id)

/** @param name one of RENDITION_NAMES */
export const renditionFile = (name: string) => `${name.toLowerCase()}.webp`

const OWNER = '[0-9A-Za-z-]{1,64}'
const TURN = '(?:/(?:90|180|270))'
const FILE = `(?:/(?:${RENDITION_NAMES.map((name) => name.toLowerCase()).join('|')})\\.webp)`

/** As regular expressions: the owner, or the link, and the photo. */
export const UPLOAD_KEY = `^${UPLOADS}(${OWNER})/(${ID_PATTERN})$`
export const GUESTS_UPLOAD_KEY = `^${GUESTS_UPLOADS}(${LINK_PATTERN})/(${ID_PATTERN})$`
export const MEDIA_KEY = `^(?:${ORIGINALS}|${LARGE}|${RENDITIONS})(${OWNER})/(${ID_PATTERN})${TURN}?${FILE}?$`
/**
 * The path of a guest's picture: its folder, the signing key's generation, the encrypted owner in hexadecimal, the photo, and the end
 * of the key: a turn of all but originals, and the file of a rendition.
 */
export const SHARED_PATH = `^/${SHARED}(?:(originals)|(large)|(renditions))/([0-9]+)-((?:[0-9a-f]{2})+)/(${ID_PATTERN})(${TURN})?(${FILE})?$`
