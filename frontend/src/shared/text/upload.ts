import { counted, number, percent } from './numbers.ts'

/** A rough time for people: nobody believes seconds. */
function timeLeft(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  if (seconds < 10) return 'a few seconds left'
  if (seconds < 50) return 'under a minute left'
  if (minutes < 60) return `${minutes} min left`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min left`
}

/** Files on their way into the album. */
export const uploadText = {
  add: 'Add photos',
  ways: 'More ways to add photos',
  choosePhotos: 'Choose photos',
  chooseFolder: 'Choose a folder',
  anywhere: 'Or drop or paste them anywhere.',
  drop: 'Drop photos or folders to add them',
  notInAlbum: (count: number) =>
    `${counted(count, 'photo is', 'photos are')} in the library, but could not be put into the album.`,
  notStarted: 'Photos cannot be added right now. Check your connection and try again.',
  tray: 'Uploads',
  files: 'Files on their way',
  progress: (done: number, total: number) => `${number.format(done)} of ${number.format(total)}`,
  timeLeft,
  waiting: 'No connection',
  paused: 'Paused',
  added: (count: number) => `${counted(count, 'photo', 'photos')} added`,
  alreadyHere: (count: number) => `${number.format(count)} already here`,
  inTrash: (count: number) => `${number.format(count)} in the trash`,
  notAdded: (count: number) => `${number.format(count)} not added`,
  leftOut: (count: number) =>
    `${counted(count, 'other file was', 'other files were')} left out: only pictures are kept here.`,
  started: (count: number) => `Adding ${counted(count, 'photo', 'photos')}`,
  pauseAll: 'Pause all',
  resumeAll: 'Resume all',
  retryAll: 'Try all again',
  show: 'Show files',
  hide: 'Hide files',
  close: 'Close',
  pause: (name: string) => `Pause ${name}`,
  resume: (name: string) => `Resume ${name}`,
  retry: (name: string) => `Try ${name} again`,
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
  here: 'Already here',
  failure: {
    EMPTY: 'This file is empty; there is no picture in it.',
    TOO_LARGE: 'Larger than 100 MB. Export a smaller copy and add that.',
    VIDEO: 'Videos are not kept here; only pictures.',
    UNSUPPORTED: 'This is not a picture; only pictures are kept here.',
    UNREADABLE: 'The file has moved, changed or gone. Add it again.',
    LEFT_BEHIND: 'The page was closed before it arrived. Add it again.',
    PHOTOS_PER_DAY: 'Today’s photos are used up. Try again tomorrow.',
    PHOTOS_PER_MONTH: 'This month’s photos are used up. Try again next month.',
    BYTES_PER_DAY: 'Larger than what is left for today. Try again tomorrow.',
    DAMAGED: 'It arrived damaged several times. Try again.',
    NOT_TAKEN: 'The album did not take it. Try again.',
  },
}
