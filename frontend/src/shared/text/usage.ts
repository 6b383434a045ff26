import { counted, decimal, language, number } from './numbers.ts'

const dollars = new Intl.NumberFormat(language, { style: 'currency', currency: 'USD' })
const smallDollars = new Intl.NumberFormat(language, {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 3,
})

/** $0.012, $1.20: analyses cost tenths of a cent. */
export const usd = (amount: number) =>
  amount > 0 && amount < 1 ? smallDollars.format(amount) : dollars.format(amount)

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB']

/** 12.3 MB, in multiples of 1,000 as in most systems' tools. */
function size(bytes: number): string {
  let [value, unit] = [bytes, 0]
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  return unit === 0 ? counted(bytes, 'byte', 'bytes') : `${decimal.format(value)} ${UNITS[unit]}`
}

const failures = {
  NO_ANSWER:
    'The album stopped responding before the file was complete. Check your connection and start again.',
  SIGNED_OUT: 'Your session ended before the file was complete. Sign in and start again.',
  NO_ROOM:
    'There is not enough space to save the file. Free some space or choose another disk, then try again.',
  NOT_WRITTEN: 'The file could not be written. Choose another folder and try again.',
}
const missing = {
  GONE: 'It was deleted during the download.',
  DAMAGED: 'Its file was damaged on its way, several times. Try again.',
  NOT_FOUND: 'Its file could not be found. Try again.',
  ON_ITS_WAY: 'It is still being uploaded. Download everything again once it is in your library.',
}

export const usageText = {
  inLibrary: (count: number) => `${counted(count, 'photo', 'photos')} in your library`,
  added: (used: number, left: number) =>
    `${counted(used, 'photo', 'photos')} added today. You can add ${number.format(left)} more.`,
  full: (perDay: number) =>
    `You have reached today’s limit of ${counted(perDay, 'photo', 'photos')}. You can add more after midnight, UTC.`,
  monthFull: (perMonth: number) =>
    `You have reached this month’s limit of ${counted(perMonth, 'photo', 'photos')}. You can add more next month.`,
  quota: 'Photos added today',
  quotaOf: (used: number, perDay: number) => `${number.format(used)} of ${number.format(perDay)}`,
  table: 'Photos and costs',
  today: 'Today',
  month: 'This month',
  all: 'In total',
  photos: 'Photos added',
  bytes: 'Size',
  analysed: 'Analyses',
  cost: 'Estimated cost',
  count: (count: number) => number.format(count),
  size,
  usd,
  costNote:
    'Estimated: Rekognition charges $0.001 for each photo and each kind of analysis. Days and months are in UTC.',
  costNoteHere:
    'Nothing is charged on this machine. Rekognition would charge $0.001 for each photo and each kind of analysis. Days and months are in UTC.',
  failed: 'Your usage could not be loaded.',
  retry: 'Try again',
  everything: 'Download everything',
  everythingIs:
    'One ZIP file with every original photo and everything the album knows about it: labels, albums, dates. The trash is not included.',
  atMost: (bytes: number) => `At most ${size(bytes)}.`,
  held: (bytes: number) =>
    `This browser keeps the whole file, up to ${size(bytes)}, in its own storage before it saves it. If that is too much, use Chrome or Edge, or “pnpm album export”.`,
  download: 'Download everything',
  cancel: 'Cancel',
  progress: (done: number, total: number, bytes: number) =>
    `${number.format(done)} of ${counted(total, 'photo', 'photos')}, ${size(bytes)}`,
  keepOpen: 'Keep this window open. You can go to other pages.',
  done: (name: string, count: number, bytes: number) =>
    `${name} is saved: ${counted(count, 'photo', 'photos')}, ${size(bytes)}.`,
  missing: (count: number) => `${counted(count, 'photo is', 'photos are')} missing:`,
  missingBecause: missing,
  failedBecause: failures,
}
