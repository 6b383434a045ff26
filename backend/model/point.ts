/** Points on the map, in places (model/place). Resolvers share this file, so it uses only what the APPSYNC_JS runtime has. */
import { isPlaceName, townNameOf, townOf } from './place.ts'

/** Latitude and longitude at the end of a place; undefined if it has none, or if they are not on the map. */
export const pointOf = (place: string): { latitude: number; longitude: number } | undefined => {
  const degrees = (place.split('@')[1] ?? '').split(',')
  // In APPSYNC_JS, a missing number is null, and null is 0 in a comparison.
  if (degrees.length < 2) return undefined
  const [latitude, longitude] = degrees.map((each) => +each)
  return isOnMap(latitude!, longitude!) ? { latitude: latitude!, longitude: longitude! } : undefined
}

/** Whether these are degrees of latitude and longitude. A comparison with NaN is false. */
export const isOnMap = (latitude: number, longitude: number): boolean =>
  latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180

/** What `isOnMap` allows. */
export const DEGREES_ON_MAP = 'Latitudes are from -90 to 90, and longitudes from -180 to 180.'

/** Whether a text can be a country, a town, or a square in a town. */
export const isPlace = (text: string): boolean =>
  isPlaceName(text) && (townOf(text) === text || (townNameOf(text) !== undefined && !!pointOf(text)))
