import type { PhotoStatus } from '../../generated/graphql.ts'
import { timeText as time } from './dates.ts'
import { inLanguage } from './in-language.ts'
import { and, capitalized, or } from './lists.ts'
import { number, percent, photos } from './numbers.ts'
import { placeName } from './place.ts'
import { namedBy, type Names, type Phrases, sentenceOf } from './terms.ts'

const status: Record<PhotoStatus, string> = {
  PENDING_UPLOAD: 'Not analysed yet',
  PROCESSING: 'Being analysed',
  READY: 'Analysed',
  REJECTED: 'Not added',
  FAILED: 'Analysis failed',
}
const quoted = (text: string) => `“${text}”`
const sure = (confidence: number) => `confidence at least ${percent.format(confidence / 100)}`

const names: Names = {
  favourite: (term) => (term.favourite ? 'Favourites' : 'Not favourites'),
  label: ({ name }) => name,
  confidence: ({ min }) => capitalized(sure(min)),
  notLabel: ({ name }) => `without ${name}`,
  color: ({ name }) => capitalized(name),
  place: ({ name }) => (name.includes('@') ? `A part of ${placeName(name)}` : placeName(name)),
  word: ({ name }) => quoted(name),
  date: ({ from, to }) => {
    if (from && to) return from === to ? time(from) : `${time(from)} to ${time(to)}`
    return from ? `Since ${time(from)}` : `Until ${time(to!)}`
  },
  contributor: ({ name }) => `Added by ${name}`,
  archived: (term) => (term.archived ? 'Archive' : 'Not archived'),
  raw: (term) => (term.raw ? 'RAW photos' : 'Not RAW photos'),
  album: (_, title) => (title ? quoted(title) : 'An album'),
  status: (term) => status[term.status],
  moderated: (term) => (term.moderated ? 'Moderated' : 'Not moderated'),
  trashed: () => 'Trash',
  // Shown in its album: no search has a chip for it.
  unapproved: () => 'To approve',
}

const phrases: Phrases = {
  label: (terms) => and.format(terms.map(({ name }) => name)),
  confidence: ([term]) => sure(term!.min),
  notLabel: (terms) => `without ${or.format(terms.map(({ name }) => name))}`,
  date: ([{ from, to } = { from: null, to: null }]) => {
    if (from && to) return from === to ? time(from) : `taken ${time(from)} to ${time(to)}`
    return from ? `taken since ${time(from)}` : `taken until ${time(to!)}`
  },
  color: (terms) => and.format(terms.map(({ name }) => name)),
  word: (terms) => quoted(terms.map(({ name }) => name).join(' ')),
}

export const searchText = inLanguage('search', {
  name: 'Find photos',
  list: 'Suggestions',
  chosen: 'Search terms',
  none: (typed: string): string => (typed ? 'Type letters or digits to search' : 'Nothing to suggest yet'),
  tooLong: (max: number) => `That is too long to search for. Use at most ${number.format(max)} characters.`,
  didYouMean: (name: string) => `Did you mean ${name}?`,
  clear: 'Clear search',
  remove: (what: string) => `Remove ${what}`,
  leaveOut: (label: string) => `Exclude ${label}`,
  want: (label: string) => `Include ${label}`,
  text: (typed: string) => `Search for “${typed}”`,
  nameOf: namedBy(names),
  savedSearch: 'Smart album',
  photos,
  count: number.format,
  confidence: 'Minimum confidence of each label',
  anyConfidence: 'Any confidence',
  sure: (confidence: number) => capitalized(sure(confidence)),
  anySign: 'any %',
  sureSign: (confidence: number) => `≥ ${percent.format(confidence / 100)}`,
  groups: {
    together: 'All of these',
    parts: 'Part of your search',
    guesses: 'Spelling',
    labels: 'Labels',
    colours: 'Colours',
    places: 'Places',
    months: 'Taken',
    albums: 'Albums',
    states: 'More',
    text: 'Titles, descriptions, file names and text in pictures',
    titles: 'Titles, descriptions and file names',
  },
  tab: 'Search',

  sentence: sentenceOf(names, phrases),
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
