import { byTakenKeysOf } from '../../table/index-entries.ts'
import type { PhotoItem } from '../../table/photo.ts'

const TRASH_SECONDS = 30 * 24 * 3600
const WAIT_FOR_BYTES_SECONDS = 24 * 3600

/** The photo in the trash, to be removed in 30 days. */
export function trashed(photo: PhotoItem, now: Date): PhotoItem {
  if (photo.trashedAt) return photo
  const expiresAt = Math.floor(now.getTime() / 1000) + TRASH_SECONDS
  const next = { ...photo, version: photo.version + 1, trashedAt: now.toISOString(), expiresAt }
  return { ...next, ...byTakenKeysOf(next) }
}

/** The photo out of the trash. */
export function restored(photo: PhotoItem): PhotoItem {
  if (!photo.trashedAt) return photo
  const { trashedAt: _trashedAt, expiresAt: _expiresAt, ...rest } = photo
  const next: PhotoItem = { ...rest, version: photo.version + 1 }
  if (photo.status === 'PENDING_UPLOAD')
    next.expiresAt = Math.floor(Date.parse(photo.addedAt) / 1000) + WAIT_FOR_BYTES_SECONDS
  return { ...next, ...byTakenKeysOf(next) }
}
