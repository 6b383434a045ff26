import { useQuery } from '@apollo/client/react'
import { pointOf } from '@album/model/point'
import { useMemo } from 'react'
import { Link, useSearch } from 'wouter'
import { PlacesDocument } from '../../generated/graphql.ts'
import { isPlaceKept } from '../../shared/api/config.ts'
import { useReadAgain } from '../../shared/realtime/use-read-again.ts'
import { paths } from '../../shared/routes.ts'
import { placesText } from '../../shared/text/places.ts'
import { text } from '../../shared/text/text.ts'
import controls from '../../shared/ui/controls.module.css'
import { Failed } from '../../shared/ui/Failed.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loading } from '../../shared/ui/Loading.tsx'
import message from '../../shared/ui/Message.module.css'
import { useTitle } from '../../shared/ui/use-title.ts'
import wide from '../../shared/ui/WidePage.module.css'
import type { Spot } from './clusters.ts'
import { PlaceList } from './PlaceList.tsx'
import css from './Places.module.css'
import { WorldMap } from './WorldMap.tsx'

/** Where the photos were taken: a map, and all places as a list. */
export default function PlacesPage() {
  useTitle(placesText.title)
  return (
    <div className={wide.page}>
      <header className={wide.head}>
        <Link href={paths.explore} className={controls.icon} aria-label={text.album.explore}>
          <Icon name="back" />
        </Link>
        <h1>{placesText.title}</h1>
      </header>
      {isPlaceKept() ? (
        <Places />
      ) : (
        <div className={message.message}>
          <h2>{placesText.notKept}</h2>
          <p>{placesText.notKeptThen}</p>
        </div>
      )}
    </div>
  )
}

function Places() {
  const { data, error, refetch } = useQuery(PlacesDocument, { fetchPolicy: 'cache-and-network' })
  const refresh = () => void refetch().catch(() => {})
  useReadAgain(refresh)
  const asked = new URLSearchParams(useSearch()).get('place') ?? ''
  const first = useMemo(() => pointOf(asked), [asked])
  const places = data?.places.items
  const towns = useMemo(
    () =>
      (places ?? []).flatMap(({ place, count, latitude, longitude }): Spot[] =>
        latitude === null || longitude === null ? [] : [{ place, count, latitude, longitude }],
      ),
    [places],
  )
  if (!places)
    return error ? (
      <Failed
        className={message.message}
        message={placesText.failed}
        action={placesText.retry}
        onAction={refresh}
      />
    ) : (
      <Loading>{placesText.loading}</Loading>
    )
  if (places.length === 0)
    return (
      <div className={message.message}>
        <h2>{placesText.empty}</h2>
        <p>{placesText.emptyThen}</p>
      </div>
    )
  return (
    <>
      <WorldMap towns={towns} first={first} />
      {!data.places.isComplete && <p className={css.note}>{placesText.tooMany}</p>}
      <PlaceList places={places} />
      <p className={css.note}>{placesText.sources}</p>
    </>
  )
}
