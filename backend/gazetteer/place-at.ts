import { iso1A2Code } from '@rapideditor/country-coder'
import { around, distance } from 'geokdbush'
import { AT_SEA, countryOf } from '@album/model/place'
import { isOnMap } from '@album/model/point'
import type { Town, Towns } from './towns.ts'

/** A place as a photo keeps it: both texts are described in model/place. */
export interface Placed {
  /** `PT.14.Lisbon@38.71,-9.14` */
  place: string
  /** The middle of the town: `38.717,-9.133`. */
  townAt: string
}

/** In kilometres from a town's edge. A photo farther away is in no town. */
export const MAX_DISTANCE = 25
/**
 * People on a square kilometre. Each town is a circle with this density. Lisbon's has a radius of 8 km: a photo in it is in Lisbon,
 * even if the middle of a suburb is closer. No radius is over 12 km, or New York's would include Newark.
 */
const DENSITY = 2500
export const MAX_RADIUS = 12

const radiusOf = (population: number) => Math.min(Math.sqrt(population / DENSITY / Math.PI), MAX_RADIUS)

/**
 * The place of a point: its country by the borders in OpenStreetMap, and the town of this country whose edge is nearest.
 * @returns undefined for degrees that are not on the map
 */
export function placeAt(latitude: number, longitude: number, towns: Towns): Placed | undefined {
  if (!isOnMap(latitude, longitude)) return undefined
  const country = iso1A2Code([longitude, latitude]) ?? AT_SEA
  const town = townAt(latitude, longitude, country, towns)
  if (town !== undefined) return inTown(town, latitude, longitude)
  const [south, west] = [floored(latitude, 89), floored(longitude, 179)]
  const square = `${Math.abs(south)}${south < 0 ? 'S' : 'N'} ${Math.abs(west)}${west < 0 ? 'W' : 'E'}`
  return {
    place: `${country}..${square}@${degreesText(latitude, longitude, 2)}`,
    townAt: `${south + 0.5},${west + 0.5}`,
  }
}

/** The place of a point that is in this town. */
export const inTown = (
  town: Pick<Town, 'name' | 'latitude' | 'longitude'>,
  latitude: number,
  longitude: number,
): Placed => ({
  place: `${town.name}@${degreesText(latitude, longitude, 2)}`,
  townAt: degreesText(town.latitude, town.longitude, 3),
})

/** `38.72,-9.14` */
export const degreesText = (latitude: number, longitude: number, digits: number) =>
  `${rounded(latitude, digits)},${rounded(longitude, digits)}`

/** The degree that a square begins with. The pole and the date line belong to the squares before them. */
const floored = (degrees: number, last: number) => Math.min(Math.floor(degrees), last)
/** Without a negative zero. */
const rounded = (degrees: number, digits: number) => Number(degrees.toFixed(digits)) + 0

function townAt(latitude: number, longitude: number, country: string, towns: Towns) {
  const isInCountry = (id: number) => countryOf(towns.names[id]!) === country
  const near = around(towns.index, longitude, latitude, Infinity, MAX_DISTANCE + MAX_RADIUS, isInCountry)
  let nearest: { name: string; latitude: number; longitude: number; away: number } | undefined
  for (const id of near) {
    const [x, y] = [towns.points[2 * id]!, towns.points[2 * id + 1]!]
    const away = distance(longitude, latitude, x, y) - radiusOf(towns.populations[id]!)
    if (away <= (nearest?.away ?? MAX_DISTANCE))
      nearest = { name: towns.names[id]!, latitude: y, longitude: x, away }
  }
  return nearest
}
