import { type CSSProperties, useState } from 'react'
import { Icon } from '../../shared/ui/Icon.tsx'
import { useRevealed } from '../../shared/picture/revealed.ts'
import { Moderated } from '../../shared/picture/Moderated.tsx'
import { text } from '../../shared/text/text.ts'
import { thumbhashUrl } from '../../shared/picture/thumbhash.ts'
import { useUploadProgress } from '../../shared/tile/upload-progress.ts'
import { useImageUrl } from '../../shared/picture/use-image-url.ts'
import { Boxes } from './Boxes.tsx'
import type { OpenedPhoto } from './labels.ts'
import { placesOf } from './places.ts'
import type { Analysis } from './use-analysis.ts'
import { useZoom } from './use-zoom.ts'
import working from '../../shared/picture/WorkingLine.module.css'
import css from './Picture.module.css'

interface Props {
  photo: OpenedPhoto
  analysis: Analysis | undefined
  boxes: boolean
  lit: string | undefined
  onLight: (name: string | undefined) => void
  /** Asks for the photo again: its picture's address has expired. */
  refresh: () => void
}

/** The picture, as large as there is room for, with its boxes; or why there is none. */
export function Picture({ photo, analysis, boxes, lit, onLight, refresh }: Props) {
  const revealed = useRevealed(photo.id)
  const upload = useUploadProgress(photo.id)
  const image = (name: string) => photo.images?.find((image) => image.name === name)?.url
  const { src, onError } = useImageUrl(image('SCREEN') ?? image('GRID'), refresh)
  const [loaded, setLoaded] = useState<string>()

  const { width = 4, height = 3, moderation = [] } = photo
  const blurred = moderation.length > 0 && !revealed
  const zoom = useZoom(Boolean(src) && !blurred)

  if (photo.status === 'REJECTED' || photo.status === 'FAILED') return <Refused photo={photo} />
  const behind = image('GRID') ?? upload?.preview
  // Before a picture has come there are its colours; they do not shine through one that has.
  const colours = loaded !== src || !src ? thumbhashUrl(photo.thumbhash) : undefined
  const ratio = (width ?? 4) / (height ?? 3)
  return (
    <>
      <figure
        className={css.frame}
        style={
          {
            '--ratio': ratio,
            '--widest': `${Math.max(480, (width ?? 0) * 2)}px`,
            aspectRatio: ratio,
          } as CSSProperties
        }
        data-blurred={blurred}
        {...zoom.frame}
      >
        <div
          className={css.picture}
          style={{ ...zoom.style, ...(colours && { backgroundImage: `url("${colours}")` }) }}
        >
          {behind && <img src={behind} alt="" className={css.behind} />}
          {src && (
            <img
              src={src}
              alt={nameOf(photo)}
              className={css.sharp}
              data-loaded={loaded === src}
              draggable={false}
              onLoad={() => setLoaded(src)}
              onError={onError}
            />
          )}
          {!blurred && !zoom.style && photo.labels && (
            <Boxes
              // With boxes off, what is pointed at beside the picture still shows where it is.
              places={placesOf(photo.labels, analysis, lit).filter(({ key }) => boxes || key === lit)}
              lit={lit}
              onLight={onLight}
            />
          )}
        </div>
        {photo.status === 'PROCESSING' && <span className={working.line} />}
        {blurred && (
          <figcaption>
            <Moderated photoId={photo.id} large>
              <p>{text.photo.moderated(moderation.map(({ name }) => name))}</p>
            </Moderated>
          </figcaption>
        )}
      </figure>
      {/* Beside the picture, not on it: it stays at the foot of the stage however far the picture reaches beyond. */}
      {zoom.style && (
        <button
          type="button"
          className={css.scale}
          aria-label={text.photo.fitFrom(zoom.scale)}
          title={text.photo.fit}
          onClick={zoom.reset}
        >
          {text.photo.zoomed(zoom.scale)}
        </button>
      )}
    </>
  )
}

/** What a photo is called where it is not seen: its title, and what is in it. */
export const nameOf = ({ title = '', labels = [] }: OpenedPhoto) =>
  text.tile.name(
    title,
    labels.map(({ name }) => name),
  )

function Refused({ photo: { reason, status } }: { photo: OpenedPhoto }) {
  return (
    <div className={css.refused} role="note">
      <Icon name="warning" size={32} />
      <p className={css.what}>
        {reason ? text.reason(reason.code) : status === 'FAILED' ? text.tile.failed : text.tile.rejected}
      </p>
      {reason && <p>{text.reasonThen(reason.code)}</p>}
    </div>
  )
}
