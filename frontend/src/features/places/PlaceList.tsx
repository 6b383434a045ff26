import { countryOf, townNameOf } from '@album/model/place'
import { useState } from 'react'
import { Link } from 'wouter'
import type { PlacesQuery } from '../../generated/graphql.ts'
import { libraryAddress } from '../../shared/routes.ts'
import { countryName, placeName } from '../../shared/text/place.ts'
import { placesText } from '../../shared/text/places.ts'
import controls from '../../shared/ui/controls.module.css'
import css from './Places.module.css'

type Place = PlacesQuery['places']['items'][number]

/** As many towns of a country are listed at first. */
const TOWNS_SHOWN = 12

/** All countries and towns with photos, the most photographed first: the map in words. */
export function PlaceList({ places }: { places: readonly Place[] }) {
  const countries = places.filter(({ place }) => townNameOf(place) === undefined)
  const towns = new Map<string, Place[]>()
  for (const town of places) {
    if (townNameOf(town.place) === undefined) continue
    const country = countryOf(town.place)
    towns.set(country, [...(towns.get(country) ?? []), town])
  }
  return (
    <section aria-label={placesText.list}>
      {countries.map((country) => (
        <Country key={country.place} country={country} towns={towns.get(country.place) ?? []} />
      ))}
    </section>
  )
}

function Country({ country, towns }: { country: Place; towns: readonly Place[] }) {
  const [isWhole, setWhole] = useState(false)
  const name = countryName(country.place)
  const listed = isWhole ? towns : towns.slice(0, TOWNS_SHOWN)
  return (
    <div className={css.country}>
      <h2>
        <PlaceLink place={country} name={name} />
      </h2>
      <ul aria-label={placesText.townsOf(name)}>
        {listed.map((town) => (
          <li key={town.place}>
            <PlaceLink place={town} name={placeName(town.place).replace(`, ${name}`, '')} />
          </li>
        ))}
      </ul>
      {towns.length > listed.length && (
        <button type="button" className={controls.quiet} onClick={() => setWhole(true)}>
          {placesText.more(towns.length - listed.length)}
        </button>
      )}
    </div>
  )
}

const PlaceLink = ({ place: { place, count }, name }: { place: Place; name: string }) => (
  <Link
    href={libraryAddress([{ kind: 'place', name: place }])}
    aria-label={`${name}, ${placesText.count(count)}`}
  >
    <span className={css.name}>{name} </span>
    <span className={css.count}>{placesText.count(count)}</span>
  </Link>
)
