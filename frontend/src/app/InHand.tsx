import { Suspense } from 'react'
import { useLocation } from 'wouter'
import { useInHand } from '../features/albums/in-hand.ts'
import { libraryAddress } from '../shared/routes.ts'
import { lazyPage } from './lazy-page.ts'

const InHandBar = lazyPage(() => import('../features/albums/InHandBar.tsx'))

/** In the library: the album for which something is looked for there. */
export function InHand() {
  const [path] = useLocation()
  if (!useInHand() || path !== libraryAddress()) return null
  return (
    <Suspense>
      <InHandBar />
    </Suspense>
  )
}
