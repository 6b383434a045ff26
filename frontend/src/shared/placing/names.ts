import { countryOf, townOf } from '@album/model/place'
import { countryName, placeName, townName } from '../text/place.ts'

/** GeoNames' codes of regions are letters in only a few countries, such as IL for Illinois. Elsewhere they are numbers. */
const regionOf = (place: string) => /^[A-Z]{2,3}$/u.exec(townOf(place).split('.')[1] ?? '')?.[0]

/** The names of these places. Places with the same name also have their region: Springfield, IL, United States. */
export const namesOf = (places: readonly string[]): string[] => {
  const names = places.map(placeName)
  return places.map((place, at) => {
    const name = names[at]!
    const region = names.filter((other) => other === name).length > 1 ? regionOf(place) : undefined
    return region === undefined ? name : [townName(place), region, countryName(countryOf(place))].join(', ')
  })
}
