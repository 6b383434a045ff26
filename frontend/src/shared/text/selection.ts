import {
  FIRST_YEAR_OF_PHOTOS,
  LAST_YEAR_OF_PHOTOS,
  MAX_ALBUMS_OF_PHOTO,
  MAX_OWN_LABELS,
} from '@album/model/limits'
import type { PhotoRefusal } from '@album/model/refusals'
import { inLanguage } from './in-language.ts'
import { and, andMore } from './lists.ts'
import { going, number, photos } from './numbers.ts'

/** A sentence names only a few labels and counts the rest. */
const named = (labels: readonly string[]) => andMore(labels, 'more')
const many = (count: number) => count > 1

/** Why one photo, or several, were not changed. */
const reasons: Record<PhotoRefusal, [one: string, several: string]> = {
  NOT_READY: ['it has not been analysed yet', 'they have not been analysed yet'],
  REJECTED: ['it could not be read as a picture', 'they could not be read as pictures'],
  OWN_LABELS: [
    `it would have more than ${MAX_OWN_LABELS} labels of your own`,
    `they would have more than ${MAX_OWN_LABELS} labels of your own`,
  ],
  PHOTO: ['it is no longer in your library', 'they are no longer in your library'],
  NOT_IN_ALBUM: ['it is no longer in the album', 'they are no longer in the album'],
  NOT_IN_TRASH: ['it is no longer in the trash', 'they are no longer in the trash'],
  ALBUMS_OF_PHOTO: [
    `it is already in ${MAX_ALBUMS_OF_PHOTO} albums`,
    `they are already in ${MAX_ALBUMS_OF_PHOTO} albums`,
  ],
  NO_PICTURE: ['its pictures are missing', 'their pictures are missing'],
  YEAR: [
    `its date would be before ${FIRST_YEAR_OF_PHOTOS} or after ${LAST_YEAR_OF_PHOTOS}`,
    `their dates would be before ${FIRST_YEAR_OF_PHOTOS} or after ${LAST_YEAR_OF_PHOTOS}`,
  ],
  CAMERAS_DATE: [
    'the album knows the camera’s date only after the photo is analysed again',
    'the album knows the cameras’ dates only after the photos are analysed again',
  ],
  ALBUM: ['the album was deleted', 'the album was deleted'],
  BUSY: ['it was being changed somewhere else', 'they were being changed somewhere else'],
}

const isKnown = (code: string | undefined): code is PhotoRefusal => code !== undefined && code in reasons

/** 2 of 12 photos could not be changed: … */
function refused(codes: readonly (string | undefined)[], total: number): string {
  const several = many(codes.length)
  const which = total === 1 ? 'The photo' : `${number.format(codes.length)} of ${photos(total)}`
  const why = [...new Set(codes)].flatMap((code) => (isKnown(code) ? [reasons[code][several ? 1 : 0]] : []))
  return `${which} could not be changed${why.length > 0 ? `: ${and.format(why)}.` : '. Try again.'}`
}

/** Texts of the selection and its actions. */
export const selectionText = inLanguage('selection', {
  bar: 'Selected photos',
  count: (count: number) => `${number.format(count)} selected`,
  growing: (count: number) => `${number.format(count)} selected so far…`,
  none: 'No photos are selected.',
  clear: 'Clear selection',
  all: 'Select all',
  more: 'More',
  moreActions: 'More actions',
  cancel: 'Cancel',
  addLabels: 'Add labels',
  removeLabels: 'Remove labels',
  download: 'Download',
  withoutFile: 'This photo has no file to download.',
  notDownloaded: 'The original could not be downloaded. Try again.',
  trash: 'Trash',
  moveToTrash: 'Move to trash',
  restore: 'Restore',
  delete: 'Delete for good',
  labels: {
    addLabels: {
      progressText: going('Adding labels'),
      done: (labels: readonly string[], count: number) =>
        many(count) ? `Added ${named(labels)} to ${photos(count)}.` : `Added ${named(labels)}.`,
    },
    removeLabels: {
      progressText: going('Removing labels'),
      done: (labels: readonly string[], count: number) =>
        many(count) ? `Removed ${named(labels)} from ${photos(count)}.` : `Removed ${named(labels)}.`,
    },
    refused,
  },
  harmless: {
    progressText: going('Unblurring'),
    done: (count: number) =>
      many(count) ? `${photos(count)} are no longer blurred.` : 'The photo is no longer blurred.',
  },
  undo: 'Undo',
  undoing: going('Undoing'),
  trashing: going('Moving to trash'),
  restoring: going('Restoring'),
  deleting: going('Deleting'),
  trashed: (count: number) => (many(count) ? `${photos(count)} moved to trash.` : 'Moved to trash.'),
  restored: (count: number) => (many(count) ? `${photos(count)} restored.` : 'Restored.'),
  notTrashed: (count: number, total: number) =>
    many(total)
      ? `${number.format(count)} of ${photos(total)} could not be moved to trash. Try again.`
      : 'The photo could not be moved to trash. Try again.',
  notRestored: (count: number, total: number) =>
    many(total)
      ? `${number.format(count)} of ${photos(total)} could not be restored. Try again.`
      : 'The photo could not be restored. Try again.',
})
