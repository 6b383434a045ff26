import { distance } from 'geokdbush'
import { countryOf, townNameOf, townOf } from '@album/model/place'
import { pointOf } from '@album/model/point'
import { folded, OTHER_TOWN_NAMES } from '@album/model/town-names'
import { degreesIn } from './degrees.ts'
import { degreesText, inTown, MAX_DISTANCE, MAX_RADIUS, placeAt, type Placed } from './place-at.ts'
import type { Towns } from './towns.ts'

/** A place that a person chooses, with the point that they gave. */
export interface Chosen extends Placed {
  /** `38.7167,-9.1333` */
  placedAt: string
}

/** As many as a list under a text field shows. */
const MAX_FOUND = 8

/**
 * Towns whose names begin with a text, and degrees. Exact names are first, then larger towns. After a comma, the text names a country
 * or region: `Paris, France`, `Springfield, IL`.
 * @returns each as `placeNamed` takes it; `OFF_MAP` for degrees that are not on the map
 */
export function findPlaces(text: string, towns: Towns): string[] | 'OFF_MAP' {
  const degrees = degreesIn(text)
  if (degrees) {
    const { latitude, longitude } = degrees
    const placed = placeAt(latitude, longitude, towns)
    return placed ? [`${townOf(placed.place)}@${degreesText(latitude, longitude, 6)}`] : 'OFF_MAP'
  }
  const [name = '', ...rest] = text.split(',').map(folded)
  const within = rest.join(',')
  if (name === '') return []
  // Each town with another name that begins with the text, and whether the text is that whole name.
  const others = new Map<string, boolean>()
  for (const [other, town] of OTHER_TOWN_NAMES)
    if (other.startsWith(name)) others.set(town, others.get(town) || other === name)
  const found: { id: number; isExact: boolean }[] = []
  for (const [id, each] of foldedNames(towns).entries())
    if ((each.startsWith(name) || others.has(each)) && isWithin(towns.names[id]!, within))
      found.push({ id, isExact: each === name || others.get(each) === true })
  const people = (id: number) => towns.populations[id]!
  found.sort((a, b) => Number(b.isExact) - Number(a.isExact) || people(b.id) - people(a.id))
  // Towns of one name in one region are one place (decision 52), with the point of the largest.
  const byName = new Map<string, number>()
  for (const { id } of found) {
    if (!byName.has(towns.names[id]!)) byName.set(towns.names[id]!, id)
    if (byName.size === MAX_FOUND) break
  }
  return [...byName].map(([town, id]) => {
    const { latitude, longitude } = middleOf(id, towns)
    return `${town}@${degreesText(latitude, longitude, 3)}`
  })
}

/**
 * The place that a text names: degrees, a town (`PT.14.Lisbon`), or a point in a town (`PT.14.Lisbon@38.7167,-9.1333`).
 * @returns `OFF_MAP` for degrees that are not on the map; `UNKNOWN` for a town that the gazetteer does not have, or not there
 */
export function placeNamed(text: string, towns: Towns): Chosen | 'OFF_MAP' | 'UNKNOWN' {
  const degrees = degreesIn(text)
  if (degrees) {
    const placed = placeAt(degrees.latitude, degrees.longitude, towns)
    return placed ? chosen(placed, degrees) : 'OFF_MAP'
  }
  const name = townOf(text)
  const point = pointOf(text)
  if (text.includes('@') && !point) return 'OFF_MAP'
  const town = townNamed(name, point, towns)
  if (town) {
    const at = point ?? town
    return chosen(inTown(town, at.latitude, at.longitude), at)
  }
  const there = point && placeAt(point.latitude, point.longitude, towns)
  return there && townOf(there.place) === name ? chosen(there, point) : 'UNKNOWN'
}

const chosen = (placed: Placed, { latitude, longitude }: Point): Chosen => ({
  ...placed,
  placedAt: degreesText(latitude, longitude, 6),
})

interface Point {
  latitude: number
  longitude: number
}

const middleOf = (id: number, { points }: Towns): Point => ({
  latitude: Number(points[2 * id + 1]!.toFixed(5)),
  longitude: Number(points[2 * id]!.toFixed(5)),
})

/** The nearest town of this name, within the distance that a photo can be from its town; without a point, the largest. */
function townNamed(name: string, point: Point | undefined, towns: Towns) {
  let best: { id: number; rank: number } | undefined
  for (const [id, each] of towns.names.entries()) {
    if (each !== name) continue
    const middle = middleOf(id, towns)
    const rank = point
      ? -distance(point.longitude, point.latitude, middle.longitude, middle.latitude)
      : towns.populations[id]!
    if (rank >= -(MAX_DISTANCE + MAX_RADIUS) && (!best || rank > best.rank)) best = { id, rank }
  }
  return best && { name, ...middleOf(best.id, towns) }
}

/** Whether a town is in the country or region that a person wrote: a code, or the beginning of a country's name. */
function isWithin(town: string, within: string): boolean {
  if (within === '') return true
  const country = countryOf(town)
  const region = town.split('.')[1]!
  return (
    [country, region].some((code) => code.toLowerCase() === within) ||
    countryNames(country).some((name) => name.startsWith(within))
  )
}

const displayNames = ['en', 'de'].map((language) => new Intl.DisplayNames(language, { type: 'region' }))
const knownCountries = new Map<string, string[]>()

function countryNames(country: string): string[] {
  const known = knownCountries.get(country) ?? displayNames.map((names) => folded(names.of(country)!))
  knownCountries.set(country, known)
  return known
}

const knownNames = new WeakMap<Towns, string[]>()

/** The towns' names as they are compared, made for the first search: 130,000 of them. */
function foldedNames(towns: Towns): string[] {
  const known = knownNames.get(towns) ?? towns.names.map((name) => folded(townNameOf(name)!))
  knownNames.set(towns, known)
  return known
}
