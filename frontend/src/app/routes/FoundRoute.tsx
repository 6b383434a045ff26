import { useEffect, useLayoutEffect } from 'react'
import { FoundPhotos } from '../../features/library/FoundPhotos.tsx'
import { NothingFound } from '../../features/library/NothingFound.tsx'
import { usePhotos } from '../../photos/use-photos.ts'
import { isNearEnd } from '../../shared/grid/positions.ts'
import { filterOf, type Search } from '../../shared/search.ts'
import { text } from '../../shared/text/text.ts'
import controls from '../../shared/ui/controls.module.css'
import { later } from '../../shared/ui/later.tsx'
import { PageSlideshow } from './PageSlideshow.tsx'
import type { UnderViewer } from './WithViewer.tsx'

const SaveSearch = later(() => import('../../features/albums/SaveSearch.tsx'))

/** The results of a search under the photo that is open over them. */
export default function FoundRoute({
  search,
  isMisread,
  ...grid
}: UnderViewer & { search: Search; isMisread: boolean }) {
  if (!isMisread) return <Found search={search} {...grid} />
  return (
    <>
      <h1 className={controls.spoken}>{text.album.photos}</h1>
      <NothingFound search={search} isMisread />
    </>
  )
}

function Found({ search, photoId, returnTo, onNeighbours }: UnderViewer & { search: Search }) {
  const found = usePhotos(filterOf(search))
  const ids = found.photos?.map(({ id }) => id) ?? []
  const at = photoId ? ids.indexOf(photoId) : -1
  const [previous, next] = at >= 0 ? [ids[at - 1], ids[at + 1]] : []
  const of = found.complete ? ids.length : undefined
  useLayoutEffect(
    () => onNeighbours({ previous, next, position: at < 0 ? undefined : { at: at + 1, of } }),
    [previous, next, at, of, onNeighbours],
  )
  useEffect(() => {
    if (isNearEnd(at, ids.length)) found.loadMore()
  })
  return (
    <FoundPhotos search={search} photos={found} returnTo={returnTo}>
      <SaveSearch search={search} />
      <PageSlideshow photos={{ list: found, filter: filterOf(search) }} start={photoId} />
    </FoundPhotos>
  )
}
