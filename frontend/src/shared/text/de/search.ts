import type { PhotoStatus } from '../../../generated/graphql.ts'
import { timeText as time } from '../dates.ts'
import { and, capitalized, or } from '../lists.ts'
import { percent } from '../numbers.ts'
import { placeName } from '../place.ts'
import type { searchText } from '../search.ts'
import { namedBy, type Names, type Phrases, sentenceOf } from '../terms.ts'
import { photos } from './count.ts'
import { colourName, labelName } from './labels.ts'

const status: Record<PhotoStatus, string> = {
  PENDING_UPLOAD: 'Noch nicht analysiert',
  PROCESSING: 'Wird analysiert',
  READY: 'Analysiert',
  REJECTED: 'Nicht hinzugefügt',
  FAILED: 'Analyse fehlgeschlagen',
}
export const quoted = (text: string) => `„${text}“`
const sure = (confidence: number) => `mindestens ${percent.format(confidence / 100)} sicher`

const names: Names = {
  favourite: (term) => (term.favourite ? 'Favoriten' : 'Keine Favoriten'),
  label: ({ name }) => labelName(name),
  confidence: ({ min }) => capitalized(sure(min)),
  notLabel: ({ name }) => `ohne ${labelName(name)}`,
  color: ({ name }) => colourName(name),
  place: ({ name }) => (name.includes('@') ? `Ein Teil von ${placeName(name)}` : placeName(name)),
  word: ({ name }) => quoted(name),
  date: ({ from, to }) => {
    if (from && to) return from === to ? time(from) : `${time(from)} bis ${time(to)}`
    return from ? `Seit ${time(from)}` : `Bis ${time(to!)}`
  },
  contributor: ({ name }) => `Hinzugefügt von ${name}`,
  archived: (term) => (term.archived ? 'Archiv' : 'Nicht im Archiv'),
  raw: (term) => (term.raw ? 'RAW-Fotos' : 'Keine RAW-Fotos'),
  album: (_, title) => (title ? quoted(title) : 'Ein Album'),
  status: (term) => status[term.status],
  moderated: (term) => (term.moderated ? 'Sensibler Inhalt' : 'Kein sensibler Inhalt'),
  trashed: () => 'Papierkorb',
  unapproved: () => 'Freizugeben',
}

const phrases: Phrases = {
  label: (terms) => and.format(terms.map(({ name }) => labelName(name))),
  confidence: ([term]) => sure(term!.min),
  notLabel: (terms) => `ohne ${or.format(terms.map(({ name }) => labelName(name)))}`,
  date: ([{ from, to } = { from: null, to: null }]) => {
    if (from && to) return from === to ? time(from) : `aufgenommen ${time(from)} bis ${time(to)}`
    return from ? `aufgenommen seit ${time(from)}` : `aufgenommen bis ${time(to!)}`
  },
  color: (terms) => and.format(terms.map(({ name }) => colourName(name))),
  word: (terms) => quoted(terms.map(({ name }) => name).join(' ')),
}

export const search: typeof searchText = {
  name: 'Fotos suchen',
  chosen: 'Suchbegriffe',
  clear: 'Suche löschen',
  remove: (what) => `${what} entfernen`,
  leaveOut: (label) => `${label} ausschließen`,
  want: (label) => `${label} einschließen`,
  nameOf: namedBy(names),
  photos,
  confidence: 'Wie sicher jedes Schlagwort mindestens ist',
  anyConfidence: 'Egal wie sicher',
  sure: (confidence) => capitalized(sure(confidence)),
  anySign: 'alle %',
  sureSign: (confidence) => `≥ ${percent.format(confidence / 100)}`,
  tab: 'Suche',
  sentence: sentenceOf(names, phrases),
}
