import { type CSSProperties, useEffect, useRef, useState } from 'react'
import controls from '../../shared/ui/controls.module.css'
import { Icon } from '../../shared/ui/Icon.tsx'
import { useRevealed } from '../../shared/picture/revealed.ts'
import { Moderated } from '../../shared/picture/Moderated.tsx'
import { text } from '../../shared/text/text.ts'
import { thumbhashUrl } from '../../shared/picture/thumbhash.ts'
import { useImageUrl } from '../../shared/picture/use-image-url.ts'
import { useReached } from '../../shared/viewer/use-reached.ts'
import { useSwipe } from '../../shared/viewer/use-swipe.ts'
import { useViewerKeys } from '../../shared/viewer/use-viewer-keys.ts'
import type { GuestPhoto } from './shared-album.ts'
import css from './SharedViewer.module.css'
import { closePhoto, goToPhoto } from './use-opened.ts'

interface Props {
  photos: readonly GuestPhoto[]
  /** How many there are in the album, known or not. */
  count: number
  id: string
  refresh: () => void
}

/** One photo over the album: the picture, what it is called, what is in it, and where it may be taken, its file. */
export function SharedViewer({ photos, count, id, refresh }: Props) {
  const at = photos.findIndex((photo) => photo.id === id)
  const photo = photos[at]
  const previous = at > 0 ? photos[at - 1] : undefined
  const next = at >= 0 ? photos[at + 1] : undefined
  const back = () => previous && goToPhoto(previous.id)
  const forth = () => next && goToPhoto(next.id)
  const viewer = useRef<HTMLDivElement>(null)
  useViewerKeys({ ArrowLeft: back, ArrowRight: forth, Escape: closePhoto })
  const swipe = useSwipe({ left: forth, right: back, down: closePhoto })
  useEffect(() => viewer.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    document.documentElement.dataset.covered = ''
    return () => {
      delete document.documentElement.dataset.covered
    }
  }, [])

  const title = photo?.title ?? (photo ? text.guest.untitled(at + 1) : text.guest.photo)
  useReached(
    id,
    photo && text.photo.reached(text.guest.named(title, photo.labels), { at: at + 1, of: count }),
  )
  const original = photo?.images.find(({ name }) => name === 'ORIGINAL')
  return (
    <div ref={viewer} role="dialog" aria-label={title} tabIndex={-1} className={css.viewer}>
      <div className={css.bar}>
        <button
          type="button"
          className={controls.icon}
          aria-label={text.guest.close}
          title={text.guest.close}
          onClick={closePhoto}
        >
          <Icon name="close" />
        </button>
        <p>{photo?.title}</p>
        {original && (
          <a
            className={controls.quiet}
            href={original.url}
            download={photo?.title ?? ''}
            title={text.guest.downloadOriginal}
          >
            <Icon name="download" size={20} />
            {text.guest.download}
          </a>
        )}
      </div>
      <div className={css.stage} {...swipe}>
        {photo ? (
          <Picture key={id} photo={photo} title={title} refresh={refresh} />
        ) : (
          <p className={css.gone}>{text.guest.gone}</p>
        )}
        {previous && (
          <button type="button" className={css.previous} aria-label={text.guest.previous} onClick={back}>
            <Icon name="back" size={28} />
          </button>
        )}
        {next && (
          <button type="button" className={css.next} aria-label={text.guest.next} onClick={forth}>
            <Icon name="next" size={28} />
          </button>
        )}
      </div>
      <ul className={css.labels}>
        {photo?.labels.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      {[previous, next].map((beside) => {
        const url = beside?.images.find(({ name }) => name === 'SCREEN')?.url
        // So that the next is there when it is asked for.
        return url && <link key={url.split('?')[0]} rel="prefetch" as="image" href={url} />
      })}
    </div>
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
          alt={text.guest.named(title, photo.labels)}
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
