import { Link } from 'wouter'
import type { ExploreQuery } from '../../generated/graphql.ts'
import { libraryAddress, paths } from '../../shared/routes.ts'
import { placeName } from '../../shared/text/place.ts'
import { placesText } from '../../shared/text/places.ts'
import controls from '../../shared/ui/controls.module.css'
import css from './Explore.module.css'
import { Tile } from './Tile.tsx'

interface Props {
  places: NonNullable<ExploreQuery['places']>['top']
  /** Reads the places again when a cover's URL has expired. */
  refresh: () => void
}

/** The towns with most photos, and a link to the map. */
export function PlaceTiles({ places, refresh }: Props) {
  return (
    <section className={css.section}>
      <header className={css.sectionHead}>
        <h2>{placesText.title}</h2>
        <Link href={paths.places} className={controls.quiet}>
          {placesText.showMap}
        </Link>
      </header>
      <ul className={css.tiles} aria-label={placesText.title}>
        {places.map(({ place, count, cover }) => (
          <li key={place}>
            <Tile
              address={libraryAddress([{ kind: 'place', name: place }])}
              name={placeName(place)}
              count={count}
              cover={cover}
              icon="explore"
              refresh={refresh}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
