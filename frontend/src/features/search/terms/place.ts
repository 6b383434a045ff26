import { townNameOf } from '@album/model/place'
import { folded, OTHER_TOWN_NAMES } from '@album/model/town-names'
import { placeName } from '../../../shared/text/place.ts'
import type { Known } from '../suggestion.ts'
import { BEGINNING, type Group, isWordMatch, SAME, suggestion } from './group.ts'

/**
 * Countries and towns, by the album's names for them and by others: München is Munich, and Cologne Köln. The numbers of a town's
 * squares are not known here.
 */
export function placesFor(query: string, { places }: Known): Group {
  const typed = folded(query.replaceAll(',', ' '))
  const found = places.filter(({ place }) => namesOf(place).some(({ whole }) => isWordMatch(whole, typed)))
  const isSame = found.some(({ place }) => namesOf(place).some(({ name }) => name === typed))
  return {
    closeness: isSame ? SAME : BEGINNING,
    suggestions: found.map(({ place, count }) => suggestion('places', { kind: 'place', name: place }, count)),
  }
}

/** The country or town that has just this name, alone or with its country: the most photographed of several. */
export function placeMeantBy(words: string, { places }: Known): string | undefined {
  const typed = folded(words.replaceAll(',', ' '))
  return places.find(({ place }) =>
    namesOf(place).some(({ name, whole }) => name === typed || whole === typed),
  )?.place
}

interface PlaceName {
  /** Of the town, or else the country. */
  name: string
  /** With the country. */
  whole: string
}
const knownNames = new Map<string, PlaceName[]>()
const othersOf = new Map<string, string[]>()
for (const [other, town] of OTHER_TOWN_NAMES) othersOf.set(town, [...(othersOf.get(town) ?? []), other])

/** A place's names as they are compared: its own first. */
function namesOf(place: string): PlaceName[] {
  const known = knownNames.get(place)
  if (known) return known
  const [name = '', ...rest] = placeName(place).split(', ').map(folded)
  const own = folded(townNameOf(place) ?? name)
  const others = townNameOf(place) === undefined ? [] : (othersOf.get(own) ?? [])
  const names = [...new Set([name, own, ...others])].map((each) => ({
    name: each,
    whole: [each, ...rest].join(' '),
  }))
  knownNames.set(place, names)
  return names
}
