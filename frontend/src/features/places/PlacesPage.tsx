import { pointOf } from '@album/model/point'
import { useMemo } from 'react'
import { Link, useSearch } from 'wouter'
import { PlacesDocument } from '../../generated/graphql.ts'
import { isPlaceKept } from '../../shared/api/config.ts'
import { useWholeAnswer } from '../../shared/api/use-whole-answer.ts'
import { useReadAgain } from '../../shared/realtime/use-read-again.ts'
import { paths } from '../../shared/routes.ts'
import { placesText } from '../../shared/text/places.ts'
import { text } from '../../shared/text/text.ts'
import controls from '../../shared/ui/controls.module.css'
import { Failed } from '../../shared/ui/Failed.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loading } from '../../shared/ui/Loading.tsx'
import { Rest } from '../../shared/ui/Rest.tsx'
import message from '../../shared/ui/Message.module.css'
import { useTitle } from '../../shared/ui/use-title.ts'
import wide from '../../shared/ui/WidePage.module.css'
import type { Spot } from './clusters.ts'
import { PlaceList } from './PlaceList.tsx'
import css from './Places.module.css'
import { readPlaces } from './read-places.ts'
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

/** The cache keeps all places under the query of the first ones. */
const NONE = {}

function Places() {
  const { data, isWhole, failed, read } = useWholeAnswer(PlacesDocument, NONE, readPlaces)
  useReadAgain(read)
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
  // A first part may have only places whose last photo is gone.
  if (!places || (!isWhole && places.length === 0))
    return failed ? (
      <Failed
        className={message.message}
        message={placesText.failed}
        action={placesText.retry}
        onAction={read}
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
      <PlaceList places={places} />
      {!isWhole && <Rest failed={failed} text={placesText} onRetry={read} />}
      <p className={css.note}>{placesText.sources}</p>
    </>
  )
}
