import { slugOf } from '@album/model/keys'
import { nothing, type Search, termsOf } from '../../../shared/search.ts'
import { text } from '../../../shared/text/text.ts'
import { comparable, everydayWords, labelsMeantBy } from '../language.ts'
import type { Known } from '../suggestion.ts'
import {
  BEGINNING,
  type Group,
  isWordMatch,
  OTHER_WORD,
  PART,
  SAME,
  SHORTEST_BEGINNING,
  suggestion,
} from './group.ts'

/** How closely a label matches the text, and its rank among the labels that an everyday word means. */
function closenessOf(
  name: string,
  query: string,
  singular: string,
  meant: readonly string[],
  isWhole: boolean,
): [number, number] | undefined {
  const names = [...new Set([name, text.label.name(name)])]
  if (query && names.some((name) => comparable(name) === singular)) return [SAME, 0]
  const lower = names.map((name) => name.toLowerCase())
  if (!isWhole && lower.some((name) => name.startsWith(query) || name.startsWith(singular)))
    return [BEGINNING, 0]
  if (!isWhole && names.some((name) => isBegunBy(name, query))) return [BEGINNING, 1]
  const at = meant.findIndex((label) => slugOf(label) === slugOf(name))
  return at < 0 ? undefined : [OTHER_WORD, at]
}

/** Whether a name has the typed words, in any order; of the last one, the beginning is enough. */
function isBegunBy(name: string, query: string): boolean {
  const words = query.split(' ')
  const named = comparable(name).split(' ')
  return (
    isWordMatch(name, words.at(-1)!) && words.slice(0, -1).every((word) => named.includes(comparable(word)))
  )
}

/**
 * Labels that match by name, then by everyday words; equally close ones by frequency.
 * @param isWhole the beginning of a name or of an everyday word is not enough
 */
export function labelsFor(
  query: string,
  { labels }: Known,
  search: Search,
  { without = false, isWhole = false } = {},
): Group {
  const chosen = [...termsOf(search, 'label'), ...termsOf(search, 'notLabel')].map(({ name }) => slugOf(name))
  const meant = query ? [...labelsMeantBy(query), ...(isWhole ? [] : labelsBegunBy(query))] : []
  const singular = comparable(query)
  const found = labels
    .filter(({ name }) => !chosen.includes(slugOf(name)))
    .flatMap(({ name, count }) => {
      const closeness = closenessOf(name, query, singular, meant, isWhole)
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

/**
 * The label that these words name, or else the closest one that they mean. `isNamed`: they are its name.
 * @param isUnfinished they may also be its beginning
 */
export function labelMeantBy(words: string, known: Known, isUnfinished: boolean) {
  const isWhole = !isUnfinished || words.length < SHORTEST_BEGINNING
  const { closeness, suggestions } = labelsFor(words, known, nothing, { isWhole })
  const [term] = suggestions[0]?.terms ?? []
  return term?.kind === 'label' ? { term, isNamed: closeness === SAME } : undefined
}
