import { slugOf, wordCardsPk } from '../keys.ts'
import { MAX_SEARCH_NAMES } from '../limits.ts'
import { namesIn } from './names.ts'
import type { TermKind } from './term.ts'

/** This word stands in the picture. */
export interface WordTerm {
  kind: 'word'
  name: string
}

const named = (name: string): WordTerm => ({ kind: 'word', name })

export const word: TermKind<WordTerm> = {
  max: MAX_SEARCH_NAMES,
  cardsPk: (owner, { name }) => wordCardsPk(owner, slugOf(name)),
  parse: ({ words }) => namesIn(words).map(named),
  toFilter: (terms) => ({ words: terms.map(({ name }) => name) }),
  fromUrl: (params) => namesIn(params.word).map(named),
  toUrl: ({ name }) => [['word', name]],
  matches: ({ words }, { name }) => words && words.includes(slugOf(name)),
}
