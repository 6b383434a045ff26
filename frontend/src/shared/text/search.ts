import type { PhotoStatus } from '../../generated/graphql.ts'
import { timeText as time } from './dates.ts'
import { inLanguage } from './in-language.ts'
import { and, capitalized, or } from './lists.ts'
import { percent, photos } from './numbers.ts'
import { placeName } from './place.ts'
import { namedBy, type Names, type Phrases, sentenceOf } from './terms.ts'

const status: Record<PhotoStatus, string> = {
  PENDING_UPLOAD: 'Not analysed yet',
  PROCESSING: 'Being analysed',
  READY: 'Analysed',
  REJECTED: 'Not added',
  FAILED: 'Analysis failed',
}
export const quoted = (text: string) => `“${text}”`
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
  chosen: 'Search terms',
  clear: 'Clear search',
  remove: (what: string) => `Remove ${what}`,
  leaveOut: (label: string) => `Exclude ${label}`,
  want: (label: string) => `Include ${label}`,
  nameOf: namedBy(names),
  photos,
  confidence: 'Minimum confidence of each label',
  anyConfidence: 'Any confidence',
  sure: (confidence: number) => capitalized(sure(confidence)),
  anySign: 'any %',
  sureSign: (confidence: number) => `≥ ${percent.format(confidence / 100)}`,
  tab: 'Search',
  sentence: sentenceOf(names, phrases),
})
