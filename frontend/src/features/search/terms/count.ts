import { slugOf } from '@album/model/keys'
import { markOf, type Term } from '../../../shared/search.ts'
import type { Known } from '../suggestion.ts'
import { countIn } from './date.ts'

/** How many photos a term alone finds, if known. */
export function countOf(term: Term, known: Known): number | undefined {
  if (term.kind === 'label')
    return known.labels.find(({ name }) => slugOf(name) === slugOf(term.name))?.count ?? 0
  if (term.kind === 'place')
    return known.places.find(({ place }) => slugOf(place) === slugOf(term.name))?.count
  if (term.kind === 'color') return known.colours.find(({ name }) => name === term.name)?.count
  const mark = markOf(term)
  if (mark) return known.marks?.[mark]
  if (term.kind === 'date' && term.from && term.to) return countIn({ from: term.from, to: term.to }, known)
  return term.kind === 'album'
    ? (known.albums.find(({ id }) => id === term.id)?.count ?? undefined)
    : undefined
}
