import type { PhotoItem } from '@album/model/photo'
import type { BytesRule, PhotosRule } from '@album/model/usage'
import type { HasBytes } from '../objects/photo-objects.ts'
import type { Problem } from '../problem.ts'
import type { Room } from '../usage/quotas.ts'

/** Where to send a photo's bytes, and with which headers. */
export interface UploadTarget {
  url: string
  headers: { name: string; value: string }[]
  expiresAt: string
}

/** The schema's Upload, with the photo as the table keeps it. */
export type UploadResult = { photo: PhotoItem } & (UploadTarget | { url: null; headers: []; expiresAt: null })

/** The id recorded for some bytes, and the photo if it still exists. */
export interface Known {
  id: string
  photo?: PhotoItem
}

export interface NewPhoto {
  photo: PhotoItem
  /** The id in the content item, which is out of date. */
  replaces?: string
}

/** How much can be added, and the rules that limit photos and bytes: of the owner's quotas, or of a guest's link. */
export interface UploadRoom extends Omit<Room, 'photosRule'> {
  photosRule: PhotosRule
  bytesRule: BytesRule
}

export type Recorded = 'recorded' | 'raced' | { room: UploadRoom } | { refused: Problem }

export interface Library {
  /** By sha256. */
  photosByContent(owner: string, sha256s: string[]): Promise<Map<string, Known>>
  photo(owner: string, id: string): Promise<PhotoItem | undefined>
  /** The photos of these ids that exist. */
  photos(owner: string, ids: string[]): Promise<PhotoItem[]>
  /**
   * Records these photos, all or none, within the quotas and, for a guest, the limits of the link.
   * @returns `raced` if another change came in between; `room` if there is less room than these need
   */
  record(owner: string, photos: NewPhoto[], now: Date): Promise<Recorded>
  /**
   * Lets a photo wait for its bytes from now on.
   * @param isShared another guest sends the same file: it is noted with the photo
   * @returns undefined if it has changed since it was read
   */
  restartWait(photo: PhotoItem, now: Date, isShared?: boolean): Promise<PhotoItem | undefined>
}

/** The guest who adds photos, and the album that they join. */
export interface Contributor {
  name: string
  link: string
  album: string
  /** The photos wait for their owner's approval. */
  approval: boolean
  /** The SHA-256 of the guest's secret, hexadecimal. Older pages send none. */
  receipt?: string
}

export interface UploadDeps {
  library: Library
  uploadTargetFor(photo: PhotoItem): Promise<UploadTarget>
  hasBytes: HasBytes
  newId(now: Date): string
  now: Date
  /** Undefined for the owner. */
  contributor?: Contributor
}

/** Whether a photo's bytes can be sent. Those of a photo that could not be analysed are kept for DEAD_LETTERS_KEPT only. */
export const takesBytes = async (photo: PhotoItem, hasBytes: HasBytes): Promise<boolean> =>
  photo.status === 'PENDING_UPLOAD' || (photo.status === 'FAILED' && !(await hasBytes(photo)))

/** A photo's target; none if its bytes have arrived. */
export async function uploadOf(
  photo: PhotoItem,
  { uploadTargetFor, hasBytes }: Pick<UploadDeps, 'uploadTargetFor' | 'hasBytes'>,
): Promise<UploadResult> {
  if (!(await takesBytes(photo, hasBytes))) return { photo, url: null, headers: [], expiresAt: null }
  return { photo, ...(await uploadTargetFor(photo)) }
}
