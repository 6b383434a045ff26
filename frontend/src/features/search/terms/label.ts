import { slugOf } from '@album/model/keys'
import { type Search, termsOf } from '../../../shared/search.ts'
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
): [number, number] | undefined {
  const names = [...new Set([name, text.label.name(name)])]
  if (query && names.some((name) => comparable(name) === singular)) return [SAME, 0]
  const lower = names.map((name) => name.toLowerCase())
  if (lower.some((name) => name.startsWith(query) || name.startsWith(singular))) return [BEGINNING, 0]
  if (names.some((name) => isWordMatch(name, query))) return [BEGINNING, 1]
  const at = meant.findIndex((label) => slugOf(label) === slugOf(name))
  return at < 0 ? undefined : [OTHER_WORD, at]
}

/** Labels that match by name, then by everyday words; equally close ones by frequency. */
export function labelsFor(query: string, { labels }: Known, search: Search, without = false): Group {
  const chosen = [...termsOf(search, 'label'), ...termsOf(search, 'notLabel')].map(({ name }) => slugOf(name))
  const meant = query ? [...labelsMeantBy(query), ...labelsBegunBy(query)] : []
  const singular = comparable(query)
  const found = labels
    .filter(({ name }) => !chosen.includes(slugOf(name)))
    .flatMap(({ name, count }) => {
      const closeness = closenessOf(name, query, singular, meant)
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
