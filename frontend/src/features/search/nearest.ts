import { endOf } from '@album/model/search/date'
import { hasTerm, nothing, type Search, termsOf } from '../../shared/search.ts'
import type { Known, Suggestion } from './suggestion.ts'
import { partsOf } from './phrases.ts'
import { suggest, textFor } from './suggestions.ts'
import { countOf } from './terms/count.ts'
import { suggestion } from './terms/group.ts'
import { labelsFor } from './terms/label.ts'

const MAX_NEAREST = 4

/**
 * Searches to offer after one without results: other meanings of its words, its parts, the nearest months and, for a guest's name, a
 * search for its words.
 */
export function nearestTo(search: Search, known: Known, today: string): Suggestion[] {
  const isNearest = ({ group, count, terms }: Suggestion) =>
    group !== 'states' &&
    // Nothing counts the photos with a word.
    !terms.some(({ kind }) => kind === 'word') &&
    count !== 0 &&
    !(search.length === terms.length && terms.every((term) => hasTerm(search, term)))
  const unknown = termsOf(search, 'label').filter((term) => countOf(term, known) === 0)
  const words = [...termsOf(search, 'word'), ...unknown].map(({ name }) => name)
  const parts =
    search.length < 2
      ? []
      : search.filter((term) => term.kind === 'label' || term.kind === 'date' || countOf(term, known))
  const found = [
    ...(words.length > 0 ? suggest(words.join(' ').toLowerCase(), known, nothing, today) : []),
    ...partsOf(parts, known),
    ...termsOf(search, 'date').flatMap(({ from, to }) => nearestMonths(from ?? to!, known)),
  ].filter(isNearest)
  const names = termsOf(search, 'contributor').flatMap(({ name }) => textFor(name, known))
  const frequent = labelsFor('', known, nothing).suggestions.filter(isNearest)
  const all = [...names, ...(found.length > 0 ? found : frequent)]
  return all
    .filter(({ name }, at) => all.findIndex((other) => other.name === name) === at)
    .slice(0, MAX_NEAREST)
}

/** The last month with photos before a time, and the first month after it. */
function nearestMonths(time: string, { months }: Known): Suggestion[] {
  const sorted = months.toSorted((one, other) => (one.month < other.month ? -1 : 1))
  const before = sorted.findLast(({ month }) => month < time.slice(0, 7))
  const after = sorted.find(({ month }) => month > endOf(time.slice(0, 7)))
  return [before, after].flatMap((one) =>
    one ? [suggestion('months', { kind: 'date', from: one.month, to: one.month }, one.count)] : [],
  )
}
