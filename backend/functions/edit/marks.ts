import { byTakenKeysOf } from '@album/model/index-entries'
import type { PhotoItem } from '@album/model/photo'

/** The photo as a favourite. A photo that is still being analysed can be one: it is listed once it is READY. */
export const asFavourite = (photo: PhotoItem): PhotoItem =>
  photo.favourite ? photo : { ...photo, favourite: true, version: photo.version + 1 }

/** The photo, no longer a favourite. */
export function asNoFavourite(photo: PhotoItem): PhotoItem {
  if (!photo.favourite) return photo
  const { favourite: _favourite, ...rest } = photo
  return { ...rest, version: photo.version + 1 }
}

/** The photo out of the timeline. */
export function archived(photo: PhotoItem): PhotoItem {
  if (photo.archived) return photo
  const next = { ...photo, archived: true, version: photo.version + 1 }
  return { ...next, ...byTakenKeysOf(next) }
}

/** The photo back in the timeline. */
export function unarchived(photo: PhotoItem): PhotoItem {
  if (!photo.archived) return photo
  const { archived: _archived, ...rest } = photo
  const next = { ...rest, version: photo.version + 1 }
  return { ...next, ...byTakenKeysOf(next) }
}

/** A guest's photo, approved by its owner: from now on it is in its album, and in every list and count. */
export function approved(photo: PhotoItem): PhotoItem {
  if (!photo.unapproved) return photo
  const { unapproved: _unapproved, ...rest } = photo
  const next = { ...rest, approved: true, version: photo.version + 1 }
  return { ...next, ...byTakenKeysOf(next) }
}

/** A guest's photo that waits for approval again. Only guests' photos do. */
export function approvalUndone(photo: PhotoItem): PhotoItem {
  if (photo.unapproved || !photo.through) return photo
  const { approved: _approved, ...rest } = photo
  const next = { ...rest, unapproved: true, version: photo.version + 1 }
  return { ...next, ...byTakenKeysOf(next) }
}
