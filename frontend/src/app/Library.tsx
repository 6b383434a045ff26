import { Suspense, useEffect, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { LibraryPage } from '../features/library/LibraryPage.tsx'
import { usePhotos } from '../features/library/use-photos.ts'
import { AddPhotosButton } from '../features/upload/AddPhotosButton.tsx'
import { libraryAddress, photoAddress } from '../shared/addresses.ts'
import controls from '../shared/controls.module.css'
import { filterOf, searchIn } from '../shared/search.ts'
import { text } from '../shared/text.ts'
import { useTitle } from '../shared/use-title.ts'
import { lazyPage } from './lazy-page.ts'
import { Page } from './Page.tsx'

const loadViewer = () => import('../features/photo/PhotoViewer.tsx')
const PhotoViewer = lazyPage(loadViewer)
/** After the album itself is there, the viewer is fetched too: then a photo opens at once, and without a network. */
const VIEWER_AFTER_MS = 2_000
/** Photos before the end of what is loaded at which the viewer asks for more. */
const AHEAD = 5

/** The album and, over it, the photo that is open. */
export function Library({ photoId, onKeys }: { photoId: string | undefined; onKeys: () => void }) {
  const [, navigate] = useLocation()
  const search = searchIn(useSearch())
  const { labels } = search
  const album = usePhotos(filterOf(search))
  const ids = album.photos?.map(({ id }) => id) ?? []
  const at = photoId ? ids.indexOf(photoId) : -1

  const [opened, setOpened] = useState(photoId)
  if (photoId && photoId !== opened) setOpened(photoId)

  useScrollLock(Boolean(photoId))
  useEffect(() => {
    const timer = setTimeout(() => void loadViewer().catch(() => {}), VIEWER_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  useEffect(() => {
    if (at >= ids.length - AHEAD && at >= 0) album.loadMore()
  })

  const go = (id: string) => navigate(photoAddress(id, search), { replace: true, state: history.state })
  const close = () => {
    // Back where the photo was opened from; an address that was typed or sent has no such place.
    if (history.state?.fromAlbum) history.back()
    else navigate(libraryAddress(search), { replace: true })
  }
  return (
    <>
      {!photoId && <AlbumTitle labels={labels} />}
      <Page onKeys={onKeys} covered={Boolean(photoId)}>
        <h1 className={controls.spoken}>{labels.length > 0 ? labels.join(', ') : text.album.photos}</h1>
        <LibraryPage
          search={search}
          album={album}
          returnTo={photoId ? undefined : opened}
          firstStep={<AddPhotosButton />}
        />
      </Page>
      {photoId && (
        <Suspense>
          <PhotoViewer
            id={photoId}
            previous={ids[at - 1]}
            next={at >= 0 ? ids[at + 1] : undefined}
            onGo={go}
            onClose={close}
            onKeys={onKeys}
          />
        </Suspense>
      )}
    </>
  )
}

function AlbumTitle({ labels }: { labels: readonly string[] }) {
  useTitle(labels.join(', '))
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
