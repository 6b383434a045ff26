import { paths } from '../../shared/routes.ts'
import { lazyPage } from '../lazy-page.ts'
import { ExplorePage } from '../../features/explore/ExplorePage.tsx'
import { Suspense } from 'react'
import { useRoute } from 'wouter'
import { AddPhotosButton } from '../../features/upload/AddPhotosButton.tsx'

const PlacesPage = lazyPage(() => import('../../features/places/PlacesPage.tsx'))

/** What is in the photos, or where they were taken. The pages do not know how photos are uploaded. */
export default function ExploreRoute() {
  const [isMap] = useRoute(paths.places)
  return isMap ? (
    <Suspense>
      <PlacesPage />
    </Suspense>
  ) : (
    <ExplorePage firstStep={<AddPhotosButton />} />
  )
}
