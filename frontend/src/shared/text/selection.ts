import { counted, language, number } from './numbers.ts'
import { notUndone } from './trash.ts'

const photos = (count: number) => counted(count, 'photo', 'photos')
const list = new Intl.ListFormat(language)
/** A sentence names so many labels; of more it says how many. */
const NAMED = 3

function named(labels: readonly string[]): string {
  if (labels.length <= NAMED) return list.format(labels)
  return list.format([...labels.slice(0, NAMED - 1), `${labels.length - NAMED + 1} more`])
}
const many = (count: number) => count > 1
const going = (doing: string) => (done: number, total: number) =>
  `${doing}… ${number.format(done)} of ${number.format(total)}`

/** Why a photo's labels were not changed: of one and of several. */
const reasons: Record<string, [one: string, several: string]> = {
  NOT_READY: ['it has not been looked at yet', 'they have not been looked at yet'],
  REJECTED: ['no picture could be read from it', 'no picture could be read from them'],
  OWN_LABELS: [
    'it would have more than 10 labels of your own',
    'they would have more than 10 labels of your own',
  ],
  PHOTO: ['it is not here any more', 'they are not here any more'],
  BUSY: ['it was being changed elsewhere', 'they were being changed elsewhere'],
}

/** 2 of 12 photos could not be changed: … */
function refused(codes: readonly (string | undefined)[], total: number): string {
  const several = many(codes.length)
  const which = total === 1 ? 'The photo' : `${number.format(codes.length)} of ${photos(total)}`
  const why = [...new Set(codes)].flatMap((code) =>
    code && reasons[code] ? [reasons[code][several ? 1 : 0]] : [],
  )
  return `${which} could not be changed${why.length > 0 ? `: ${list.format(why)}.` : '. Try again.'}`
}

/** What is selected, and what is done to it. */
export const selectionText = {
  keyList: [
    ['Space', 'Select, or no longer'],
    ['Shift ← ↑ ↓ →', 'Select all on the way'],
    ['Ctrl A', 'Select all'],
    ['L', 'Add labels to the selected'],
    ['Delete', 'Move the selected to the trash'],
    ['Esc', 'Select nothing'],
  ],
  bar: 'Selected photos',
  count: (count: number) => `${number.format(count)} selected`,
  growing: (count: number) => `${number.format(count)} selected so far…`,
  none: 'Nothing is selected.',
  clear: 'Clear the selection',
  all: 'Select all',
  cancel: 'Cancel',
  addLabels: 'Add labels',
  removeLabels: 'Remove labels',
  download: 'Download',
  downloadMost: (most: number) => `Up to ${number.format(most)} photos can be downloaded at a time.`,
  withoutFile: (count: number) => `${counted(count, 'photo has', 'photos have')} no file here to download.`,
  notDownloaded: 'The originals could not be fetched. Try again.',
  trash: 'Trash',
  moveToTrash: 'Move to the trash',
  restore: 'Restore',
  delete: 'Delete for good',
  deleteAsk: (count: number) => `Delete ${photos(count)} for good? ${notUndone}`,
  addTitle: (count: number) => `Add labels to ${photos(count)}`,
  field: 'Labels to add',
  placeholder: 'Type a label, then Enter',
  suggestions: 'Labels in your library',
  most: (most: number) => `At most ${most} at a time.`,
  withoutLabel: (label: string) => `Without ${label}`,
  add: 'Add',
  removeTitle: (count: number) => `Remove labels from ${photos(count)}`,
  remove: 'Remove',
  noneCarried: 'None of them carries a label.',
  looking: (done: number, total: number) =>
    `Reading labels, ${number.format(done)} of ${number.format(total)} photos`,
  notRead: 'Not all labels could be read.',
  photos,
  yours: (own: number, carriers: number) => (own === carriers ? 'Yours' : `${number.format(own)} yours`),
  carriedBy: (count: number, total: number) => `${number.format(count)} of ${number.format(total)}`,
  labels: {
    addLabels: {
      howFar: going('Adding labels'),
      done: (labels: readonly string[], count: number) =>
        many(count) ? `Added ${named(labels)} to ${photos(count)}.` : `Added ${named(labels)}.`,
    },
    removeLabels: {
      howFar: going('Removing labels'),
      done: (labels: readonly string[], count: number) =>
        many(count) ? `Removed ${named(labels)} from ${photos(count)}.` : `Removed ${named(labels)}.`,
    },
    refused,
  },
  undoing: going('Undoing'),
  trashing: going('Moving to the trash'),
  restoring: going('Restoring'),
  deleting: going('Deleting'),
  trashed: (count: number) => (many(count) ? `${photos(count)} moved to the trash.` : 'Moved to the trash.'),
  restored: (count: number) => (many(count) ? `${photos(count)} back in the album.` : 'Back in the album.'),
  notTrashed: (count: number, total: number) =>
    many(total)
      ? `${number.format(count)} of ${photos(total)} could not be moved to the trash. Try again.`
      : 'It could not be moved to the trash. Try again.',
  notRestored: (count: number, total: number) =>
    many(total)
      ? `${number.format(count)} of ${photos(total)} could not be restored. Try again.`
      : 'It could not be restored. Try again.',
}
