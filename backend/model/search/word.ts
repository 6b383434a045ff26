import { slugOf, wordCardsPk } from '../keys.ts'
import type { CardItem } from '../photo.ts'
import { MAX_SEARCH_NAMES } from '../limits.ts'
import { describingWords, wordsIn } from '../words.ts'
import { namesIn } from './names.ts'
import type { TermKind } from './term.ts'

/** A word of the title, the file's name, the description or the guest's name, or one in the picture, begins with this text. */
export interface WordTerm {
  kind: 'word'
  name: string
}

const named = (name: string): WordTerm => ({ kind: 'word', name })

export const word: TermKind<WordTerm> = {
  max: MAX_SEARCH_NAMES,
  onlyApi: true,
  cardsPk: (owner) => wordCardsPk(owner),
  parse: ({ words }) => namesIn(words).map(named),
  toFilter: (terms) => ({ words: terms.map(({ name }) => name) }),
  fromUrl: (params) => namesIn(params.word).map(named),
  toUrl: ({ name }) => [['word', name]],
  matches: ({ title, description, words }, { name }) => {
    const written = [...(title === undefined ? [] : wordsIn(title)), ...describingWords(description)]
    const beginsSo = (one: string) => one.startsWith(slugOf(name))
    return written.some(beginsSo) || (words && words.some(beginsSo))
  },
}

/** The sort keys of all cards of words that begin with the text. */
export const cardsRangeOfWord = ({ name }: WordTerm) => ({
  from: slugOf(name),
  to: `${slugOf(name)}\u{10FFFF}`,
})

/** A photo has a card for each of its words that begin with the text. The first one stands for all. */
export const isFirstCardOf = (card: CardItem, { name }: WordTerm) => {
  const first = (card.words ?? []).find((one) => one.startsWith(slugOf(name)))
  return card.SK.startsWith(`${first}#`)
}

/** The longest word: it has the fewest cards, most likely. Nothing counts them. */
export const longestOf = (terms: WordTerm[]) => {
  if (terms.length === 0) return undefined
  const longest = Math.max(...terms.map(({ name }) => name.length))
  return terms.find(({ name }) => name.length === longest)
}
