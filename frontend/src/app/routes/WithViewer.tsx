import { type ReactNode, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { Position } from '../../shared/grid/positions.ts'
import { selection } from '../../shared/selection/selection.ts'
import { startSlideshow } from '../../shared/slideshow/running.ts'
import { useShortcuts } from '../../shared/ui/use-shortcuts.ts'
import { Waiting } from '../../shared/ui/Loading.tsx'
import { useTitle } from '../../shared/ui/use-title.ts'
import { later } from '../../shared/ui/later.tsx'
import { goBackOnce } from '../../shared/viewer/go-back.ts'
import { useScrollLock } from '../../shared/viewer/use-scroll-lock.ts'
import { Page } from '../frame/Page.tsx'

const loadViewer = () => import('../../features/photo/PhotoViewer.tsx')
const PhotoViewer = later(loadViewer, Waiting)
const PhotoActions = later(() => import('../../features/albums/PhotoActions.tsx'))
/** Preloads the viewer after the grid, so that photos open at once, also offline. */
const VIEWER_AFTER_MS = 2_000

interface Props {
  photoId: string | undefined
  /** The open photo's neighbours, in the grid's order. */
  previous?: string
  next?: string
  /** The open photo's position in the grid, if known. */
  position?: Position
  /** The page title while no photo is open. */
  title: string
  /** The grid's address; `addressOf` gives the address of each open photo. */
  address: string
  addressOf: (id: string) => string
  onKeys: () => void
  /** Renders the grid. Receives the photo to return to. */
  children: (returnTo: string | undefined) => ReactNode
}

/** A page with a grid of photos, and the open photo over it. */
export function WithViewer(props: Props) {
  const { photoId, previous, next, position, title, address, addressOf, onKeys, children } = props
  const [, navigate] = useLocation()
  const [opened, setOpened] = useState(photoId)
  if (photoId && photoId !== opened) setOpened(photoId)

  useScrollLock(Boolean(photoId))
  useEffect(() => {
    const timer = setTimeout(() => void loadViewer().catch(() => {}), VIEWER_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])

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
      {!photoId && <Titled title={title} />}
      <Page onKeys={onKeys} hasPhotos covered={Boolean(photoId)}>
        {children(photoId ? undefined : opened)}
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

function Titled({ title }: { title: string }) {
  useTitle(title)
  return null
}
