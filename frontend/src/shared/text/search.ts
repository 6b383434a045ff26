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
  PENDING_UPLOAD: 'Waiting for their file',
  PROCESSING: 'Being looked at',
  READY: 'Analysed',
  REJECTED: 'Refused',
  FAILED: 'Not analysed',
}
const moderated = (is: boolean) => (is ? 'May disturb' : 'Nothing disturbing')
const album = (title: string | undefined) => (title ? `“${title}”` : 'An album')
const sure = (confidence: number) => `at least ${percent.format(confidence / 100)} sure`

/** All of a search as a person would say it: Cat and Dog, without Person. */
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

/** What a person reads and hears where photos are looked for. */
export const searchText = {
  name: 'Find photos',
  list: 'Suggestions',
  chosen: 'Looking for',
  none: 'Nothing is called so here.',
  clear: 'Clear the search',
  remove: (what: string) => `Remove ${what}`,
  leaveOut: (label: string) => `Leave out ${label}`,
  want: (label: string) => `Look for ${label}`,
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
  confidence: 'How sure each label must be',
  anyConfidence: 'However sure',
  sure: (confidence: number) => `At least ${percent.format(confidence / 100)} sure`,
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
    ['Shift Enter', 'Leave out the label that is suggested'],
  ],

  sentence,
  /** @param shown those that are there so far, where nobody knows how many there are */
  spoken: (what: string, count: number | undefined, shown: number) =>
    `${what}: ${count === undefined ? `${photos(shown)} or more` : photos(count)}`,
  looking: 'Looking further…',
  nothing: 'No photos are like this.',
  nothingThen: 'Take something away:',
  noWords: 'The album is not set up to read text in pictures.',
  showAll: 'Show all photos',
  failed: 'The search could not be made.',
  stopped: 'The rest could not be loaded.',
  retry: 'Try again',
}
