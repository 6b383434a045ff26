import { hasTerm, nothing, type Term, withTerm } from '../../shared/search.ts'
import { searchWords } from '../../shared/text/search-words.ts'
import { text } from '../../shared/text/text.ts'
import { comparable } from './language.ts'
import type { Known, Suggestion } from './suggestion.ts'
import { colourMeantBy } from './terms/color.ts'
import { countOf } from './terms/count.ts'
import { timesMeantBy } from './terms/date.ts'
import { BEGINNING, type Group, OTHER_WORD, PART, SHORTEST_BEGINNING } from './terms/group.ts'
import { labelsFor } from './terms/label.ts'
import { placeMeantBy } from './terms/place.ts'
import { stateMeantBy } from './terms/state.ts'

/** The largest number of words in a phrase with a single meaning. */
const MAX_PHRASE = 4
/** A text of more words is not taken apart: each of its phrases is compared with every label. */
const MAX_COMBINED_WORDS = 12

/** Words without a meaning of their own. */
const FILLERS = new Set(searchWords.fillers.split(' '))
const PLACED = new RegExp(`^(?:${searchWords.placed}) (.+)$`, 'u')
const WITHOUT = new RegExp(`^(-|−|(?:${searchWords.without})\\s)?(.+)$`, 'u')

export type MeaningOfPhrase = (phrase: string) => Term | undefined

/** The single term that a phrase means in this library. Each phrase is looked up once: guesses repeat most of them. */
export function phrasesIn(known: Known, today: string): MeaningOfPhrase {
  const meanings = new Map<string, Term | undefined>()
  return (phrase) => {
    if (!meanings.has(phrase)) meanings.set(phrase, termMeantBy(phrase, known, today))
    return meanings.get(phrase)
  }
}

/**
 * One suggestion that combines all words; if some words have no meaning, one suggestion for each of the others.
 */
export function togetherFor(query: string, known: Known, meaningOf: MeaningOfPhrase): Group {
  const words = query.split(/\s+/u)
  if (words.length < 2 || words.length > MAX_COMBINED_WORDS) return { closeness: PART, suggestions: [] }
  const { terms, isWhole } = termsIn(words, meaningOf)
  const titleOf = (terms: Term[]) => {
    const album = terms.find(({ kind }) => kind === 'album')
    return album && known.albums.find(({ id }) => id === (album as { id: string }).id)?.title
  }
  // A search has one place and one time.
  const fit = terms.reduce(withTerm, nothing).length === terms.length
  if (isWhole && fit && terms.length > 1) {
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
function termsIn(words: readonly string[], meaningOf: MeaningOfPhrase): { terms: Term[]; isWhole: boolean } {
  const [first] = words
  if (first === undefined) return { terms: [], isWhole: true }
  for (let length = Math.min(MAX_PHRASE, words.length); length > 0; length -= 1) {
    const phrase = words.slice(0, length).join(' ')
    const term = (length > 1 || !FILLERS.has(first)) && meaningOf(phrase)
    if (!term) continue
    const rest = termsIn(words.slice(length), meaningOf)
    return { ...rest, terms: [term, ...rest.terms.filter((other) => !hasTerm([term], other))] }
  }
  const rest = termsIn(words.slice(1), meaningOf)
  return FILLERS.has(first) ? rest : { ...rest, isWhole: false }
}

function termMeantBy(phrase: string, known: Known, today: string): Term | undefined {
  const [, where] = PLACED.exec(phrase) ?? []
  // An orange is a fruit, "in Orange" is the town.
  if (where) return termOfTime(where, known, today) ?? termOfPlace(where, known)
  const [, leaveOut, rest = ''] = WITHOUT.exec(phrase) ?? []
  const [label] = rest.length < SHORTEST_BEGINNING ? [] : labelsFor(rest, known, nothing).suggestions
  const [term] = label?.terms ?? []
  if (leaveOut) return term?.kind === 'label' ? { kind: 'notLabel', name: term.name } : undefined
  if (
    term?.kind === 'label' &&
    [term.name, label!.name].some((name) => comparable(name) === comparable(rest))
  )
    return term
  const colour = colourMeantBy(phrase, known)
  if (colour) return { kind: 'color', name: colour.name }
  const time = termOfTime(phrase, known, today)
  if (time) return time
  const state = stateMeantBy(phrase)
  if (state) return state
  const album = known.albums.find(({ title, filter }) => !filter && comparable(title) === comparable(phrase))
  return album ? { kind: 'album', id: album.id } : (termOfPlace(phrase, known) ?? term)
}

function termOfTime(phrase: string, known: Known, today: string): Term | undefined {
  const [time] = timesMeantBy(phrase, known, today)
  return time && { kind: 'date', ...time }
}

function termOfPlace(phrase: string, known: Known): Term | undefined {
  const name = placeMeantBy(phrase, known)
  return name === undefined ? undefined : { kind: 'place', name }
}
