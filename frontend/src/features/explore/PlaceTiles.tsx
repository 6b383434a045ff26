import { useQuery } from '@apollo/client/react'
import { Link } from 'wouter'
import { TopPlacesDocument } from '../../generated/graphql.ts'
import { useReadAgain } from '../../shared/realtime/use-read-again.ts'
import { libraryAddress, paths } from '../../shared/routes.ts'
import { placeName } from '../../shared/text/place.ts'
import { placesText } from '../../shared/text/places.ts'
import controls from '../../shared/ui/controls.module.css'
import css from './Explore.module.css'
import { Tile } from './Tile.tsx'

/** The towns with most photos, and the way to the map. Nothing before a photo has a place. */
export function PlaceTiles() {
  const { data, refetch } = useQuery(TopPlacesDocument, { fetchPolicy: 'cache-and-network' })
  const refresh = () => void refetch().catch(() => {})
  useReadAgain(refresh)
  const top = data?.places.top ?? []
  if (top.length === 0) return null
  return (
    <section className={css.section}>
      <header className={css.sectionHead}>
        <h2>{placesText.title}</h2>
        <Link href={paths.places} className={controls.quiet}>
          {placesText.showMap}
        </Link>
      </header>
      <ul className={css.tiles} aria-label={placesText.title}>
        {top.map(({ place, count, cover }) => (
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
