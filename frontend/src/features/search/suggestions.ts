import { slugOf } from '@album/model/keys'
import type { PhotoStatus, WhatThereIsQuery } from '../../generated/graphql.ts'
import { hasTerm, isRoomFor, type Search, type Term, termsOf } from '../../shared/search.ts'
import { text } from '../../shared/text/text.ts'

/** What there is to look for in the library. */
export interface Known {
  labels: WhatThereIsQuery['labels']['items']
  months: WhatThereIsQuery['timeline']
  albums: WhatThereIsQuery['albums']['items']
  /** Whether words in pictures are looked for. */
  text: boolean
  /** All of it: a label that is more frequent, or is called more like it, may still come otherwise. */
  isWhole: boolean
}

export interface Suggestion {
  group: keyof typeof text.search.groups
  name: string
  /** Several for several words. */
  terms: Term[]
  /** Exact; undefined where nobody counts it. */
  count?: number
  /** A saved search, which is opened where it is kept. */
  smartAlbum?: string
}

/** So many are taken in at a glance. */
const MOST = { labels: 8, months: 6, albums: 5 }
const MAX_UNASKED = { labels: 8, months: 3, albums: 3 }

const STATUSES: readonly PhotoStatus[] = ['FAILED', 'REJECTED', 'PROCESSING', 'PENDING_UPLOAD']
/** As backend/functions/rekognize/words.ts finds the words of a picture. */
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}]+/u
const LONGEST_WORD = 30

/** What a person may mean by what they have typed so far; with nothing typed, what there is most of. */
export function suggest(typed: string, known: Known, search: Search): Suggestion[] {
  const [, leaveOut, rest = ''] = /^\s*(-|−|without\s)?\s*(.*?)\s*$/iu.exec(typed) ?? []
  const asked = rest.toLowerCase()
  const without = leaveOut !== undefined
  const most = asked ? MOST : MAX_UNASKED
  const labels = labelsFor(asked, known, search, without).slice(0, most.labels)
  const all = without
    ? labels
    : [
        ...labels,
        ...monthsFor(asked, known)
          .filter(({ terms }) => !terms.every((term) => hasTerm(search, term)))
          .slice(0, most.months),
        ...albumsFor(asked, known).slice(0, most.albums),
        ...states().filter(({ name }) => isMeant(name, asked)),
        ...(known.text ? wordsFor(rest) : []),
      ]
  return all.filter(
    ({ terms }) => isRoomFor(search, terms[0]!) && !terms.every((term) => hasTerm(search, term)),
  )
}

/** Whether each word that was typed begins one of the name's. */
function isMeant(name: string, asked: string): boolean {
  const words = name.toLowerCase().split(/[\s-]+/u)
  return asked.split(/\s+/u).every((start) => words.some((word) => word.startsWith(start)))
}

function labelsFor(asked: string, { labels }: Known, search: Search, without: boolean): Suggestion[] {
  const chosen = [...termsOf(search, 'label'), ...termsOf(search, 'notLabel')].map(({ name }) => slugOf(name))
  // Names that begin so come before names with such a word in them; of each, the most frequent first.
  const rank = (name: string) => (name.toLowerCase().startsWith(asked) ? 0 : 1)
  const isSame = (name: string) => (name.toLowerCase() === asked ? 0 : 1)
  return labels
    .filter(({ name }) => isMeant(name, asked) && !chosen.includes(slugOf(name)))
    .toSorted(
      (one, other) =>
        isSame(one.name) - isSame(other.name) ||
        rank(one.name) - rank(other.name) ||
        other.count - one.count ||
        (one.name < other.name ? -1 : 1),
    )
    .map(({ name, count }) => suggestion('labels', { kind: without ? 'notLabel' : 'label', name }, count))
}

function monthsFor(asked: string, { months }: Known): Suggestion[] {
  const years = new Map<string, number>()
  for (const { month, count } of months)
    years.set(month.slice(0, 4), (years.get(month.slice(0, 4)) ?? 0) + count)
  const all = [
    // Years are worth suggesting once somebody types one.
    ...(/\d/u.test(asked) ? [...years].map(([month, count]) => ({ month, count })) : []),
    ...months,
  ]
  return all
    .map(({ month, count }) => ({
      month,
      ...suggestion('months', { kind: 'date', from: month, to: month }, count),
    }))
    .filter(({ month, name }) => month.startsWith(asked) || isMeant(name, asked))
}

const albumsFor = (asked: string, { albums }: Known): Suggestion[] =>
  albums
    .filter(({ title }) => isMeant(title, asked))
    .map(({ id, title, count, filter }) => ({
      group: 'albums',
      name: title,
      terms: [{ kind: 'album', id }],
      ...(filter ? { smartAlbum: id } : { count: count ?? 0 }),
    }))

const states = (): Suggestion[] =>
  [
    ...STATUSES.map((status) => ({ kind: 'status', status }) as const),
    ...[true, false].map((moderated) => ({ kind: 'moderated', moderated }) as const),
  ].map((term) => suggestion('states', term))

function wordsFor(asked: string): Suggestion[] {
  const words = asked
    .normalize('NFC')
    .toLowerCase()
    .split(BETWEEN_WORDS)
    .filter((word) => word.length >= 2 && word.length <= LONGEST_WORD)
  return words.length === 0
    ? []
    : [{ group: 'text', name: text.search.text(words), terms: words.map((name) => ({ kind: 'word', name })) }]
}

const suggestion = (group: Suggestion['group'], term: Term, count?: number): Suggestion => ({
  group,
  name: text.search.nameOf(term),
  terms: [term],
  ...(count !== undefined && { count }),
})
