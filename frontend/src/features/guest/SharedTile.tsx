import { memo, useState } from 'react'
import { useRevealed } from '../../shared/picture/revealed.ts'
import { Moderated } from '../../shared/picture/Moderated.tsx'
import { guestText } from '../../shared/text/guest.ts'
import { useLateNames } from '../../shared/text/in-language.ts'
import { text } from '../../shared/text/text.ts'
import { thumbhashUrl } from '../../shared/picture/thumbhash.ts'
import { useImageUrl } from '../../shared/picture/use-image-url.ts'
import type { GuestPhoto } from './shared-album.ts'
import focus from '../../shared/tile/FocusRing.module.css'
import css from './SharedTile.module.css'
import { openPhoto } from './use-opened.ts'

interface Props {
  photo: GuestPhoto
  /** The position in the album, from 1. */
  position: number
  tabStop: boolean
  /** The tile scrolls by too fast to look at. */
  isScrollingFast: boolean
  refresh: () => void
}

/** One photo in a guest's grid. */
export const SharedTile = memo(function SharedTile({
  photo,
  position,
  tabStop,
  isScrollingFast,
  refresh,
}: Props) {
  const { src, onError } = useImageUrl(photo.images.find(({ name }) => name === 'GRID')?.url, refresh)
  const revealed = useRevealed(photo.id)
  const [loaded, setLoaded] = useState<string>()
  const [drawn, setDrawn] = useState(!isScrollingFast)
  if (!drawn && !isScrollingFast) setDrawn(true)
  const blurred = photo.moderated && !revealed
  useLateNames()
  const title = photo.title ?? guestText.untitled(position)
  const behind = thumbhashUrl(photo.thumbhash)
  return (
    <>
      <a
        href={location.hash}
        className={`${focus.ring} ${css.tile}`}
        tabIndex={tabStop ? 0 : -1}
        aria-label={guestText.named(title, photo.labels ?? [])}
        style={behind ? { backgroundImage: `url("${behind}")` } : undefined}
        onClick={(event) => {
          event.preventDefault()
          openPhoto(photo.id)
        }}
      >
        {src && drawn && (
          <img
            src={src}
            alt=""
            decoding="async"
            draggable={false}
            className={blurred ? css.blurred : undefined}
            data-loaded={loaded === src}
            onLoad={() => setLoaded(src)}
            onError={onError}
          />
        )}
      </a>
      {blurred && (
        <Moderated photoId={photo.id} title={title} tabIndex={tabStop ? 0 : -1}>
          {text.tile.moderated}
        </Moderated>
      )}
    </>
  )
})
