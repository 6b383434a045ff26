import { inLanguage } from './in-language.ts'
import { pricePerAnalysis, usd } from './money.ts'
import { counted, number, photos, size } from './numbers.ts'

const missing = {
  GONE: 'It was deleted during the download.',
  DAMAGED: 'Its file arrived damaged several times. Try again.',
  NOT_FOUND: 'Its file could not be found. Try again.',
  ON_ITS_WAY: 'It is still being uploaded. Download everything again once it is in your library.',
}

export const usageText = inLanguage('usage', {
  inLibrary: (count: number) => `${photos(count)} in your library`,
  added: (used: number, left: number) =>
    `${photos(used)} added today. You can add ${number.format(left)} more.`,
  addedSpace: (used: number, bytes: number) =>
    `${photos(used)} added today. You can add ${size(bytes)} more.`,
  full: (perDay: number) =>
    `You have reached today’s limit of ${photos(perDay)} added or analysed again. You can add more after midnight, UTC.`,
  fullSpace: (perDay: number) =>
    `You have reached today’s limit of ${size(perDay)}. You can add more after midnight, UTC.`,
  monthFull: (perMonth: number) =>
    `You have reached this month’s limit of ${photos(perMonth)} added or analysed again. You can add more next month.`,
  quota: {
    day: 'Today’s photo limit',
    month: 'This month’s photo limit',
    space: 'Today’s upload limit',
  },
  quotaOf: (used: string, limit: string) => `${used} of ${limit}`,
  table: 'Photos and costs',
  /** The table's name without charges. */
  tableHere: 'Photos',
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
  costNote: `Estimated: Amazon Rekognition, which analyses the photos, charges this album’s AWS account up to ${pricePerAnalysis} for each photo and each kind of analysis. Days and months are in UTC.`,
  costNoteHere: 'Nothing is charged on this machine. Days and months are in UTC.',
  failed: 'Your usage could not be loaded.',
  retry: 'Try again',
  everything: 'Download everything',
  everythingIs:
    'One ZIP file with every original photo and everything the album knows about it: labels, albums, dates. The trash is not included.',
  atMost: (bytes: number) => `At most ${size(bytes)}.`,
  stored:
    'Your browser keeps the file in its own storage until the file is complete, and then saves it. For a while, the file takes up twice its size.',
  mayNotFit: (bytes: number) =>
    `This browser may not have room for the file: it stores at most ${size(bytes)} for this page. Use Chrome or Edge on a computer, or download one album at a time.`,
  held: 'This browser keeps the whole file in temporary storage until it is complete. If that is too much, use Chrome or Edge on a computer, or download one album at a time.',
  download: 'Download everything',
  storedOpen: 'You can go to other pages. If you close this window, you can continue later.',
  keepOpen: 'Keep this window open. You can go to other pages.',
  missing: (count: number) => `${counted(count, 'photo is', 'photos are')} missing:`,
  missingBecause: missing,
})
