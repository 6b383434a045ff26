import { FILE_REFUSALS } from '@album/model/uploads'
import { inLanguage } from './in-language.ts'
import { counted, number, percent, photos } from './numbers.ts'

/** A rough time, because exact seconds would be wrong. */
export function timeLeft(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  if (seconds < 10) return 'a few seconds left'
  if (seconds < 50) return 'under a minute left'
  if (minutes < 60) return `${minutes} min left`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min left`
}

/** What the list of uploads says. It is loaded after the photos. */
export const trayText = inLanguage('tray', {
  notInAlbum: (count: number) =>
    `${counted(count, 'photo is', 'photos are')} in your library, but could not be added to the album.`,
  tray: 'Uploads',
  files: 'Files being uploaded',
  progress: (done: number, total: number) => `${number.format(done)} of ${number.format(total)}`,
  timeLeft,
  waiting: 'No connection',
  paused: 'Paused',
  added: (count: number) => `${photos(count)} added`,
  addedSoFar: (added: number, analysed: number) =>
    `${number.format(added)} added, ${number.format(analysed)} analysed`,
  alreadyHere: (count: number) => `${number.format(count)} already in your library`,
  inTrash: (count: number) => `${number.format(count)} in the trash`,
  notAdded: (count: number) => `${number.format(count)} not added`,
  notAnalysed: (count: number) => `${number.format(count)} could not be analysed`,
  restoreThese: (count: number) => `Restore these ${number.format(count)}`,
  leftOut: (count: number) =>
    `${counted(count, 'other file was', 'other files were')} skipped: the album keeps only pictures.`,
  started: (count: number) => `Adding ${photos(count)}`,
  pauseAll: 'Pause all',
  resumeAll: 'Resume all',
  retryAll: 'Retry all',
  show: 'Show files',
  hide: 'Hide files',
  close: 'Close',
  pause: (name: string) => `Pause ${name}`,
  resume: (name: string) => `Resume ${name}`,
  retry: (name: string) => `Retry ${name}`,
  remove: (name: string) => `Remove ${name}`,
  stage: {
    queued: 'Waiting',
    hashing: 'Reading',
    hashed: 'Waiting',
    reserving: 'Waiting',
    reserved: 'Waiting',
    arrived: 'Added',
  },
  uploading: (fraction: number) => percent.format(fraction),
  finishing: 'Finishing',
  here: 'Already in your library',
  failure: {
    ...FILE_REFUSALS,
    UNREADABLE: 'The file was moved, changed or deleted. Add it again.',
    LEFT_BEHIND: 'The page was closed before the upload finished. Add the file again.',
    PHOTOS_PER_DAY: 'You have reached today’s photo limit. Try again tomorrow.',
    PHOTOS_PER_MONTH: 'You have reached this month’s photo limit. Try again next month.',
    BYTES_PER_DAY: 'The file is larger than what you can still add today. Try again tomorrow.',
    DAMAGED: 'The file arrived damaged several times. Try again.',
    NOT_TAKEN: 'The album did not accept the file. Try again.',
  },
  outdated: 'Reload this page to continue',
  /** Sentences for screen readers. */
  arrived: (count: number) => `${photos(count)} added. ${count === 1 ? 'It is' : 'They are'} being analysed.`,
})
