import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import type { Position } from '../../shared/grid/positions.ts'
import { selection } from '../../shared/selection/selection.ts'
import { startSlideshow } from '../../shared/slideshow/running.ts'
import { usePreloaded } from '../../shared/ui/use-preloaded.ts'
import { useShortcuts } from '../../shared/ui/use-shortcuts.ts'
import { Waiting } from '../../shared/ui/Loading.tsx'
import { later } from '../../shared/ui/later.tsx'
import { goBackOnce } from '../../shared/viewer/go-back.ts'
import { useScrollLock } from '../../shared/viewer/use-scroll-lock.ts'
import { Page } from '../frame/Page.tsx'

const PhotoViewer = later(() => import('../../features/photo/PhotoViewer.tsx'), Waiting)
const PhotoActions = later(() => import('../../features/albums/PhotoActions.tsx'))

/** The open photo's neighbours, in the grid's order, and its position in the grid, if known. */
interface Neighbours {
  previous?: string
  next?: string
  position?: Position
}

/** What a grid under the viewer receives, and how it reports the open photo's neighbours. */
export interface UnderViewer {
  photoId: string | undefined
  /** The photo to return to. */
  returnTo: string | undefined
  onNeighbours: (neighbours: Neighbours) => void
}

interface Props {
  photoId: string | undefined
  /** The grid's address; `addressOf` gives the address of each open photo. */
  address: string
  addressOf: (id: string) => string
  onKeys: () => void
  children: (grid: UnderViewer) => ReactNode
}

/**
 * A page with a grid of photos, and the open photo over it. The grid may load late: the page around it stays, with what a person has
 * typed or opened there until then.
 */
export function WithViewer({ photoId, address, addressOf, onKeys, children }: Props) {
  const [{ previous, next, position }, setNeighbours] = useState<Neighbours>({})
  const [, navigate] = useLocation()
  const [opened, setOpened] = useState(photoId)
  if (photoId && photoId !== opened) setOpened(photoId)

  useScrollLock(Boolean(photoId))
  usePreloaded(PhotoViewer)

  const go = (id: string) => navigate(addressOf(id), { replace: true, state: history.state })
  const play = () => {
    const selected = [...selection()]
    startSlideshow(photoId ? { onEnd: go } : selected.length > 0 ? { ids: selected } : {})
  }
  useShortcuts({ s: play })
  const close = () => {
    // Go back to where the photo was opened. A typed or shared address has no such entry in the history.
    if (history.state?.fromAlbum) goBackOnce()
    else navigate(address, { replace: true })
  }
  return (
    <>
      <Page onKeys={onKeys} hasPhotos covered={Boolean(photoId)}>
        {children({ photoId, returnTo: photoId ? undefined : opened, onNeighbours: setNeighbours })}
      </Page>
      {photoId && (
        <PhotoViewer
          id={photoId}
          previous={previous}
          next={next}
          position={position}
          actions={(photo) => <PhotoActions key={photo.id} id={photo.id} title={photo.title} />}
          onGo={go}
          onClose={close}
          onSlideshow={play}
          onKeys={onKeys}
        />
      )}
    </>
  )
}
