/**
 * Where a photo was taken, as one text: `PT.14.Lisbon@38.71,-9.14` is Portugal, the region 14 of GeoNames, the town, and a square of
 * a hundredth of a degree, which is a kilometre. Without a town, a square of one degree takes its place: `PT..38N 9W`. A
 * country alone is `PT`, a town alone `PT.14.Lisbon`. Resolvers share this file, so it uses only what the APPSYNC_JS runtime has.
 */
import { MAX_PLACE_LENGTH } from './limits.ts'

/** The code of no country: UN/LOCODE's for installations in international waters (unece.org/trade/uncefact/unlocode). */
export const AT_SEA = 'XZ'

/** `PT` */
export const countryOf = (place: string): string => place.split('.')[0]!
/** `PT.14.Lisbon` */
export const townOf = (place: string): string => place.split('@')[0]!
/** `Lisbon`, which may have dots in it, or `38N 9W`; undefined for a country. */
export const townNameOf = (place: string): string | undefined => {
  const [, region, ...name] = townOf(place).split('.')
  return region === undefined ? undefined : name.join('.')
}

const isCountry = (code: string) =>
  code.length === 2 && code.split('').every((letter) => letter >= 'A' && letter <= 'Z')

/** Whether a text can be a country or a town. It may end with a square, whose point `isPlace` (model/point) checks. */
export const isPlaceName = (text: string): boolean =>
  text.length <= MAX_PLACE_LENGTH && isCountry(countryOf(text).toUpperCase()) && townNameOf(text) !== ''
