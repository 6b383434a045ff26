import { usePhotos } from '../../photos/use-photos.ts'
import { TrashPage } from '../../features/trash/TrashPage.tsx'

/** The trash: a list of photos like any other. */
export default function TrashRoute() {
  return <TrashPage list={usePhotos({ trashed: true })} />
}
