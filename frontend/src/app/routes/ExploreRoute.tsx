import { ExplorePage } from '../../features/explore/ExplorePage.tsx'
import { AddPhotosButton } from '../../features/upload/AddPhotosButton.tsx'

/** What is in the photos. The page does not know how photos are uploaded. */
export default function ExploreRoute() {
  return <ExplorePage firstStep={<AddPhotosButton />} />
}
