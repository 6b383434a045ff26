import { searchedWords } from '@album/model/words'
import { nothing, type Search, type Term, withTerm } from '../../shared/search.ts'
import { beginningOf } from './language.ts'
import type { Known, Suggestion } from './suggestion.ts'
import { countOf } from './terms/count.ts'

/** A text with more words without a meaning is a sentence: hardly any title has all of them. */
const MAX_REST = 3
/** With fewer unknown words, the person more likely means a label. */
const MIN_REST_OF_TITLE = 2

/** The meaning of a text's words together. */
export interface Read {
  terms: Term[]
  /** Every word has a meaning. */
  isWhole: boolean
  /** Something that cannot be excluded is. */
  isLost: boolean
  /** Words without a meaning, which may stand in a title. */
  rest: string[]
  /** Words without a meaning that describe a label: shiny, playing. */
  described: string[]
  /** A label in front of a word without a meaning, with its typed words: the car of a car trip. */
  named: { term: Term; words: string[] } | undefined
}

export interface Joined {
  suggestions: Suggestion[]
  /** If not, the person more likely means the terms alone: a shiny car. */
  isLikely: boolean
}

export const NOTHING_JOINED: Joined = { suggestions: [], isLikely: false }

/** The search for the words of a text, by their beginnings. */
export const wordTerms = (text: string): Term[] =>
  searchedWords(text.normalize('NFC')).map((word) => ({ kind: 'word', name: beginningOf(word) }))

/**
 * The terms of a text, joined with those of its words that have no meaning: dogs norway, norway 2024. Likeliest first: the words of
 * a title (car trip to Norway), the label and the words, and with those that describe it.
 */
export function joinedFor(
  { terms, isLost, rest, described, named }: Read,
  nameOf: (search: Search) => string,
  known: Known,
): Joined {
  if (isLost || terms.length === 0 || terms.some((term) => countOf(term, known) === 0)) return NOTHING_JOINED
  const joined = (terms: readonly Term[], words: readonly string[]): Suggestion[] => {
    const all = [...terms, ...wordTerms(words.join(' '))]
    const search = all.reduce(withTerm, nothing)
    // A search has one place and one time.
    if (search.length < all.length || all.length < 2) return []
    const typed = words.map((name): Term => ({ kind: 'word', name }))
    return [
      { group: 'together', name: nameOf([...terms, ...typed].reduce(withTerm, nothing)), terms: search },
    ]
  }
  const title =
    named && rest.length >= MIN_REST_OF_TITLE
      ? joined(
          terms.filter((term) => term !== named.term),
          [...named.words, ...rest],
        )
      : []
  const isSentence = rest.length > MAX_REST
  const likely = [...title, ...(isSentence ? [] : joined(terms, rest))]
  const all = isSentence || described.length === 0 ? [] : joined(terms, [...described, ...rest])
  return { suggestions: [...likely, ...all], isLikely: likely.length > 0 }
}
