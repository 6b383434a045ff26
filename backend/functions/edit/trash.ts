import { epochSeconds } from '@album/dates/epoch-seconds'
import type { ChangedPhoto } from '@album/model/job'
import { byTakenKeysOf } from '@album/model/index-entries'
import { TRASH_KEPT } from '@album/model/lifetimes'
import type { PhotoItem } from '@album/model/photo'
import { NO_SUCH_PHOTO, NOT_IN_TRASH, type PhotoProblem } from '../problem.ts'
import { waitsUntil } from '../upload/upload-wait.ts'

/** When time to live removes a photo from the trash, in epoch seconds. */
export const trashExpiry = (trashedAt: Date): number => epochSeconds(trashedAt) + TRASH_KEPT

/**
 * The photo in the trash, from where time to live removes it after TRASH_KEPT. If its guest had taken it back, it is there by its
 * owner's decision from now on.
 */
export function trashed(photo: PhotoItem, now: Date): PhotoItem {
  if (photo.trashedAt) return photo.takenBack ? withoutMark(photo) : photo
  const expiresAt = trashExpiry(now)
  const next = { ...photo, version: photo.version + 1, trashedAt: now.toISOString(), expiresAt }
  return { ...next, ...byTakenKeysOf(next) }
}

/**
 * Returns a restored photo to the trash for its remaining time, or for the full time if that has passed. If its guest had taken it back,
 * the guest can undo that again.
 */
export function trashedAgain(
  photo: PhotoItem,
  { trashedAt, takenBack: wasTakenBack }: Pick<ChangedPhoto, 'trashedAt' | 'takenBack'>,
  now: Date,
): PhotoItem {
  const before = new Date(trashedAt!)
  const since = before.getTime() + TRASH_KEPT * 1000 > now.getTime() ? before : now
  return wasTakenBack ? takenBack(photo, since) : trashed(photo, since)
}

/** A photo in the trash as its guest had taken it back, before its owner moved it there. */
export const takenBackAgain = (photo: PhotoItem): PhotoItem =>
  photo.trashedAt && !photo.takenBack ? { ...photo, takenBack: true, version: photo.version + 1 } : photo

/** @param trashed whether only photos in the trash are deleted: another window may have restored this one */
export const deleted = (photo: PhotoItem, trashed: boolean | null | undefined): 'gone' | PhotoProblem =>
  trashed && !photo.trashedAt ? NOT_IN_TRASH : 'gone'

/** The photo out of the trash. */
export function restored(photo: PhotoItem): PhotoItem {
  if (!photo.trashedAt) return photo
  const { trashedAt: _trashedAt, expiresAt: _expiresAt, takenBack: _takenBack, ...rest } = photo
  const next: PhotoItem = { ...rest, version: photo.version + 1 }
  // A guest's photo has no time to live while it waits (upload/new-photo.ts).
  if (photo.status === 'PENDING_UPLOAD' && !photo.through) next.expiresAt = epochSeconds(waitsUntil(photo))
  return { ...next, ...byTakenKeysOf(next) }
}

function withoutMark({ takenBack: _, ...photo }: PhotoItem): PhotoItem {
  return { ...photo, version: photo.version + 1 }
}

/** The photo in the trash, because the guest who added it took it back. */
export const takenBack = (photo: PhotoItem, now: Date): PhotoItem =>
  photo.trashedAt ? photo : { ...trashed(photo, now), takenBack: true }

/** The photo as before its guest took it back. To the guest, a photo that its owner has moved to the trash does not exist. */
export function takingBackUndone(photo: PhotoItem): PhotoItem | PhotoProblem {
  if (photo.takenBack) return restored(photo)
  return photo.trashedAt ? NO_SUCH_PHOTO : photo
}
