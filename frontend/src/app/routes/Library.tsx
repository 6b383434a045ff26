import { useEffect, useLayoutEffect } from 'react'
import { useSearch } from 'wouter'
import { LibraryGrid } from '../../features/library/LibraryGrid.tsx'
import { useLibrary } from '../../features/library/use-library.tsx'
import { useSentence } from '../../features/library/use-sentence.ts'
import { AddPhotosButton } from '../../features/upload/AddPhotosButton.tsx'
import { usePhoto } from '../../photos/use-photos.ts'
import { libraryAddress, photoAddress } from '../../shared/routes.ts'
import controls from '../../shared/ui/controls.module.css'
import { gridPositionOf, neighboursOf, positionIn, unreadNeighbours } from '../../shared/grid/positions.ts'
import { isLookingFor, isMisread, searchIn } from '../../shared/search.ts'
import { text } from '../../shared/text/text.ts'
import { PageLoading } from '../../shared/ui/Loading.tsx'
import { later } from '../../shared/ui/later.tsx'
import { usePreloaded } from '../../shared/ui/use-preloaded.ts'
import { useTitle } from '../../shared/ui/use-title.ts'
import { PageSlideshow } from './PageSlideshow.tsx'
import { type UnderViewer, WithViewer } from './WithViewer.tsx'

const FoundRoute = later(() => import('./FoundRoute.tsx'), PageLoading)

/** The library or its search results, and the open photo over them. */
export function Library({ photoId, onKeys }: { photoId: string | undefined; onKeys: () => void }) {
  const query = useSearch()
  const search = searchIn(query)
  useTitle(useSentence(search), !photoId)
  usePreloaded(FoundRoute)
  // One page for both, so that the search field keeps the focus when a search starts.
  return (
    <WithViewer
      photoId={photoId}
      address={libraryAddress(search)}
      addressOf={(id) => photoAddress(id, search)}
      onKeys={onKeys}
    >
      {(grid) =>
        isLookingFor(search) || isMisread(query) ? (
          <FoundRoute search={search} isMisread={isMisread(query)} {...grid} />
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
