import { AT_SEA, countryOf, townNameOf } from '@album/model/place'
import { inLanguage } from './in-language.ts'
import { locale } from './language.ts'

const regions = new Intl.DisplayNames(locale, { type: 'region' })

/** Names of places that have none of their own. */
export const placeText = inLanguage('place', {
  atSea: 'At sea',
  /** @param name GeoNames' @param country its code */
  town: (name: string, _country: string) => name,
})

/** Portugal; the album's name for the high seas. */
export const countryName = (place: string) => {
  const code = countryOf(place).toUpperCase()
  if (code === AT_SEA) return placeText.atSea
  // An address may have anything, and `of` throws for what cannot be a code.
  return /^[A-Z]{2}$/u.test(code) ? regions.of(code)! : code
}

/** Lisbon; undefined for a country. */
export const townName = (place: string) => {
  const name = townNameOf(place)
  return name && placeText.town(name, countryOf(place))
}

/** Lisbon, Portugal. Far from towns: 25N 5E, Algeria. */
export const placeName = (place: string) => [townName(place), countryName(place)].filter(Boolean).join(', ')
