import { useLocation } from 'wouter'
import { useTargetAlbum } from '../../features/albums/target-album.ts'
import { libraryAddress } from '../../shared/routes.ts'
import { later } from '../../shared/ui/later.tsx'

const TargetAlbumBar = later(() => import('../../features/albums/TargetAlbumBar.tsx'))

/** In the library: the bar of the album that the user is adding to. */
export function TargetAlbum() {
  const [path] = useLocation()
  if (!useTargetAlbum() || path !== libraryAddress()) return null
  return <TargetAlbumBar />
}
