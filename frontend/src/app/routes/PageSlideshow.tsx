import { running } from '../../shared/slideshow/running.ts'
import type { OwnPhotos } from '../../shared/slideshow/OwnSlideshow.tsx'
import { useStore } from '../../shared/state/create-store.ts'
import { Waiting } from '../../shared/ui/Loading.tsx'
import { later } from '../../shared/ui/later.tsx'

const OwnSlideshow = later(() => import('../../shared/slideshow/OwnSlideshow.tsx'), Waiting)

interface Props {
  /** The photos of the page's grid. */
  photos: OwnPhotos
  /** The open photo, with which it starts. */
  start: string | undefined
}

/** The slideshow of a page, while it is running: of all its photos, or of those that were selected. */
export function PageSlideshow({ photos, start }: Props) {
  const slideshow = useStore(running)
  if (!slideshow) return null
  const { ids } = slideshow
  return <OwnSlideshow photos={ids ? { ids } : photos} start={ids ? undefined : start} />
}
