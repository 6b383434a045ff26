import { slugOf } from '@album/model/keys'
import { searchedWords } from '@album/model/words'
import type { PhotoStatus } from '../../generated/graphql.ts'
import { hasTerm, isRoomFor, nothing, type Search, type Term, termsOf } from '../../shared/search.ts'
import { text } from '../../shared/text/text.ts'
import {
  beginningOf,
  comparable,
  everydayWords,
  isKnownWord,
  isOneMistake,
  labelsMeantBy,
} from './language.ts'
import { type Known, MAX_TYPED, type Suggestion } from './suggestion.ts'
import { type Time, timeWords, timesIn } from './times.ts'

/** Numbers that a person can take in at a glance. */
const MOST = { labels: 8, months: 6, albums: 5, guesses: 2 }
const MAX_UNASKED = { labels: 8, months: 3, albums: 3, guesses: 0 }
const MAX_NEAREST = 4
/** Shorter prefixes and misspelled words match too much. */
const [SHORTEST_BEGINNING, SHORTEST_MISSPELT] = [3, 4]
/** The largest number of words in a phrase with a single meaning. */
const MAX_PHRASE = 4

const STATUSES: readonly PhotoStatus[] = ['FAILED', 'REJECTED', 'PROCESSING', 'PENDING_UPLOAD']
/** Words without a meaning of their own. */
const FILLERS = new Set(
  'a an the and with in on at of from my our or by for to all photo photos picture pictures pic pics image images'.split(
    ' ',
  ),
)

/** How closely a group matches the typed text. Groups that match equally keep their order. */
const [SAME, BEGINNING, OTHER_WORD, PART] = [0, 1, 2, 3] as const
interface Group {
  closeness: number
  suggestions: Suggestion[]
}

/**
 * Suggests searches for the text typed so far; for an empty text, the most frequent ones. The last suggestion
 * searches for the text itself.
 * @param today `2026-11-26`
 */
export function suggest(typed: string, known: Known, search: Search, today: string): Suggestion[] {
  if (typed.length > MAX_TYPED) return []
  const [, leaveOut, rest = ''] = /^\s*(-|−|without\s)?\s*(.*?)\s*$/iu.exec(typed) ?? []
  const asked = rest.toLowerCase()
  const isNew = ({ terms }: Suggestion) =>
    isRoomFor(search, terms[0]!) && !terms.every((term) => hasTerm(search, term))
  if (leaveOut !== undefined && isAllLabels(asked, known))
    return labelsFor(asked, known, search, true).suggestions.slice(0, MOST.labels).filter(isNew)

  const meant = meaningsOf(typed.trim().toLowerCase(), known, search, today)
  const guesses = meant.every(({ closeness }) => closeness === PART) ? guessesFor(asked, known, today) : []
  return [...meant.flatMap(({ suggestions }) => suggestions), ...guesses, ...textFor(rest, known)].filter(
    isNew,
  )
}

/** Groups of suggestions, closest first. */
function meaningsOf(asked: string, known: Known, search: Search, today: string): Group[] {
  const most = asked ? MOST : MAX_UNASKED
  const labels = labelsFor(asked, known, search)
  const together = togetherFor(asked, known, today)
  const months = timesFor(asked, known, today)
  const albums = albumsFor(asked, known)
  const states = statesFor(asked)
  const cut = ({ closeness, suggestions }: Group, most: number) => ({
    closeness,
    suggestions: suggestions
      .filter(({ terms }) => !terms.every((term) => hasTerm(search, term)))
      .slice(0, most),
  })
  const isAlready = (term: Term) =>
    [labels, months, albums].some(({ suggestions }) => suggestions.some(({ terms }) => hasTerm(terms, term)))
  const groups = [
    cut(labels, most.labels),
    { ...together, suggestions: together.suggestions.filter(({ terms }) => !terms.every(isAlready)) },
    cut(months, most.months),
    cut(albums, most.albums),
    states,
  ].filter(({ suggestions }) => suggestions.length > 0)
  return groups.toSorted((one, other) => one.closeness - other.closeness)
}

/** The closeness of the best of these suggestions. */
const closest = (asked: string, suggestions: readonly Suggestion[]) =>
  suggestions.some(({ name }) => comparable(name) === comparable(asked)) ? SAME : BEGINNING

/** Whether each typed word, or its singular, begins a word of the name. */
function isMeant(name: string, asked: string): boolean {
  const words = name.toLowerCase().split(/[\s-]+/u)
  return asked.split(/\s+/u).every((start) => {
    const singular = comparable(start)
    return words.some((word) => word.startsWith(start) || word.startsWith(singular))
  })
}

// ---- labels ---------------------------------------------------------------------------------

/** How closely a label matches the text, and its rank among the labels that an everyday word means. */
function closenessOf(name: string, asked: string, meant: readonly string[]): [number, number] | undefined {
  if (asked && comparable(name) === comparable(asked)) return [SAME, 0]
  const lower = name.toLowerCase()
  if (lower.startsWith(asked) || lower.startsWith(comparable(asked))) return [BEGINNING, 0]
  if (isMeant(name, asked)) return [BEGINNING, 1]
  const at = meant.findIndex((label) => slugOf(label) === slugOf(name))
  return at < 0 ? undefined : [OTHER_WORD, at]
}

/** Labels that match by name, then by everyday words; equally close ones by frequency. */
function labelsFor(asked: string, { labels }: Known, search: Search, without = false): Group {
  const chosen = [...termsOf(search, 'label'), ...termsOf(search, 'notLabel')].map(({ name }) => slugOf(name))
  const meant = asked ? [...labelsMeantBy(asked), ...labelsBegunBy(asked)] : []
  const found = labels
    .filter(({ name }) => !chosen.includes(slugOf(name)))
    .flatMap(({ name, count }) => {
      const closeness = closenessOf(name, asked, meant)
      return closeness ? [{ name, count, closeness }] : []
    })
    .toSorted(
      (one, other) =>
        one.closeness[0] - other.closeness[0] ||
        one.closeness[1] - other.closeness[1] ||
        other.count - one.count ||
        (one.name < other.name ? -1 : 1),
    )
  return {
    closeness: found[0]?.closeness[0] ?? PART,
    suggestions: found.map(({ name, count }) =>
      suggestion('labels', { kind: without ? 'notLabel' : 'label', name }, count),
    ),
  }
}

/** Labels of everyday words with this prefix: `bik` may become bike. */
const labelsBegunBy = (asked: string): string[] =>
  asked.length < SHORTEST_BEGINNING
    ? []
    : [...everydayWords].flatMap(([word, labels]) => (word.startsWith(asked) ? labels : []))

/** Whether the text can name a label at all: `without exit` may be a title. */
const isAllLabels = (asked: string, known: Known) =>
  asked === '' || labelsFor(asked, known, nothing).suggestions.length > 0

// ---- times, albums, states ------------------------------------------------------------------

function timesFor(asked: string, known: Known, today: string): Group {
  const said = timesIn(asked, today).map((time) => timeSuggestion(time, known))
  const monthly = monthsFor(asked, known).filter(
    ({ name }) => !said.some(({ name: other }) => other === name),
  )
  const isThere = said.some(({ count }) => count !== 0)
  return {
    closeness: isThere ? SAME : monthly.length > 0 ? BEGINNING : PART,
    suggestions: [...said, ...monthly],
  }
}

const timeSuggestion = (time: Time, known: Known): Suggestion =>
  suggestion('months', { kind: 'date', ...time }, countIn(time, known))

/** Whole months are counted exactly. For days, only a count of 0 is known, if their months are empty. */
function countIn({ from, to }: Time, { months }: Known): number | undefined {
  const isWithin = (month: string) => month >= from.slice(0, 7) && month <= `${to.slice(0, 7)}~`
  const count = months.reduce((sum, { month, count }) => sum + (isWithin(month) ? count : 0), 0)
  return (from.length <= 7 && to.length <= 7) || count === 0 ? count : undefined
}

function monthsFor(asked: string, { months }: Known): Suggestion[] {
  const years = new Map<string, number>()
  for (const { month, count } of months)
    years.set(month.slice(0, 4), (years.get(month.slice(0, 4)) ?? 0) + count)
  const all = [
    // Years are worth suggesting only after the user types a digit.
    ...(/\d/u.test(asked) ? [...years].map(([month, count]) => ({ month, count })) : []),
    ...months,
  ]
  return all
    .map(({ month, count }) => ({
      month,
      ...suggestion('months', { kind: 'date', from: month, to: month }, count),
    }))
    .filter(({ month, name }) => month.startsWith(asked) || isMeant(name, asked))
    .map(({ month: _month, ...rest }) => rest)
}

function albumsFor(asked: string, { albums }: Known): Group {
  const suggestions = albums
    .filter(({ title }) => isMeant(title, asked))
    .map(({ id, title, count, filter }): Suggestion => ({
      group: 'albums',
      name: title,
      terms: [{ kind: 'album', id }],
      ...(filter ? { smartAlbum: id } : { count: count ?? 0 }),
    }))
  return { closeness: closest(asked, suggestions), suggestions }
}

function statesFor(asked: string): Group {
  const terms = [
    ...STATUSES.map((status) => ({ kind: 'status', status }) as const),
    ...[true, false].map((moderated) => ({ kind: 'moderated', moderated }) as const),
  ]
  const suggestions = terms
    .map((term) => suggestion('states', term))
    .filter(({ name }) => isMeant(name, asked))
  return { closeness: closest(asked, suggestions), suggestions }
}

// ---- several words --------------------------------------------------------------------------

/**
 * One suggestion that combines all words; if some words have no meaning, one suggestion for each of the others.
 */
function togetherFor(asked: string, known: Known, today: string): Group {
  const words = asked.split(/\s+/u)
  if (words.length < 2) return { closeness: PART, suggestions: [] }
  const { terms, isWhole } = termsIn(words, known, today)
  const titleOf = (terms: Term[]) => {
    const album = terms.find(({ kind }) => kind === 'album')
    return album && known.albums.find(({ id }) => id === (album as { id: string }).id)?.title
  }
  if (isWhole && terms.length > 1) {
    const together: Suggestion = {
      group: 'together',
      name: text.search.sentence(terms, titleOf(terms)),
      terms,
    }
    return { closeness: BEGINNING, suggestions: [together] }
  }
  const parts = terms
    .map((term): Suggestion => ({
      group: 'parts',
      name: text.search.nameOf(term, titleOf([term])),
      terms: [term],
      count: countOf(term, known),
    }))
    .filter(({ count }) => count !== 0)
  return { closeness: isWhole ? OTHER_WORD : PART, suggestions: parts }
}

/** The terms that words mean, longest phrases first. `isWhole`: every word has a meaning. */
function termsIn(words: readonly string[], known: Known, today: string): { terms: Term[]; isWhole: boolean } {
  const [first] = words
  if (first === undefined) return { terms: [], isWhole: true }
  for (let length = Math.min(MAX_PHRASE, words.length); length > 0; length -= 1) {
    const phrase = words.slice(0, length).join(' ')
    const term = (length > 1 || !FILLERS.has(first)) && termMeantBy(phrase, known, today)
    if (!term) continue
    const rest = termsIn(words.slice(length), known, today)
    return { ...rest, terms: [term, ...rest.terms.filter((other) => !hasTerm([term], other))] }
  }
  const rest = termsIn(words.slice(1), known, today)
  return FILLERS.has(first) ? rest : { ...rest, isWhole: false }
}

/** The single term that a phrase means in this library. */
function termMeantBy(phrase: string, known: Known, today: string): Term | undefined {
  const [, leaveOut, rest = ''] = /^(-|−|without\s)?(.+)$/u.exec(phrase) ?? []
  const [label] = rest.length < SHORTEST_BEGINNING ? [] : labelsFor(rest, known, nothing).suggestions
  const isExact = label && comparable(label.name) === comparable(rest)
  if (leaveOut) return label && { kind: 'notLabel', name: label.name }
  if (isExact) return label.terms[0]
  const [time] = timesIn(phrase, today)
  if (time) return { kind: 'date', ...time }
  const album = known.albums.find(({ title, filter }) => !filter && comparable(title) === comparable(phrase))
  return album ? { kind: 'album', id: album.id } : label?.terms[0]
}

/** How many photos a term alone finds, if known. */
function countOf(term: Term, known: Known): number | undefined {
  if (term.kind === 'label')
    return known.labels.find(({ name }) => slugOf(name) === slugOf(term.name))?.count ?? 0
  if (term.kind === 'date' && term.from && term.to) return countIn({ from: term.from, to: term.to }, known)
  return term.kind === 'album'
    ? (known.albums.find(({ id }) => id === term.id)?.count ?? undefined)
    : undefined
}

// ---- misspelt words, and the text itself ----------------------------------------------------

/** Suggestions for the text with one letter of a word corrected. */
function guessesFor(asked: string, known: Known, today: string): Suggestion[] {
  const words = asked.split(/\s+/u)
  const isKnownLabel = (label: string) => known.labels.some(({ name }) => slugOf(name) === slugOf(label))
  const right = new Set([
    ...known.labels.flatMap(({ name }) => name.toLowerCase().split(/[\s-]+/u)),
    ...[...everydayWords].flatMap(([word, labels]) => (labels.some(isKnownLabel) ? word.split(' ') : [])),
    ...known.albums.flatMap(({ title }) => title.toLowerCase().split(/\s+/u)),
    ...timeWords,
  ])
  const guesses = words.flatMap((word, at) => {
    if (word.length < SHORTEST_MISSPELT || right.has(word) || isKnownWord(word)) return []
    const singular = comparable(word)
    return [...right]
      .filter((other) => isOneMistake(word, other) || isOneMistake(singular, other))
      .flatMap((other) => {
        const [group] = meaningsOf(words.with(at, other).join(' '), known, nothing, today)
        const guess = group && group.closeness < PART ? group.suggestions[0] : undefined
        return guess && guess.count !== 0 ? [guess] : []
      })
  })
  return guesses
    .filter(({ name }, at) => guesses.findIndex((other) => other.name === name) === at)
    .slice(0, MOST.guesses)
    .map((guess) => ({ ...guess, group: 'guesses', name: text.search.didYouMean(guess.name) }))
}

function textFor(typed: string, { text: isTextRead }: Known): Suggestion[] {
  const words = searchedWords(typed.normalize('NFC'))
  const terms = words.map((word): Term => ({ kind: 'word', name: beginningOf(word) }))
  return words.length === 0
    ? []
    : [{ group: isTextRead ? 'text' : 'titles', name: text.search.text(typed), terms }]
}

const suggestion = (group: Suggestion['group'], term: Term, count?: number): Suggestion => ({
  group,
  name: text.search.nameOf(term),
  terms: [term],
  ...(count !== undefined && { count }),
})

// ---- what to do instead ---------------------------------------------------------------------

/**
 * Searches with results to offer after one without: other meanings of its words, its parts, the nearest months.
 */
export function nearestTo(search: Search, known: Known, today: string): Suggestion[] {
  const isNearest = ({ group, count, terms }: Suggestion) =>
    group !== 'text' &&
    group !== 'titles' &&
    group !== 'states' &&
    count !== 0 &&
    !(search.length === terms.length && terms.every((term) => hasTerm(search, term)))
  const unknown = termsOf(search, 'label').filter((term) => countOf(term, known) === 0)
  const words = [...termsOf(search, 'word'), ...unknown].map(({ name }) => name)
  const parts = search.length < 2 ? [] : search.filter(({ kind }) => kind === 'label' || kind === 'date')
  const found = [
    ...(words.length > 0 ? suggest(words.join(' ').toLowerCase(), known, nothing, today) : []),
    ...parts.map((term) =>
      suggestion(term.kind === 'label' ? 'labels' : 'months', term, countOf(term, known)),
    ),
    ...termsOf(search, 'date').flatMap(({ from, to }) => nearestMonths(from ?? to!, known)),
  ].filter(isNearest)
  const most = labelsFor('', known, nothing).suggestions.filter(isNearest)
  const all = found.length > 0 ? found : most
  return all
    .filter(({ name }, at) => all.findIndex((other) => other.name === name) === at)
    .slice(0, MAX_NEAREST)
}

/** The last month with photos before a time, and the first month after it. */
function nearestMonths(time: string, { months }: Known): Suggestion[] {
  const sorted = months.toSorted((one, other) => (one.month < other.month ? -1 : 1))
  const before = sorted.findLast(({ month }) => month < time.slice(0, 7))
  const after = sorted.find(({ month }) => month > `${time.slice(0, 7)}~`)
  return [before, after].flatMap((one) =>
    one ? [suggestion('months', { kind: 'date', from: one.month, to: one.month }, one.count)] : [],
  )
}
