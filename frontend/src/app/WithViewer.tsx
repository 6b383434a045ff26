import { type ReactNode, Suspense, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { Position } from '../shared/grid/position.ts'
import { useTitle } from '../shared/ui/use-title.ts'
import { lazyPage } from './lazy-page.ts'
import { Page } from './Page.tsx'

const loadViewer = () => import('../features/photo/PhotoViewer.tsx')
const PhotoViewer = lazyPage(loadViewer)
const PhotoActions = lazyPage(() => import('../features/albums/PhotoActions.tsx'))
/** After the grid itself is there, the viewer is fetched too: then a photo opens at once, and without a network. */
const VIEWER_AFTER_MS = 2_000

interface Props {
  photoId: string | undefined
  /** The photos beside the one that is open, in the grid's order. */
  previous?: string
  next?: string
  /** Which of the grid's photos it is, where that is known. */
  position?: Position
  /** The grid's own name, while no photo is open. */
  title: string
  /** Where the grid is, and each of its photos over it. */
  address: string
  addressOf: (id: string) => string
  onKeys: () => void
  /** The grid. It gets the photo to return to. */
  children: (returnTo: string | undefined) => ReactNode
}

/** A page with a grid of photos and, over it, the photo that is open. */
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
  const close = () => {
    // Back where the photo was opened from; an address that was typed or sent has no such place.
    if (history.state?.fromAlbum) history.back()
    else navigate(address, { replace: true })
  }
  return (
    <>
      {!photoId && <Titled title={title} />}
      <Page onKeys={onKeys} covered={Boolean(photoId)}>
        {children(photoId ? undefined : opened)}
      </Page>
      {photoId && (
        <Suspense>
          <PhotoViewer
            id={photoId}
            previous={previous}
            next={next}
            position={position}
            actions={(photo) => (
              <Suspense>
                <PhotoActions key={photo.id} id={photo.id} title={photo.title} />
              </Suspense>
            )}
            onGo={go}
            onClose={close}
            onKeys={onKeys}
          />
        </Suspense>
      )}
    </>
  )
}

function Titled({ title }: { title: string }) {
  useTitle(title)
  return null
}

/** The page under an open photo stays where it is. */
function useScrollLock(locked: boolean) {
  useEffect(() => {
    if (!locked) return
    document.documentElement.dataset.covered = ''
    return () => {
      delete document.documentElement.dataset.covered
    }
  }, [locked])
}
