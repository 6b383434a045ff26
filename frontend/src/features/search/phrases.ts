import { isTelling } from '@album/model/words'
import { hasTerm, nothing, type Term, withTerm } from '../../shared/search.ts'
import { searchWords } from '../../shared/text/search-words.ts'
import { text } from '../../shared/text/text.ts'
import { type Joined, joinedFor, NOTHING_JOINED, type Read } from './joined.ts'
import { comparable, isExclusion, signOf, singularOf, wordsIn } from './language.ts'
import type { Known, Suggestion } from './suggestion.ts'
import { colourMeantBy } from './terms/color.ts'
import { countOf } from './terms/count.ts'
import { timesMeantBy } from './terms/date.ts'
import { BEGINNING, type Group, OTHER_WORD, PART } from './terms/group.ts'
import { labelMeantBy } from './terms/label.ts'
import { placeMeantBy } from './terms/place.ts'
import { stateMeantBy } from './terms/state.ts'

/** The largest number of words in a phrase with a single meaning. */
const MAX_PHRASE = 4
/** A text of more words is not taken apart: each of its phrases is compared with every label. */
const MAX_COMBINED_WORDS = 12

const ARTICLES = new Set(searchWords.articles.split(' '))
/** Words without a meaning of their own. */
const FILLERS = new Set([...ARTICLES, ...searchWords.fillers.split(' ')])
// One stem is not enough: `klein` loses its n, `kleine` only its ending.
const bare = (word: string) => searchWords.stem(searchWords.stem(word))
const ADJECTIVES = new Set(searchWords.adjectives.split(' ').map(bare))
/** Words that continue an exclusion: without dogs or cats. */
const CONJUNCTIONS = new Set(searchWords.conjunctions.split(' '))
/** Words after a comma that end an exclusion: without dogs, but with cats. */
const TURNS = new Set(searchWords.turns.split(' '))
const PLACED = new RegExp(`^(?:${searchWords.placed}) (.+)$`, 'u')
const ACTION = new RegExp(`^(?:${searchWords.action})$`, 'u')
const EXCLUSION = new RegExp(`^\\s*(?:-|−|(?:${searchWords.without})\\s)\\s*(.*?)\\s*$`, 'iu')

/** The text after a word for "without", and after the articles that follow: a person; undefined if it does not begin so. */
export function excludedBy(typed: string): string | undefined {
  const rest = EXCLUSION.exec(typed)?.[1]
  if (rest === undefined) return undefined
  const words = wordsIn(rest.toLowerCase())
  const at = words.findIndex((word) => !FILLERS.has(word))
  // If all words are fillers, the last one may be the beginning of a longer word.
  return words.slice(at < 0 ? -1 : at).join(' ')
}

/** @param isLast the text ends with the phrase, so its last word may be unfinished */
export type MeaningOfPhrase = (phrase: string, isLast: boolean) => Term | undefined

/** The single term that a phrase means in this library. Each phrase is looked up once: guesses repeat most of them. */
export function phrasesIn(known: Known, today: string): MeaningOfPhrase {
  const meanings = new Map<string, Term | undefined>()
  return (phrase, isLast) => {
    const key = `${isLast} ${phrase}`
    if (!meanings.has(key)) meanings.set(key, termMeantBy(phrase, isLast, known, today))
    return meanings.get(key)
  }
}

interface Together extends Group {
  /** Searches that look in titles for the words without a meaning. */
  joined: Joined
}

/**
 * One suggestion that combines all words; if some words have no meaning, one suggestion for each of the others, and those that look
 * for the words in titles.
 */
export function togetherFor(query: string, known: Known, meaningOf: MeaningOfPhrase): Together {
  const typed = typedIn(query)
  const { length } = typed.words
  if (length < 2 || length > MAX_COMBINED_WORDS)
    return { closeness: PART, suggestions: [], joined: NOTHING_JOINED }
  const read = readTerms(typed, meaningOf)
  const { terms, isWhole } = read
  // A search has one place and one time.
  const fit = terms.reduce(withTerm, nothing).length === terms.length
  if (isWhole && fit && terms.length > 1) {
    const together: Suggestion = {
      group: 'together',
      name: text.search.sentence(terms, titleOf(terms, known)),
      terms,
    }
    return { closeness: BEGINNING, suggestions: [together], joined: NOTHING_JOINED }
  }
  const parts = partsOf(terms, known).filter(({ count }) => count !== 0)
  const joined = isWhole
    ? NOTHING_JOINED
    : joinedFor(read, (terms) => text.search.sentence(terms, titleOf(terms, known)), known)
  return { closeness: isWhole ? OTHER_WORD : PART, suggestions: parts, joined }
}

/** Each term on its own. */
export const partsOf = (terms: readonly Term[], known: Known): Suggestion[] =>
  terms.map((term) => ({
    group: 'parts',
    name: text.search.nameOf(term, titleOf([term], known)),
    terms: [term],
    count: countOf(term, known),
  }))

function titleOf(terms: readonly Term[], known: Known): string | undefined {
  const album = terms.find((term) => term.kind === 'album')
  return album && known.albums.find(({ id }) => id === album.id)?.title
}

interface Typed {
  /** A sign for "without" is a word of its own. */
  words: readonly string[]
  /** The positions of the words that follow a comma. */
  afterComma: ReadonlySet<number>
}

function typedIn(query: string): Typed {
  const words: string[] = []
  const afterComma = new Set<number>()
  for (const part of query.split(',')) {
    afterComma.add(words.length)
    for (const word of wordsIn(part)) {
      const sign = signOf(word)
      if (sign) words.push(sign)
      words.push(word.slice(sign.length))
    }
  }
  return { words, afterComma }
}

/**
 * The terms that words mean, longest phrases first. After a word for "without", the next term is excluded, even if words without a
 * meaning are between them: nothing finds what somebody did not want.
 */
function readTerms(typed: Typed, meaningOf: MeaningOfPhrase): Read {
  const { words, afterComma } = typed
  const read: Read = { terms: [], isWhole: true, isLost: false, rest: [], described: [], named: undefined }
  const { rest, described } = read
  const phrases = new Map<Term, string>()
  let isExcluding = false
  /** The last label, directly before the next word. */
  let label: { term: Term; words: string[] } | undefined
  /** Where the words after an article begin in the rest. */
  let article: number | undefined
  for (let at = 0; at < words.length;) {
    const word = words[at]!
    const found = isExclusion(word) ? undefined : longestPhrase(words, at, meaningOf)
    if (found) {
      const term: Term | undefined = isExcluding ? oppositeOf(found.term) : found.term
      const isWanted = term?.kind === 'label'
      if (isWanted && at > 0 && rest.at(-1) === words[at - 1] && isAction(rest.at(-1)!))
        article ??= rest.length - 1
      // A shiny car: the words between an article and a label describe what is in the picture.
      if (isWanted && article !== undefined) described.push(...rest.splice(article))
      article = undefined
      const phrase = words.slice(at, found.end)
      label = isWanted ? { term, words: phrase } : undefined
      if (!term) Object.assign(read, { isWhole: false, isLost: true })
      else if (!hasTerm(read.terms, term)) {
        read.terms.push(term)
        phrases.set(term, phrase.join(' '))
      }
      at = found.end
      isExcluding &&= isContinued(typed, at, meaningOf)
      continue
    }
    if (isExclusion(word)) isExcluding = true
    else if (ARTICLES.has(word)) article = rest.length
    else if (FILLERS.has(word)) article = undefined
    else if (!ADJECTIVES.has(bare(word)) && !(isExcluding && CONJUNCTIONS.has(word))) {
      read.isWhole = false
      if (isExcluding) read.isLost = true
      else if (label && isAction(word)) described.push(word)
      else if (isTelling(word)) {
        if (label && !afterComma.has(at) && isSingular(label.words.at(-1)!)) read.named ??= label
        rest.push(word)
      }
    }
    label = undefined
    at += 1
  }
  const terms = inOneYear(read.terms, phrases, meaningOf)
  return { ...read, terms, isWhole: read.isWhole && !isExcluding, isLost: read.isLost || isExcluding }
}

const isSingular = (word: string) => singularOf(word) === word
/** Whether a word says what somebody does: dogs playing. */
const isAction = (word: string) => ACTION.test(word)

/** The terms with a season in the year that stands elsewhere in the text: summer in Norway 2025. */
function inOneYear(terms: Term[], phrases: ReadonlyMap<Term, string>, meaningOf: MeaningOfPhrase): Term[] {
  const dates = terms.filter((term) => term.kind === 'date')
  const year = dates.find(({ from, to }) => from === to && from?.length === 4)
  const season = dates.find((date) => date !== year)
  if (!year || !season || dates.length > 2) return terms
  const both = meaningOf(`${phrases.get(season)} ${year.from}`, false)
  return both?.kind === 'date'
    ? terms.flatMap((term) => (term === season ? both : term === year ? [] : term))
    : terms
}

/**
 * Whether an exclusion goes on: after a conjunction, or after a comma if the list has a conjunction before its last term (without dogs,
 * cats or birds). A comma alone begins a new term, as everywhere else: without dogs, beach.
 */
function isContinued({ words, afterComma }: Typed, start: number, meaningOf: MeaningOfPhrase): boolean {
  const isSeparated = (at: number) => afterComma.has(at) || CONJUNCTIONS.has(words[at]!)
  if (!isSeparated(start)) return false
  for (let at = start; at < words.length;) {
    const word = words[at]!
    if (CONJUNCTIONS.has(word)) return true
    if (TURNS.has(word) || isExclusion(word)) return false
    const found = longestPhrase(words, at, meaningOf)
    at = found?.end ?? at + 1
    if (found && !(oppositeOf(found.term) && isSeparated(at))) return false
  }
  return false
}

function longestPhrase(words: readonly string[], start: number, meaningOf: MeaningOfPhrase) {
  for (let end = Math.min(start + MAX_PHRASE, words.length); end > start; end -= 1) {
    if (end === start + 1 && FILLERS.has(words[start]!)) return undefined
    const term = meaningOf(words.slice(start, end).join(' '), end === words.length)
    if (term) return { term, end }
  }
  return undefined
}

/** The term that excludes what another one finds; undefined for a time, a place and others that a search cannot exclude. */
function oppositeOf(term: Term): Term | undefined {
  switch (term.kind) {
    case 'label':
      return { kind: 'notLabel', name: term.name }
    case 'favourite':
      return { kind: 'favourite', favourite: false }
    case 'archived':
      return { kind: 'archived', archived: false }
    case 'raw':
      return { kind: 'raw', raw: false }
    default:
      return undefined
  }
}

function termMeantBy(phrase: string, isLast: boolean, known: Known, today: string): Term | undefined {
  const [, where] = PLACED.exec(phrase) ?? []
  // An orange is a fruit, "in Orange" is the town.
  if (where) return termOfTime(where, known, today) ?? termOfPlace(where, known)
  const label = labelMeantBy(phrase, known, isLast)
  if (label?.isNamed) return label.term
  const colour = colourMeantBy(phrase, known)
  if (colour) return { kind: 'color', name: colour.name }
  const time = termOfTime(phrase, known, today)
  if (time) return time
  const state = stateMeantBy(phrase)
  if (state) return state
  const album = known.albums.find(({ title, filter }) => !filter && comparable(title) === comparable(phrase))
  return album ? { kind: 'album', id: album.id } : (termOfPlace(phrase, known) ?? label?.term)
}

function termOfTime(phrase: string, known: Known, today: string): Term | undefined {
  const [time] = timesMeantBy(phrase, known, today)
  return time && { kind: 'date', ...time }
}

function termOfPlace(phrase: string, known: Known): Term | undefined {
  const name = placeMeantBy(phrase, known)
  return name === undefined ? undefined : { kind: 'place', name }
}
