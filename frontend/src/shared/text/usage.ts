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

/** 12.3 MB, as the tools of most systems count: in thousands. */
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
    'The album stopped answering, so the file was not finished. Check your connection and start again.',
  SIGNED_OUT: 'Your session ended before the file was finished. Sign in and start again.',
  NO_ROOM: 'There is not enough room to save it. Make room, or choose another disk, and try again.',
  NOT_WRITTEN: 'The file could not be written. Choose another place and try again.',
}
const missing = {
  GONE: 'Deleted meanwhile.',
  DAMAGED: 'It arrived damaged, several times. Try again.',
  NOT_FOUND: 'Its file could not be found. Try again.',
  ON_ITS_WAY: 'Still on its way here. Take everything out again once it has arrived.',
}

export const usageText = {
  title: 'Usage',
  inLibrary: (count: number) => `${counted(count, 'photo', 'photos')} in your library`,
  added: (used: number, left: number) =>
    `${counted(used, 'photo', 'photos')} added today, room for ${number.format(left)} more.`,
  full: (perDay: number) =>
    `Today’s ${counted(perDay, 'photo', 'photos')} are used up. More can be added after midnight, UTC.`,
  monthFull: (perMonth: number) =>
    `This month’s ${counted(perMonth, 'photo', 'photos')} are used up. More can be added next month.`,
  quota: 'Photos added today',
  quotaOf: (used: number, perDay: number) => `${number.format(used)} of ${number.format(perDay)}`,
  table: 'What was added and spent',
  today: 'Today',
  month: 'This month',
  all: 'In all',
  photos: 'Photos added',
  bytes: 'Their size',
  analysed: 'Analyses',
  cost: 'Estimated cost',
  count: (count: number) => number.format(count),
  size,
  usd,
  costNote:
    'Estimated: Rekognition’s $0.001 for each photo and each thing it is asked. Days and months are those of UTC.',
  costNoteHere:
    'Nothing is charged on this machine. This is what Rekognition would cost: $0.001 for each photo and each thing it is asked. Days and months are those of UTC.',
  failed: 'The figures could not be loaded.',
  retry: 'Try again',
  everything: 'Take everything out',
  everythingIs:
    'One ZIP file with every photo as it was added, and all that the album knows: labels, albums, dates. The trash stays behind.',
  atMost: (bytes: number) => `At most ${size(bytes)}.`,
  held: (bytes: number) =>
    `This browser must hold the whole file, up to ${size(bytes)}, before it can save it. For more than that it has room for, use Chrome or Edge, or “pnpm album export”.`,
  download: 'Download everything',
  cancel: 'Cancel',
  progress: (done: number, total: number, bytes: number) =>
    `${number.format(done)} of ${counted(total, 'photo', 'photos')}, ${size(bytes)}`,
  keepOpen: 'You can look at other pages meanwhile; keep this window open.',
  done: (name: string, count: number, bytes: number) =>
    `${name} is saved: ${counted(count, 'photo', 'photos')}, ${size(bytes)}.`,
  missing: (count: number) => `${counted(count, 'photo is', 'photos are')} not in it:`,
  missingBecause: missing,
  failedBecause: failures,
}
