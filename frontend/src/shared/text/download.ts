import { inLanguage } from './in-language.ts'
import { counted, number, photos, size } from './numbers.ts'
import { timeLeft } from './tray.ts'

const ofAll = (done: number, total: number | undefined) =>
  total === undefined ? photos(done) : `${number.format(done)} of ${photos(total)}`

type Stopped = (name: string, soFar: string) => string
const stopped: Record<'CLOSED' | 'NO_ANSWER' | 'LIMIT' | 'SIGNED_OUT' | 'NO_ROOM' | 'NOT_WRITTEN', Stopped> =
  {
    CLOSED: (name, soFar) => `The download of “${name}” stopped at ${soFar}.`,
    NO_ANSWER: (name, soFar) => `The album stopped responding. “${name}” has ${soFar} so far.`,
    LIMIT: (name, soFar) => `Today’s limit is reached. “${name}” has ${soFar} so far. Continue tomorrow.`,
    SIGNED_OUT: (name, soFar) => `Your session ended. “${name}” has ${soFar} so far.`,
    NO_ROOM: (name, soFar) =>
      `There is not enough space. “${name}” has ${soFar} so far. Free some space first.`,
    NOT_WRITTEN: (name, soFar) => `“${name}” could not be written after ${soFar}.`,
  }
/** For a download that must start again. */
const failed: Record<keyof typeof stopped, string> = {
  CLOSED: 'The download stopped. Start again.',
  NO_ANSWER: 'The album stopped responding. Check your connection and start again.',
  LIMIT: 'Today’s limit is reached. Start again tomorrow.',
  SIGNED_OUT: 'Your session ended. Sign in and start again.',
  NO_ROOM: 'There is not enough space to save the file. Free some space and start again.',
  NOT_WRITTEN: 'The file could not be written. Start again.',
}

export const downloadText = inLanguage('download', {
  cancel: 'Cancel',
  goOn: 'Continue',
  discard: 'Delete',
  ok: 'OK',
  progress: (done: number, total: number | undefined, bytes: number, seconds?: number) =>
    `${ofAll(done, total)}, ${size(bytes)}${seconds === undefined ? '' : `, ${timeLeft(seconds)}`}`,
  running: (progress: string) => `Downloading ${progress}`,
  waiting: (progress: string) => `Waiting for the album to respond: ${progress}`,
  stopped: (why: keyof typeof stopped, name: string, done: number, total: number | undefined) =>
    stopped[why](name, ofAll(done, total)),
  /** After the limit of a day, if the file is lost with its window. */
  keepOpen: 'Keep this window open until then.',
  failed: (why: keyof typeof stopped) => failed[why],
  done: (name: string, count: number, bytes: number) =>
    `“${name}” is saved: ${photos(count)}, ${size(bytes)}.`,
  ended: (name: string, count: number) =>
    count > 0
      ? `The link has ended. “${name}” is saved with the ${photos(count)} downloaded before.`
      : 'The link ended before the first photo was downloaded.',
  none: 'None of these photos could be downloaded.',
  gone: (count: number) => `${counted(count, 'photo was', 'photos were')} no longer there.`,
  onTheirWay: (count: number) => `${counted(count, 'photo is', 'photos are')} still being uploaded.`,
  notDownloaded: (count: number) => `${photos(count)} could not be downloaded.`,
  selection: (day: string) => `photos-${day}.zip`,
  library: (day: string) => `album-${day}.zip`,
})
