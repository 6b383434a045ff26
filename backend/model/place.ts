/**
 * Where a photo was taken, as one text: `PT.14.Lisbon@38.71,-9.14` is Portugal, the region 14 of GeoNames, the town, and a square of
 * a hundredth of a degree, which is a kilometre. Without a town, a square of one degree takes its place: `PT..38N 9W`. A
 * country alone is `PT`, a town alone `PT.14.Lisbon`. Resolvers share this file, so it uses only what the APPSYNC_JS runtime has.
 */
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
