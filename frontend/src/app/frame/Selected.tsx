import { useApolloClient } from '@apollo/client/react'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useTargetAlbum } from '../../features/albums/target-album.ts'
import { useFavouriteKey } from '../../features/selection/use-favourite-key.ts'
import { isInLibrary } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import { libraryAddress, paths } from '../../shared/routes.ts'
import { useCatchUp } from '../../shared/realtime/catch-up.ts'
import { deselect, selection, useIsSelecting } from '../../shared/selection/selection.ts'
import { Waiting } from '../../shared/ui/Loading.tsx'
import { later } from '../../shared/ui/later.tsx'

const AlbumActions = later(() => import('../../features/albums/SelectionActions.tsx'))
const AnalysisActions = later(() => import('../../features/analysis/SelectionActions.tsx'))
/** The bar appears with all its actions, so that none moves under a finger. */
const SelectionBar = later(async () => {
  const [bar] = await Promise.all([
    import('../../features/selection/SelectionBar.tsx'),
    AlbumActions.load(),
    AnalysisActions.load(),
  ])
  return bar
}, Waiting)
const TrashSelectionBar = later(() => import('../../features/selection/TrashSelectionBar.tsx'), Waiting)

/** The actions for selected photos, shown once a photo is selected. */
export function Selected() {
  const [path] = useLocation()
  const inTrash = path === paths.trash
  const client = useApolloClient()
  const { store } = photosOf(client)
  // Deselect photos that left the library, in any window. Photos being analysed stay selected.
  useEffect(() => {
    if (inTrash) return
    return store.subscribe(({ before }) =>
      deselect([...before.keys()].filter((id) => !isInLibrary(store.row(id)))),
    )
  }, [store, inTrash])
  useCatchUp(() => {
    if (inTrash || selection().size === 0) return
    void import('../../features/selection/deselect-gone.ts').then(
      ({ deselectGone }) => deselectGone(client),
      // The next gap retries this. Until then, the API refuses actions on deleted photos.
      () => {},
    )
  })
  const isSelecting = useIsSelecting()
  useFavouriteKey(!inTrash && !isSelecting)
  // The target album has its own bar, which says what the photos are selected for.
  const forAlbum = useTargetAlbum()?.what === 'photos' && path === libraryAddress()
  if (!isSelecting || forAlbum) return null
  if (inTrash) return <TrashSelectionBar />
  return (
    <SelectionBar>
      <AlbumActions />
      <AnalysisActions />
    </SelectionBar>
  )
}
