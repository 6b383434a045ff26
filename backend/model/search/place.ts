import { placeCardsPk, placeFacetKey, slugOf, squareKey } from '../keys.ts'
import { isPlaceName, townOf } from '../place.ts'
import type { TermKind } from './term.ts'

/** The photo was taken in this country, town, or square of a town (model/place). */
export interface PlaceTerm {
  kind: 'place'
  name: string
}

const isSquareOfTown = ({ name }: PlaceTerm) => name.includes('@')

/** The page leaves a square's point to the API, since checking it would weigh on the page: `refusals.ts` refuses impossible ones. */
const termIn = (name: string | null | undefined): PlaceTerm[] =>
  name && isPlaceName(name) ? [{ kind: 'place', name }] : []

export const place: TermKind<PlaceTerm> = {
  max: 1,
  isPart: isSquareOfTown,
  cardsPk: (owner, { name }) => placeCardsPk(owner, slugOf(townOf(name))),
  facetKey: (owner, term) =>
    isSquareOfTown(term) ? squareKey(owner, slugOf(term.name)) : placeFacetKey(owner, slugOf(term.name)),
  parse: (filter) => termIn(filter.place),
  toFilter: ([term]) => ({ place: term!.name }),
  fromUrl: (params) => termIn(params.place?.[0]),
  toUrl: ({ name }) => [['place', name]],
  matches: ({ place }, term) => {
    if (place === undefined) return undefined
    const name = slugOf(term.name)
    return place.startsWith(name) && ['', '.', '@'].includes(place.charAt(name.length))
  },
}
