import { inLanguage } from './in-language.ts'
import { photos } from './numbers.ts'
import { quoted } from './search.ts'

/** What a search has found, or why it has found nothing. */
export const foundText = inLanguage('found', {
  /** @param shown how many are loaded so far, used if the total is unknown */
  spoken: (what: string, count: number | undefined, shown: number) =>
    `${what}: ${count === undefined ? `${photos(shown)} or more` : photos(count)}`,
  searching: 'Still searching…',
  /** A search with quotation marks in it needs no others. */
  nothing: (what: string) => `No results for ${/[“”]/u.test(what) ? what : quoted(what)}`,
  misread: 'The search in this address was not understood.',
  noFavourites: 'Photos that you mark with the heart are listed here.',
  nothingArchived:
    'Select photos and choose Archive to take them out of the timeline. Searches and albums still show them.',
  nothingThen: 'Remove one term:',
  nearest: 'Try instead:',
  noWords: (isTextRead: boolean) =>
    `Searched: titles, file names, guests’ names, the start of descriptions${isTextRead ? ' and' : ', but no'} text in pictures.`,
  showAll: 'Show all photos',
  failed: 'The search failed.',
  stopped: 'The rest could not be loaded.',
  retry: 'Try again',
})
