import { text } from '../../../shared/text/text.ts'
import type { Term } from '../../../shared/search.ts'
import { comparable } from '../language.ts'
import type { Suggestion } from '../suggestion.ts'

/** Shorter prefixes match too much. */
export const SHORTEST_BEGINNING = 3

/** How closely a group matches the typed text. Groups that match equally keep their order. */
export const SAME = 0
export const [BEGINNING, OTHER_WORD, PART] = [1, 2, 3] as const
export interface Group {
  closeness: number
  suggestions: Suggestion[]
}

/** The closeness of the best of these suggestions. */
export const closest = (query: string, suggestions: readonly Suggestion[]) =>
  suggestions.some(({ name }) => comparable(name) === comparable(query)) ? SAME : BEGINNING

/** Whether each typed word, or its singular, is the beginning of a word of the name. */
export function isWordMatch(name: string, query: string): boolean {
  const words = name.toLowerCase().split(/[\s-]+/u)
  return query.split(/[\s-]+/u).every((start) => {
    const singular = comparable(start)
    return words.some((word) => word.startsWith(start) || word.startsWith(singular))
  })
}

export const suggestion = (group: Suggestion['group'], term: Term, count?: number): Suggestion => ({
  group,
  name: text.search.nameOf(term),
  terms: [term],
  ...(count !== undefined && { count }),
})
