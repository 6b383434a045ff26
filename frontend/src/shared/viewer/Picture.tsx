import { turnedSize } from '@album/model/turn'
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
  /** The picture's alternative text. */
  name: string
  /** Why the picture is blurred. */
  moderated: string
  /** Marks the photo as harmless; not available to guests. */
  onHarmless?: () => void
  /** The local file, shown until the album has an image of it. */
  preview?: string | undefined
  /** Drawn on the picture while it is visible. */
  marks?: ReactNode
  /** Reloads the photo when its image URL has expired. */
  refresh: () => void
  children?: ReactNode
}

/** The picture, as large as it fits. Zoomed in, it shows the photo's full resolution. */
export function Picture({ photo, name, moderated, onHarmless, preview, marks, refresh, children }: Props) {
  const revealed = useRevealed(photo.id)
  const screen = imageOf(photo, 'SCREEN') ?? imageOf(photo, 'GRID')
  const { src, onError } = useImageUrl(screen?.url, refresh)
  const [loaded, setLoaded] = useState<string>()
  const [failed, setFailed] = useState<string>()
  const blurred = photo.isModerated && !revealed
  const zoom = useZoom(Boolean(src) && !blurred, photo.width ?? screen?.width ?? 0)

  // A zoomed picture turns when the new one arrives.
  const turning = zoom.style ? 0 : (photo.turning ?? 0)
  const isAcross = turning % 180 !== 0
  const full = useFull(photo, screen?.width ?? 0, zoom.shownWidth, refresh)

  const behind = imageOf(photo, 'GRID')?.url ?? preview
  // The thumbhash, until the picture has loaded: it must not show through a transparent picture.
  const colours = loaded !== src || !src ? thumbhashUrl(photo.thumbhash) : undefined
  return (
    <>
      <figure
        className={css.frame}
        style={frameStyle(isAcross ? turnedSize(photo, 90) : photo) as CSSProperties}
        data-blurred={blurred}
        data-waiting={(src && src !== loaded && src !== failed) || undefined}
        {...zoom.frame}
      >
        <div
          className={css.picture}
          data-turning={turning === 0 ? undefined : isAcross ? 'across' : 'over'}
          style={
            {
              ...zoom.style,
              ...(turning !== 0 && { '--turning': `${turning}deg` }),
              ...(colours && { backgroundImage: `url("${colours}")` }),
            } as CSSProperties
          }
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
              onError={(event) => {
                setFailed(src)
                onError(event)
              }}
            />
          )}
          {full.src && (
            <img
              src={full.src}
              alt=""
              className={css.sharp}
              style={full.style}
              data-full
              data-loaded={full.isShown}
              decoding="async"
              draggable={false}
              onLoad={full.onLoad}
              onError={full.onError}
            />
          )}
          {!blurred && !zoom.style && turning === 0 && marks}
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
      {/* A sibling of the picture, so that it stays at the bottom of the stage even if the picture extends beyond it. */}
      {zoom.style && <Zoomed zoom={zoom} full={full} photo={photo} />}
    </>
  )
}
