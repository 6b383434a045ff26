import { slugOf } from '@album/model/keys'
import { hasTerm, isRoomFor, nothing, type Search, type Term } from '../../shared/search.ts'
import { placeName } from '../../shared/text/place.ts'
import { suggestionsText } from '../../shared/text/suggestions.ts'
import { text } from '../../shared/text/text.ts'
import { type Joined, NOTHING_JOINED, wordTerms } from './joined.ts'
import {
  comparable,
  everydayWords,
  isExclusion,
  isKnownWord,
  isOneMistake,
  signOf,
  withWord,
  wordsIn,
} from './language.ts'
import { excludedBy, type MeaningOfPhrase, phrasesIn, togetherFor } from './phrases.ts'
import { type Known, MAX_TYPED, type Suggestion } from './suggestion.ts'
import { albumsFor } from './terms/album.ts'
import { coloursFor } from './terms/color.ts'
import { contributorIn, contributorsFor, unknownContributor } from './terms/contributor.ts'
import { timesFor } from './terms/date.ts'
import { type Group, OTHER_WORD, PART } from './terms/group.ts'
import { labelsFor } from './terms/label.ts'
import { placesFor } from './terms/place.ts'
import { statesFor } from './terms/state.ts'
import { timeWords } from './times.ts'

/** Numbers that a person can take in at a glance. */
const MAX_SUGGESTIONS = { labels: 8, colours: 3, places: 5, months: 6, albums: 5, guests: 3, guesses: 2 }
const MAX_WITHOUT_QUERY = { labels: 8, colours: 0, places: 0, months: 3, albums: 3, guests: 0, guesses: 0 }
/** Shorter misspelled words match too much. */
const SHORTEST_MISSPELT = 4
/** In a text of more words no mistake is looked for: each correction is compared with every label. */
const MAX_WORDS_TO_CORRECT = 6

/**
 * Suggests searches for the text typed so far; for an empty text, the most frequent ones. The text itself is
 * searched for last, and only then the photos of a guest whom the page does not know.
 * @param today `2026-11-26`
 */
export function suggest(typed: string, known: Known, search: Search, today: string): Suggestion[] {
  if (typed.length > MAX_TYPED) return []
  const isNew = ({ terms }: Suggestion) =>
    isRoomFor(search, terms[0]!) && !terms.every((term) => hasTerm(search, term))
  const meaningOf = phrasesIn(known, today)
  const { groups, joined } = meaningsOf(typed, known, search, today, meaningOf)
  const guesses = groups.every(({ closeness }) => closeness === PART)
    ? guessesFor(typed, known, today, meaningOf)
    : []
  // A misspelt word is in no title.
  const isBefore = ({ closeness }: Group) => closeness < OTHER_WORD || guesses.length > 0 || !joined.isLikely
  const guest = contributorIn(typed)
  return [
    ...groups.filter(isBefore).flatMap(({ suggestions }) => suggestions),
    ...guesses,
    ...joined.suggestions,
    ...groups.filter((group) => !isBefore(group)).flatMap(({ suggestions }) => suggestions),
    // A guest's name is among the words of their photos.
    ...(guest && groups.length === 0 ? textFor(guest, known) : []),
    ...textFor(typed.trim(), known),
    ...unknownContributor(guest, known),
  ].filter(isNew)
}

interface Meanings {
  /** Closest first. */
  groups: Group[]
  /** The meaning of some of the words, with the others in a title. */
  joined: Joined
}

function meaningsOf(
  typed: string,
  known: Known,
  search: Search,
  today: string,
  meaningOf: MeaningOfPhrase,
): Meanings {
  const query = wordsIn(typed.toLowerCase()).join(' ')
  const cut = ({ closeness, suggestions }: Group, max: number) => ({
    closeness,
    suggestions: suggestions
      .filter(({ terms }) => !terms.every((term) => hasTerm(search, term)))
      .slice(0, max),
  })
  const excluded = excludedBy(typed)
  if (excluded !== undefined && isAllLabels(excluded, known))
    return {
      groups: [
        cut(labelsFor(excluded, known, search, { without: true }), MAX_SUGGESTIONS.labels),
        // Not moderated
        statesFor(query, known),
      ].filter(({ suggestions }) => suggestions.length > 0),
      joined: NOTHING_JOINED,
    }
  const max = query ? MAX_SUGGESTIONS : MAX_WITHOUT_QUERY
  const labels = labelsFor(query, known, search)
  const { joined, ...together } = togetherFor(typed.toLowerCase(), known, meaningOf)
  const places = placesFor(query, known)
  const months = timesFor(query, known, today)
  const albums = albumsFor(query, known)
  const states = statesFor(query, known)
  const isAlready = (term: Term) =>
    [labels, places, months, albums, states].some(({ suggestions }) =>
      suggestions.some(({ terms }) => hasTerm(terms, term)),
    )
  const groups = [
    cut(labels, max.labels),
    { ...together, suggestions: together.suggestions.filter(({ terms }) => !terms.every(isAlready)) },
    cut(coloursFor(query, known), max.colours),
    cut(places, max.places),
    cut(months, max.months),
    cut(albums, max.albums),
    states,
    cut(contributorsFor(contributorIn(typed), known), max.guests),
  ].filter(({ suggestions }) => suggestions.length > 0)
  return { groups: groups.toSorted((one, other) => one.closeness - other.closeness), joined }
}

/** Whether the text can name a label at all: `without exit` may be a title. */
const isAllLabels = (query: string, known: Known) =>
  query === '' || labelsFor(query, known, nothing).suggestions.length > 0

// ---- misspelt words, and the text itself ----------------------------------------------------

/** Suggestions for the text with one letter of a word corrected. */
function guessesFor(typed: string, known: Known, today: string, meaningOf: MeaningOfPhrase): Suggestion[] {
  const words = wordsIn(typed.toLowerCase())
  if (words.length > MAX_WORDS_TO_CORRECT) return []
  const labels = new Set(known.labels.map(({ name }) => slugOf(name)))
  const right = new Set([
    ...known.labels.flatMap(({ name }) => `${name} ${text.label.name(name)}`.toLowerCase().split(/[\s-]+/u)),
    ...[...everydayWords].flatMap(([word, meant]) =>
      meant.some((label) => labels.has(slugOf(label))) ? word.split(' ') : [],
    ),
    ...known.places.flatMap(({ place }) =>
      placeName(place)
        .toLowerCase()
        .split(/[\s,]+/u),
    ),
    ...known.colours.map(({ name }) => text.search.nameOf({ kind: 'color', name }).toLowerCase()),
    ...known.albums.flatMap(({ title }) => title.toLowerCase().split(/\s+/u)),
    ...timeWords,
  ])
  const guesses = words.flatMap((typedWord, at) => {
    const sign = signOf(typedWord)
    const word = typedWord.slice(sign.length)
    if (isExclusion(word) || word.length < SHORTEST_MISSPELT || right.has(word) || isKnownWord(word))
      return []
    const singular = comparable(word)
    return [...right]
      .filter((other) => isOneMistake(word, other) || isOneMistake(singular, other))
      .flatMap((other) => {
        const corrected = withWord(typed, at, sign + other)
        const [group] = meaningsOf(corrected, known, nothing, today, meaningOf).groups
        const guess = group && group.closeness < PART ? group.suggestions[0] : undefined
        return guess && guess.count !== 0 ? [guess] : []
      })
  })
  return guesses
    .filter(({ name }, at) => guesses.findIndex((other) => other.name === name) === at)
    .slice(0, MAX_SUGGESTIONS.guesses)
    .map((guess) => ({ ...guess, group: 'guesses', name: suggestionsText.didYouMean(guess.name) }))
}

/** The text itself, as a search for its words. */
export function textFor(typed: string, { text: isTextRead }: Known): Suggestion[] {
  const terms = wordTerms(typed)
  return terms.length === 0
    ? []
    : [{ group: isTextRead ? 'text' : 'titles', name: suggestionsText.text(typed), terms }]
}
