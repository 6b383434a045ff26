import type { Search, Term } from '@album/model/search'
import { capitalized } from './lists.ts'

/** How the terms of a search are put into words, in every language. */

type Kind = Term['kind']
type TermOf<Some extends Kind> = Extract<Term, { kind: Some }>

/** The name of each term, on its chip and among the suggestions. */
export type Names = { [Some in Kind]: (term: TermOf<Some>, albumTitle?: string) => string }
/** The kinds of terms whose words within a sentence differ from the name of a single term. */
type Phrased = 'label' | 'confidence' | 'notLabel' | 'date' | 'color' | 'word'
export type Phrases = { [Some in Phrased]: (terms: TermOf<Some>[]) => string }

export const namedBy = (names: Names) => (term: Term, albumTitle?: string) =>
  (names[term.kind] as (term: Term, albumTitle?: string) => string)(term, albumTitle)

/** A search in words: Cat and Dog, without Person. */
export const sentenceOf = (names: Names, phrases: Phrases) => (search: Search, albumTitle?: string) => {
  const kinds = [...new Set(search.map(({ kind }) => kind))]
  const parts = kinds.map((kind) => {
    const terms = search.filter((term) => term.kind === kind)
    const phrase = (phrases as { [Some in Kind]?: (terms: Term[]) => string })[kind]
    return phrase ? phrase(terms) : namedBy(names)(terms[0]!, albumTitle)
  })
  return capitalized(parts.join(', '))
}
