import { paths } from '../../shared/routes.ts'
import { PageLoading } from '../../shared/ui/Loading.tsx'
import { later } from '../../shared/ui/later.tsx'
import { ExplorePage } from '../../features/explore/ExplorePage.tsx'
import { useRoute } from 'wouter'
import { AddPhotosButton } from '../../features/upload/AddPhotosButton.tsx'

const PlacesPage = later(() => import('../../features/places/PlacesPage.tsx'), PageLoading)

/** What is in the photos, or where they were taken. The pages do not know how photos are uploaded. */
export default function ExploreRoute() {
  const [isMap] = useRoute(paths.places)
  return isMap ? <PlacesPage /> : <ExplorePage firstStep={<AddPhotosButton />} />
}
