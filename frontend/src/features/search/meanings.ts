import { slugOf } from '@album/model/keys'
import { townNameOf } from '@album/model/place'
import { folded, OTHER_TOWN_NAMES } from '@album/model/town-names'
import { RAW_ENDINGS } from '@album/model/uploads'
import type { PhotoStatus } from '../../generated/graphql.ts'
import { markOf, type Search, type Term, termsOf } from '../../shared/search.ts'
import { placeName } from '../../shared/text/place.ts'
import { searchWords } from '../../shared/text/search-words.ts'
import { text } from '../../shared/text/text.ts'
import { comparable, everydayWords, labelsMeantBy } from './language.ts'
import type { Known, Suggestion } from './suggestion.ts'
import { everyYear, type Time, timesIn } from './times.ts'

/** Shorter prefixes match too much. */
export const SHORTEST_BEGINNING = 3

const STATUSES: readonly PhotoStatus[] = ['FAILED', 'REJECTED', 'PROCESSING', 'PENDING_UPLOAD']

/** How closely a group matches the typed text. Groups that match equally keep their order. */
const SAME = 0
export const [BEGINNING, OTHER_WORD, PART] = [1, 2, 3] as const
export interface Group {
  closeness: number
  suggestions: Suggestion[]
}

/** The closeness of the best of these suggestions. */
const closest = (query: string, suggestions: readonly Suggestion[]) =>
  suggestions.some(({ name }) => comparable(name) === comparable(query)) ? SAME : BEGINNING

/** Whether each typed word, or its singular, begins a word of the name. */
function isWordMatch(name: string, query: string): boolean {
  const words = name.toLowerCase().split(/[\s-]+/u)
  return query.split(/[\s-]+/u).every((start) => {
    const singular = comparable(start)
    return words.some((word) => word.startsWith(start) || word.startsWith(singular))
  })
}

// ---- labels ---------------------------------------------------------------------------------

/** How closely a label matches the text, and its rank among the labels that an everyday word means. */
function closenessOf(name: string, query: string, meant: readonly string[]): [number, number] | undefined {
  const names = [...new Set([name, text.label.name(name)])]
  if (query && names.some((name) => comparable(name) === comparable(query))) return [SAME, 0]
  const lower = names.map((name) => name.toLowerCase())
  if (lower.some((name) => name.startsWith(query) || name.startsWith(comparable(query))))
    return [BEGINNING, 0]
  if (names.some((name) => isWordMatch(name, query))) return [BEGINNING, 1]
  const at = meant.findIndex((label) => slugOf(label) === slugOf(name))
  return at < 0 ? undefined : [OTHER_WORD, at]
}

/** Labels that match by name, then by everyday words; equally close ones by frequency. */
export function labelsFor(query: string, { labels }: Known, search: Search, without = false): Group {
  const chosen = [...termsOf(search, 'label'), ...termsOf(search, 'notLabel')].map(({ name }) => slugOf(name))
  const meant = query ? [...labelsMeantBy(query), ...labelsBegunBy(query)] : []
  const found = labels
    .filter(({ name }) => !chosen.includes(slugOf(name)))
    .flatMap(({ name, count }) => {
      const closeness = closenessOf(name, query, meant)
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
const labelsBegunBy = (query: string): string[] =>
  query.length < SHORTEST_BEGINNING
    ? []
    : [...everydayWords].flatMap(([word, labels]) => (word.startsWith(query) ? labels : []))

// ---- times, albums, states ------------------------------------------------------------------

/** The times that a text may mean. Without a year, those of the years that have photos, the latest first. */
export function timesMeantBy(query: string, known: Known, today: string): Time[] {
  const times = timesIn(query, today)
  if (times.length > 0) return times
  const years = [...new Set(known.months.map(({ month }) => month.slice(0, 4)))].toSorted().toReversed()
  return everyYear(query, years).filter((time) => countIn(time, known) !== 0)
}

export function timesFor(query: string, known: Known, today: string): Group {
  const times = timesMeantBy(query, known, today).map((time) => timeSuggestion(time, known))
  const monthly = monthsFor(query, known).filter(
    ({ name }) => !times.some(({ name: other }) => other === name),
  )
  const isThere = times.some(({ count }) => count !== 0)
  return {
    closeness: isThere ? SAME : monthly.length > 0 ? BEGINNING : PART,
    suggestions: [...times, ...monthly],
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

function monthsFor(query: string, { months }: Known): Suggestion[] {
  const years = new Map<string, number>()
  for (const { month, count } of months)
    years.set(month.slice(0, 4), (years.get(month.slice(0, 4)) ?? 0) + count)
  const all = [
    // Years are worth suggesting only after the user types a digit.
    ...(/\d/u.test(query) ? [...years].map(([month, count]) => ({ month, count })) : []),
    ...months,
  ]
  return all
    .map(({ month, count }) => ({
      month,
      ...suggestion('months', { kind: 'date', from: month, to: month }, count),
    }))
    .filter(({ month, name }) => month.startsWith(query) || isWordMatch(name, query))
    .map(({ month: _month, ...rest }) => rest)
}

export function albumsFor(query: string, { albums }: Known): Group {
  const suggestions = albums
    .filter(({ title }) => isWordMatch(title, query))
    .map(({ id, title, count, filter }): Suggestion => ({
      group: 'albums',
      name: title,
      terms: [{ kind: 'album', id }],
      ...(filter ? { smartAlbum: id } : { count: count ?? 0 }),
    }))
  return { closeness: closest(query, suggestions), suggestions }
}

const ADDED_BY = new RegExp(`^(?:${searchWords.addedBy}) (.+)$`, 'iu')

/** `added by Zoë`, `by Zoë`, `from Zoë`: the photos that guests of this name have added. */
export function contributorsFor(typed: string): Group {
  const name = ADDED_BY.exec(typed)?.[1]
  if (!name) return { closeness: PART, suggestions: [] }
  return { closeness: OTHER_WORD, suggestions: [suggestion('states', { kind: 'contributor', name })] }
}

/**
 * Countries and towns, by the album's names for them and by others: München is Munich, and Cologne Köln. The numbers of a town's
 * squares are not known here.
 */
export function placesFor(query: string, { places }: Known): Group {
  const typed = folded(query.replaceAll(',', ' '))
  const found = places.filter(({ place }) => namesOf(place).some(({ whole }) => isWordMatch(whole, typed)))
  const isSame = found.some(({ place }) => namesOf(place).some(({ name }) => name === typed))
  return {
    closeness: isSame ? SAME : BEGINNING,
    suggestions: found.map(({ place, count }) => suggestion('places', { kind: 'place', name: place }, count)),
  }
}

/** The country or town that has just this name, alone or with its country: the most photographed of several. */
export function placeMeantBy(words: string, { places }: Known): string | undefined {
  const typed = folded(words.replaceAll(',', ' '))
  return places.find(({ place }) =>
    namesOf(place).some(({ name, whole }) => name === typed || whole === typed),
  )?.place
}

interface PlaceName {
  /** Of the town, or else the country. */
  name: string
  /** With the country. */
  whole: string
}
const knownNames = new Map<string, PlaceName[]>()
const othersOf = new Map<string, string[]>()
for (const [other, town] of Object.entries(OTHER_TOWN_NAMES))
  othersOf.set(town, [...(othersOf.get(town) ?? []), other])

/** A place's names as they are compared: its own first. */
function namesOf(place: string): PlaceName[] {
  const known = knownNames.get(place)
  if (known) return known
  const [name = '', ...rest] = placeName(place).split(', ').map(folded)
  const own = folded(townNameOf(place) ?? name)
  const others = townNameOf(place) === undefined ? [] : (othersOf.get(own) ?? [])
  const names = [...new Set([name, own, ...others])].map((each) => ({
    name: each,
    whole: [each, ...rest].join(' '),
  }))
  knownNames.set(place, names)
  return names
}

/** Colours by the beginning of their names or of Rekognition's: `grü`, `green`. */
export function coloursFor(query: string, known: Known): Group {
  const meant = colourMeantBy(query, known)
  const begun = known.colours.filter(
    ({ name }) => query && [name, colourName(name)].some((each) => isWordMatch(each, query)),
  )
  const names = [...new Set([...(meant ? [meant] : []), ...begun])]
  return {
    closeness: meant ? SAME : BEGINNING,
    suggestions: names.map(({ name, count }) => suggestion('colours', { kind: 'color', name }, count)),
  }
}

/** The colour that a word is the name of, inflected or not: `grünes`. */
export function colourMeantBy(word: string, { colours }: Known) {
  // Rekognition says grey. One stem is not enough: `grün` loses its n, `grünes` only its ending.
  const bare = (name: string) => comparable(comparable(name === 'gray' ? 'grey' : name))
  return colours.find(({ name }) => [name, colourName(name)].some((each) => bare(each) === bare(word)))
}

const colourName = (name: string) => text.search.nameOf({ kind: 'color', name })

/** What else people call what a photo is. */
const OTHER_WORDS = {
  favourite: searchWords.favourites.split(' '),
  archived: searchWords.archived.split(' '),
  raw: [...searchWords.raw.split(' '), ...RAW_ENDINGS],
}

/** With its other words. A single letter does not mean a file's ending. */
function namesOfState(term: Term, query: string): string {
  const isKnown =
    term.kind === 'favourite' ||
    term.kind === 'archived' ||
    (term.kind === 'raw' && query.length >= SHORTEST_BEGINNING)
  return [text.search.nameOf(term), ...(isKnown ? OTHER_WORDS[term.kind] : [])].join(' ')
}

/** What a word says that a photo is: a favourite, archived, raw. */
export const stateMeantBy = (word: string): Term | undefined =>
  (
    [
      { kind: 'favourite', favourite: true },
      { kind: 'archived', archived: true },
      { kind: 'raw', raw: true },
    ] as const
  ).find((term) =>
    [text.search.nameOf(term), ...OTHER_WORDS[term.kind]].some(
      (name) => comparable(name) === comparable(word),
    ),
  )

export function statesFor(query: string, known: Known): Group {
  const terms = [
    ...(known.marks?.favourites === 0 && !query ? [] : [{ kind: 'favourite', favourite: true } as const]),
    ...(query ? [{ kind: 'favourite', favourite: false } as const] : []),
    ...(known.marks?.archived === 0 && !query ? [] : [{ kind: 'archived', archived: true } as const]),
    ...(query ? [{ kind: 'archived', archived: false } as const] : []),
    ...(known.marks?.raw === 0 && !query ? [] : [{ kind: 'raw', raw: true } as const]),
    ...(query ? [{ kind: 'raw', raw: false } as const] : []),
    ...STATUSES.map((status) => ({ kind: 'status', status }) as const),
    ...[true, false].map((moderated) => ({ kind: 'moderated', moderated }) as const),
  ]
  const suggestions = terms
    .map((term) => suggestion('states', term, countOf(term, known)))
    .filter(({ terms: [term] }) => isWordMatch(namesOfState(term!, query), query))
  return { closeness: closest(query, suggestions), suggestions }
}

/** How many photos a term alone finds, if known. */
export function countOf(term: Term, known: Known): number | undefined {
  if (term.kind === 'label')
    return known.labels.find(({ name }) => slugOf(name) === slugOf(term.name))?.count ?? 0
  if (term.kind === 'place')
    return known.places.find(({ place }) => slugOf(place) === slugOf(term.name))?.count
  if (term.kind === 'color') return known.colours.find(({ name }) => name === term.name)?.count
  const mark = markOf(term)
  if (mark) return known.marks?.[mark]
  if (term.kind === 'date' && term.from && term.to) return countIn({ from: term.from, to: term.to }, known)
  return term.kind === 'album'
    ? (known.albums.find(({ id }) => id === term.id)?.count ?? undefined)
    : undefined
}

export const suggestion = (group: Suggestion['group'], term: Term, count?: number): Suggestion => ({
  group,
  name: text.search.nameOf(term),
  terms: [term],
  ...(count !== undefined && { count }),
})
