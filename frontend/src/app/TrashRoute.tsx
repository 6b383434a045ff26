import { usePhotos } from '../photos/use-photos.ts'
import { TrashPage } from '../features/trash/TrashPage.tsx'

/** The trash: a list of photos like any other. */
export default function TrashRoute() {
  const { photos, complete, failed, stopped, loadMore, retry } = usePhotos({ trashed: true })
  return (
    <TrashPage
      photos={photos}
      isWhole={complete}
      failed={failed}
      stopped={stopped}
      loadMore={loadMore}
      retry={retry}
    />
  )
}
