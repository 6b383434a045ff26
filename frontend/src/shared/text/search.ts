import type { PhotoStatus } from '../../generated/graphql.ts'
import type { Search } from '../search.ts'
import { counted, language, number, percent } from './numbers.ts'

const and = new Intl.ListFormat(language, { type: 'conjunction' })
const or = new Intl.ListFormat(language, { type: 'disjunction' })
const months = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** `2024-07` as people write it: July 2024; a year as it is. */
const month = (month: string) =>
  month.length === 4 ? month : months.format(new Date(`${month}-01T00:00:00Z`))

const status: Record<PhotoStatus, string> = {
  PENDING_UPLOAD: 'Waiting to be analysed',
  PROCESSING: 'Being analysed',
  READY: 'Analysed',
  REJECTED: 'Not added',
  FAILED: 'Analysis failed',
}
const moderated = (is: boolean) => (is ? 'Moderated' : 'Not moderated')
const album = (title: string | undefined) => (title ? `“${title}”` : 'An album')
const sure = (confidence: number) => `confidence at least ${percent.format(confidence / 100)}`

/** A search in words: Cat and Dog, without Person. */
function sentence(search: Search, albumTitle?: string): string {
  const { labels, without, words } = search
  const parts = [
    labels.length > 0 && and.format(labels),
    labels.length > 0 && search.minConfidence && sure(search.minConfidence),
    without.length > 0 && `without ${or.format(without)}`,
    words.length > 0 && `text ${and.format(words.map((word) => `“${word}”`))}`,
    search.month && month(search.month),
    search.album && album(albumTitle),
    search.status && status[search.status],
    search.moderated !== undefined && moderated(search.moderated),
  ]
  const said = parts.filter(Boolean).join(', ')
  return said.charAt(0).toUpperCase() + said.slice(1)
}

const photos = (count: number) => counted(count, 'photo', 'photos')

/** What people read and hear when they search. */
export const searchText = {
  name: 'Find photos',
  list: 'Suggestions',
  chosen: 'Search terms',
  none: (typed: string) => (typed ? `No results for “${typed}”` : 'Nothing to suggest yet'),
  clear: 'Clear search',
  remove: (what: string) => `Remove ${what}`,
  leaveOut: (label: string) => `Exclude ${label}`,
  want: (label: string) => `Include ${label}`,
  withoutLabel: (label: string) => `without ${label}`,
  text: (words: readonly string[]) => `Text in pictures: ${words.join(' ')}`,
  word: (word: string) => `“${word}”`,
  month,
  status,
  moderated,
  album,
  savedSearch: 'Smart album',
  photos,
  count: number.format,
  confidence: 'Minimum confidence of each label',
  anyConfidence: 'Any confidence',
  sure: (confidence: number) => `Confidence at least ${percent.format(confidence / 100)}`,
  anySign: 'any %',
  sureSign: (confidence: number) => `≥ ${percent.format(confidence / 100)}`,
  groups: {
    labels: 'Labels',
    months: 'Taken',
    albums: 'Albums',
    states: 'More',
    text: 'Text',
  },
  keyList: [
    ['/', 'Find photos'],
    ['Shift Enter', 'Exclude the suggested label'],
  ],

  sentence,
  /** @param shown how many are loaded so far, used where the total is unknown */
  spoken: (what: string, count: number | undefined, shown: number) =>
    `${what}: ${count === undefined ? `${photos(shown)} or more` : photos(count)}`,
  looking: 'Still searching…',
  nothing: (what: string) => `No results for “${what}”`,
  nothingThen: 'Remove one term:',
  noWords: 'This album does not read text in pictures.',
  showAll: 'Show all photos',
  failed: 'The search failed.',
  stopped: 'The rest could not be loaded.',
  retry: 'Try again',
}
