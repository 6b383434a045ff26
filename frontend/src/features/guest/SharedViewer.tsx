import { fileNameOf } from '@album/archive/file-names'
import controls from '../../shared/ui/controls.module.css'
import { Icon } from '../../shared/ui/Icon.tsx'
import { IconButton } from '../../shared/ui/IconButton.tsx'
import { Loading } from '../../shared/ui/Loading.tsx'
import { focusUnlessMoved } from '../../shared/ui/focus-unless-moved.ts'
import { useStore } from '../../shared/state/create-store.ts'
import { guestText } from '../../shared/text/guest.ts'
import { photoText } from '../../shared/text/photo.ts'
import { text } from '../../shared/text/text.ts'
import { Picture } from '../../shared/viewer/Picture.tsx'
import type { Enlarged } from '../../shared/viewer/pictured.ts'
import { useShortcuts } from '../../shared/ui/use-shortcuts.ts'
import { useReached } from '../../shared/viewer/use-reached.ts'
import { useScrollLock } from '../../shared/viewer/use-scroll-lock.ts'
import { Viewer } from '../../shared/viewer/Viewer.tsx'
import viewer from '../../shared/viewer/Viewer.module.css'
import { DownloadPhoto } from './DownloadPhoto.tsx'
import type { GuestPhoto } from './shared-album.ts'
import { SharedPanel } from './SharedPanel.tsx'
import { startSlideshow } from '../../shared/slideshow/running.ts'
import { closePhoto, goToPhoto } from './use-opened.ts'
import type { GuestPlace } from './watch-album.ts'
import { createRemembered } from '../../shared/state/remembered.ts'

/** Whether this browser shows what is in an open photo. */
export const panelShown = createRemembered<boolean>('album.shared.panel', false)

interface Props {
  photos: readonly GuestPhoto[]
  /** The number of photos in the album, loaded or not; undefined while it is not known. */
  count: number | undefined
  id: string
  /** The photo may be among those that are not loaded yet. */
  isLoading?: boolean
  refresh: () => void
  /** Undefined if the link does not show places. */
  readPlace: ((id: string) => Promise<GuestPlace | null>) | undefined
  /** Undefined if the link does not allow downloads. */
  enlarge?: ((id: string) => Promise<Enlarged>) | undefined
  /** For photos without their original: downloads the LARGE picture. Undefined if the link does not allow downloads. */
  download?: ((id: string, title: string) => Promise<void>) | undefined
  /** Undefined if this guest has not added the photo. */
  onTakeBack?: (() => void) | undefined
}

/** One photo of a shared album: the picture, its title and labels and, if the link allows it, a download. */
export function SharedViewer(props: Props) {
  const { photos, count, id, isLoading, refresh, readPlace, enlarge, download, onTakeBack } = props
  const at = photos.findIndex((photo) => photo.id === id)
  const photo = photos[at]
  const previous = at > 0 ? photos[at - 1] : undefined
  const next = at >= 0 ? photos[at + 1] : undefined
  useScrollLock(true)
  const open = useStore(panelShown)
  const takeBack =
    photo &&
    onTakeBack &&
    (() => {
      onTakeBack()
      const neighbour = next ?? previous
      if (!neighbour) return closePhoto()
      goToPhoto(neighbour.id)
      // The button is gone if another guest has added that one.
      focusUnlessMoved(() => document.querySelector<HTMLElement>(`.${viewer.viewer}`)?.focus())
    })
  useShortcuts({
    i: () => panelShown.set(!open),
    s: () => startSlideshow({ onEnd: goToPhoto }),
    Delete: () => takeBack?.(),
  })
  const labels = photo?.labels ?? []
  const title = photo?.title ?? (photo ? guestText.untitled(at + 1) : guestText.photo)
  useReached(
    id,
    photo &&
      photoText.reached(guestText.named(title, labels), {
        at: at + 1,
        ...(count !== undefined && { of: count }),
      }),
  )
  const hasPanel = photo && (labels.length > 0 || photo.takenLocal || photo.addedBy || readPlace)
  const original = photo?.images.find(({ name }) => name === 'ORIGINAL')
  return (
    <Viewer
      id={id}
      label={title}
      previous={previous && picturedOf(previous)}
      next={next && picturedOf(next)}
      onPrevious={previous && (() => goToPhoto(previous.id))}
      onNext={next && (() => goToPhoto(next.id))}
      onClose={closePhoto}
      bar={
        <div className={viewer.bar}>
          <IconButton icon="close" name={photoText.close} onClick={closePhoto} />
          <p className={viewer.title}>{photo?.title}</p>
          <IconButton
            icon="slideshow"
            name={text.grid.slideshow}
            onClick={() => startSlideshow({ onEnd: goToPhoto })}
          />
          {hasPanel && (
            <IconButton
              icon="panel"
              name={photoText.panel}
              className={viewer.panelButton}
              aria-pressed={open}
              onClick={() => panelShown.set(!open)}
            />
          )}
          {takeBack && (
            <button
              type="button"
              className={controls.quiet}
              aria-label={guestText.takeBack}
              title={guestText.takeBack}
              onClick={takeBack}
            >
              <Icon name="trash" size={20} />
              <span className={viewer.wide}>{guestText.takeBack}</span>
            </button>
          )}
          {!original && photo && download && <DownloadPhoto key={id} download={() => download(id, title)} />}
          {original && (
            <a
              className={controls.quiet}
              href={original.url}
              download={fileNameOf(title, original.format)}
              title={guestText.downloadOriginal}
            >
              <Icon name="download" size={20} />
              {guestText.download}
            </a>
          )}
        </div>
      }
      panel={
        hasPanel
          ? {
              open,
              onOpen: (open) => panelShown.set(open),
              peek: labels,
              content: <SharedPanel photo={photo} readPlace={readPlace} />,
            }
          : undefined
      }
    >
      {photo ? (
        <Picture
          key={`${id} ${photo.turn}`}
          photo={{ ...picturedOf(photo), ...(enlarge && { enlarge: () => enlarge(id) }) }}
          name={guestText.named(title, labels)}
          moderated={text.tile.moderated}
          refresh={refresh}
        />
      ) : isLoading ? (
        <Loading>{photoText.loading}</Loading>
      ) : (
        <p className={viewer.gone}>{guestText.gone}</p>
      )}
    </Viewer>
  )
}

/** The photo's data that the viewer draws. */
export const picturedOf = (photo: GuestPhoto) => ({
  ...photo,
  originalType: photo.images.find(({ name }) => name === 'ORIGINAL')?.format,
  isModerated: photo.moderated,
})
