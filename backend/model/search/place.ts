import { placeCardsPk, placeFacetKey, slugOf, squareKey } from '../keys.ts'
import { countryOf, townOf } from '../place.ts'
import type { TermKind } from './term.ts'

/** The photo was taken in this country, town, or square of a town (model/place). */
export interface PlaceTerm {
  kind: 'place'
  name: string
}

const isSquareOfTown = ({ name }: PlaceTerm) => name.includes('@')

/** Checks only the length of the country's code: a full check would weigh on the page, and the API refuses the rest. */
const termIn = (name: string | null | undefined): PlaceTerm[] =>
  name && countryOf(name).length === 2 ? [{ kind: 'place', name }] : []

export const place: TermKind<PlaceTerm> = {
  max: 1,
  isPart: isSquareOfTown,
  cardsPk: (owner, { name }) => placeCardsPk(owner, slugOf(townOf(name))),
  facetKey: (owner, term) => (isSquareOfTown(term) ? squareKey : placeFacetKey)(owner, slugOf(term.name)),
  parse: (filter) => termIn(filter.place),
  toFilter: ([term]) => ({ place: term!.name }),
  fromUrl: (params) => termIn(params.place?.[0]),
  toUrl: ({ name }) => [['place', name]],
  matches: ({ place }, term) => {
    if (place === undefined) return undefined
    const name = slugOf(term.name)
    return place === name || place.startsWith(`${name}.`) || place.startsWith(`${name}@`)
  },
}
