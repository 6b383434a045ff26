import { type CSSProperties, useEffect, useState } from 'react'
import controls from '../../shared/ui/controls.module.css'
import { Icon } from '../../shared/ui/Icon.tsx'
import { useRevealed } from '../../shared/picture/revealed.ts'
import { Moderated } from '../../shared/picture/Moderated.tsx'
import { guestText } from '../../shared/text/guest.ts'
import { text } from '../../shared/text/text.ts'
import { thumbhashUrl } from '../../shared/picture/thumbhash.ts'
import { useImageUrl } from '../../shared/picture/use-image-url.ts'
import { useReached } from '../../shared/viewer/use-reached.ts'
import { Viewer } from '../../shared/viewer/Viewer.tsx'
import viewer from '../../shared/viewer/Viewer.module.css'
import type { GuestPhoto } from './shared-album.ts'
import css from './SharedViewer.module.css'
import { closePhoto, goToPhoto } from './use-opened.ts'

interface Props {
  photos: readonly GuestPhoto[]
  /** All photos of the album, loaded or not. */
  count: number
  id: string
  refresh: () => void
}

/** One photo over a shared album: the picture, its title and labels and, if the link allows it, its file. */
export function SharedViewer({ photos, count, id, refresh }: Props) {
  const at = photos.findIndex((photo) => photo.id === id)
  const photo = photos[at]
  const previous = at > 0 ? photos[at - 1] : undefined
  const next = at >= 0 ? photos[at + 1] : undefined
  useEffect(() => {
    document.documentElement.dataset.covered = ''
    return () => {
      delete document.documentElement.dataset.covered
    }
  }, [])

  const title = photo?.title ?? (photo ? guestText.untitled(at + 1) : guestText.photo)
  useReached(id, photo && text.photo.reached(guestText.named(title, photo.labels), { at: at + 1, of: count }))
  const original = photo?.images.find(({ name }) => name === 'ORIGINAL')
  return (
    <Viewer
      label={title}
      onPrevious={previous && (() => goToPhoto(previous.id))}
      onNext={next && (() => goToPhoto(next.id))}
      onClose={closePhoto}
      bar={
        <div className={viewer.bar}>
          <button
            type="button"
            className={controls.icon}
            aria-label={text.photo.close}
            title={text.photo.close}
            onClick={closePhoto}
          >
            <Icon name="close" />
          </button>
          <p className={viewer.title}>{photo?.title}</p>
          {original && (
            <a
              className={controls.quiet}
              href={original.url}
              download={photo?.title ?? ''}
              title={guestText.downloadOriginal}
            >
              <Icon name="download" size={20} />
              {guestText.download}
            </a>
          )}
        </div>
      }
      foot={
        <ul className={css.labels}>
          {photo?.labels.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      }
    >
      {photo ? (
        <Picture key={id} photo={photo} title={title} refresh={refresh} />
      ) : (
        <p className={viewer.gone}>{guestText.gone}</p>
      )}
      {[previous, next].map((beside) => {
        const url = beside?.images.find(({ name }) => name === 'SCREEN')?.url
        // Loads the pictures of the neighbours ahead.
        return url && <link key={url.split('?')[0]} rel="prefetch" as="image" href={url} />
      })}
    </Viewer>
  )
}

function Picture({ photo, title, refresh }: { photo: GuestPhoto; title: string; refresh: () => void }) {
  const url = (name: string) => photo.images.find((image) => image.name === name)?.url
  const { src, onError } = useImageUrl(url('SCREEN') ?? url('GRID'), refresh)
  const revealed = useRevealed(photo.id)
  const blurred = photo.moderated && !revealed
  const [loaded, setLoaded] = useState<string>()
  const ratio = (photo.width ?? 4) / (photo.height ?? 3)
  const behind = thumbhashUrl(photo.thumbhash)
  return (
    <figure
      className={css.picture}
      data-blurred={blurred}
      style={
        {
          '--ratio': ratio,
          aspectRatio: ratio,
          ...(behind && { backgroundImage: `url("${behind}")` }),
        } as CSSProperties
      }
    >
      {src && (
        <img
          src={src}
          alt={guestText.named(title, photo.labels)}
          draggable={false}
          data-loaded={loaded === src}
          onLoad={() => setLoaded(src)}
          onError={onError}
        />
      )}
      {blurred && (
        <figcaption>
          <Moderated photoId={photo.id} large>
            <p>{text.tile.moderated}</p>
          </Moderated>
        </figcaption>
      )}
    </figure>
  )
}
