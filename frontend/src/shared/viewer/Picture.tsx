import { type CSSProperties, type ReactNode, useState } from 'react'
import { Moderated } from '../picture/Moderated.tsx'
import { useRevealed } from '../picture/revealed.ts'
import { thumbhashUrl } from '../picture/thumbhash.ts'
import { useImageUrl } from '../picture/use-image-url.ts'
import css from './Picture.module.css'
import { frameStyle, imageOf, type Pictured } from './pictured.ts'
import { useFull } from './use-full.ts'
import { useZoom } from './use-zoom.ts'
import { Zoomed } from './Zoomed.tsx'

interface Props {
  photo: Pictured
  /** What it is called where it is not seen. */
  name: string
  /** Why it is blurred, while it is. */
  moderated: string
  /** Marks it as harmless; not for guests. */
  onHarmless?: () => void
  /** Shown until the album has a picture of it. */
  preview?: string | undefined
  /** Drawn on the picture, while nothing hides it. */
  marks?: ReactNode
  /** Asks for the photo again: its picture's address has expired. */
  refresh: () => void
  children?: ReactNode
}

/** The picture, as large as there is room for; closer, it shows the photo's own pixels. */
export function Picture({ photo, name, moderated, onHarmless, preview, marks, refresh, children }: Props) {
  const revealed = useRevealed(photo.id)
  const screen = imageOf(photo, 'SCREEN') ?? imageOf(photo, 'GRID')
  const { src, onError } = useImageUrl(screen?.url, refresh)
  const [loaded, setLoaded] = useState<string>()
  const blurred = photo.isModerated && !revealed
  const zoom = useZoom(Boolean(src) && !blurred, photo.width ?? screen?.width ?? 0)

  const full = useFull(photo, screen?.width ?? 0, zoom.shownWidth, refresh)

  const behind = imageOf(photo, 'GRID')?.url ?? preview
  // Before a picture has come there are its colours; they do not shine through one that has.
  const colours = loaded !== src || !src ? thumbhashUrl(photo.thumbhash) : undefined
  return (
    <>
      <figure
        className={css.frame}
        style={frameStyle(photo) as CSSProperties}
        data-blurred={blurred}
        {...zoom.frame}
      >
        <div
          className={css.picture}
          style={{ ...zoom.style, ...(colours && { backgroundImage: `url("${colours}")` }) }}
        >
          {behind && <img src={behind} alt="" draggable={false} />}
          {src && (
            <img
              src={src}
              alt={name}
              className={css.sharp}
              data-loaded={loaded === src}
              draggable={false}
              onLoad={() => setLoaded(src)}
              onError={onError}
            />
          )}
          {full.src && (
            <img
              src={full.src}
              alt=""
              className={css.sharp}
              data-full
              data-loaded={full.state === 'shown'}
              decoding="async"
              draggable={false}
              onLoad={full.onLoad}
              onError={full.onError}
            />
          )}
          {!blurred && !zoom.style && marks}
        </div>
        {children}
        {blurred && (
          <figcaption>
            <Moderated photoId={photo.id} large onHarmless={onHarmless}>
              <p>{moderated}</p>
            </Moderated>
          </figcaption>
        )}
      </figure>
      {/* Beside the picture, not on it: it stays at the foot of the stage however far the picture reaches beyond. */}
      {zoom.style && <Zoomed zoom={zoom} full={full} photo={photo} />}
    </>
  )
}
