import { useApolloClient } from '@apollo/client/react'
import { Suspense, useEffect } from 'react'
import { useLocation } from 'wouter'
import { useTargetAlbum } from '../features/albums/target-album.ts'
import { isInLibrary } from '../photos/photo.ts'
import { photosOf } from '../photos/photos.ts'
import { libraryAddress, paths } from '../shared/routes.ts'
import { useCatchUp } from '../shared/realtime/catch-up.ts'
import { deselect, selection, useIsSelecting } from '../shared/selection/selection.ts'
import { lazyPage } from './lazy-page.ts'

const SelectionBar = lazyPage(() => import('../features/selection/SelectionBar.tsx'))
const AlbumActions = lazyPage(() => import('../features/albums/SelectionActions.tsx'))
const AnalysisActions = lazyPage(() => import('../features/analysis/SelectionActions.tsx'))
const TrashSelectionBar = lazyPage(() => import('../features/selection/TrashSelectionBar.tsx'))

/** What can be done to the photos that are selected, from the moment that one is. */
export function Selected() {
  const [path] = useLocation()
  const inTrash = path === paths.trash
  const client = useApolloClient()
  const { store } = photosOf(client)
  // What has left the library, in whatever window, is not selected any more; what is being analysed stays.
  useEffect(() => {
    if (inTrash) return
    return store.subscribe(({ before }) =>
      deselect([...before.keys()].filter((id) => !isInLibrary(store.row(id)))),
    )
  }, [store, inTrash])
  useCatchUp(() => {
    if (inTrash || selection().size === 0) return
    void import('../features/selection/deselect-gone.ts').then(
      ({ deselectGone }) => deselectGone(client),
      // It is asked for again after the next gap; what is done to a photo that is gone is refused.
      () => {},
    )
  })
  // The album in hand has a bar of its own, which says what they are selected for.
  const forAlbum = useTargetAlbum()?.what === 'photos' && path === libraryAddress()
  if (!useIsSelecting() || forAlbum) return null
  if (inTrash)
    return (
      <Suspense>
        <TrashSelectionBar />
      </Suspense>
    )
  return (
    <Suspense>
      <SelectionBar>
        <AlbumActions />
        <AnalysisActions />
      </SelectionBar>
    </Suspense>
  )
}
