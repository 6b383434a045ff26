import { useEffect, useLayoutEffect } from 'react'
import { useSearch } from 'wouter'
import { FoundPhotos } from '../../features/library/FoundPhotos.tsx'
import { LibraryGrid } from '../../features/library/LibraryGrid.tsx'
import { NothingFound } from '../../features/library/NothingFound.tsx'
import { useLibrary } from '../../features/library/use-library.tsx'
import { useSentence } from '../../features/library/use-sentence.ts'
import { AddPhotosButton } from '../../features/upload/AddPhotosButton.tsx'
import { usePhoto, usePhotos } from '../../photos/use-photos.ts'
import { libraryAddress, photoAddress } from '../../shared/routes.ts'
import controls from '../../shared/ui/controls.module.css'
import {
  gridPositionOf,
  neighboursOf,
  positionIn,
  unreadNeighbours,
  isNearEnd,
} from '../../shared/grid/positions.ts'
import { filterOf, isLookingFor, isMisread, type Search, searchIn } from '../../shared/search.ts'
import { text } from '../../shared/text/text.ts'
import { later } from '../../shared/ui/later.tsx'
import { useTitle } from '../../shared/ui/use-title.ts'
import { PageSlideshow } from './PageSlideshow.tsx'
import { type UnderViewer, WithViewer } from './WithViewer.tsx'

const SaveSearch = later(() => import('../../features/albums/SaveSearch.tsx'))

/** The library or its search results, and the open photo over them. */
export function Library({ photoId, onKeys }: { photoId: string | undefined; onKeys: () => void }) {
  const query = useSearch()
  const search = searchIn(query)
  useTitle(useSentence(search), !photoId)
  // One page for both, so that the search field keeps the focus when a search starts.
  return (
    <WithViewer
      photoId={photoId}
      address={libraryAddress(search)}
      addressOf={(id) => photoAddress(id, search)}
      onKeys={onKeys}
    >
      {(grid) =>
        isMisread(query) ? (
          <>
            <h1 className={controls.spoken}>{text.album.photos}</h1>
            <NothingFound search={search} isMisread />
          </>
        ) : isLookingFor(search) ? (
          <Found search={search} {...grid} />
        ) : (
          <WholeLibrary {...grid} />
        )
      }
    </WithViewer>
  )
}

function WholeLibrary({ photoId, returnTo, onNeighbours }: UnderViewer) {
  const library = useLibrary()
  const { previous, next } = neighboursOf(library.parts, photoId)
  const { at, of } = positionIn(library.parts, photoId) ?? {}
  // Before the next key: the arrows must not go on from the photo that was open before.
  useLayoutEffect(
    () => onNeighbours({ previous, next, position: at === undefined ? undefined : { at, of } }),
    [previous, next, at, of, onNeighbours],
  )
  const { parts, onUnknown } = library
  useEffect(() => {
    // At a month's first and last photo, load the neighbouring month in advance.
    const beyond = unreadNeighbours(parts, photoId)
    if (beyond.length > 0) onUnknown(beyond)
  }, [photoId, parts, onUnknown])
  useMonthOf(library.isReady && !gridPositionOf(parts, photoId) ? photoId : undefined, onUnknown)
  return (
    <>
      <h1 className={controls.spoken}>{text.album.photos}</h1>
      <LibraryGrid library={library} returnTo={returnTo} firstStep={<AddPhotosButton />} />
      <PageSlideshow photos={library} start={photoId} />
    </>
  )
}

/** Loads the month of a photo that was opened by its URL, so that it has neighbours and a place in the grid. */
function useMonthOf(photoId: string | undefined, onUnknown: (months: string[]) => void) {
  const month = usePhoto(photoId)?.taken.slice(0, 7)
  useEffect(() => {
    if (month) onUnknown([month])
  }, [month, onUnknown])
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
