import { Suspense } from 'react'
import { useLocation } from 'wouter'
import { useTargetAlbum } from '../../features/albums/target-album.ts'
import { libraryAddress } from '../../shared/routes.ts'
import { lazyPage } from '../lazy-page.ts'

const TargetAlbumBar = lazyPage(() => import('../../features/albums/TargetAlbumBar.tsx'))

/** In the library: the bar of the album that the user is adding to. */
export function TargetAlbum() {
  const [path] = useLocation()
  if (!useTargetAlbum() || path !== libraryAddress()) return null
  return (
    <Suspense>
      <TargetAlbumBar />
    </Suspense>
  )
}
