import { type ReactNode, useState } from 'react'
import { usePhoto } from '../../photos/use-photos.ts'
import css from './Cover.module.css'
import { useRevealed } from './revealed.ts'
import { thumbhashUrl } from './thumbhash.ts'
import { useImageUrl } from './use-image-url.ts'

interface Props {
  id: string
  thumbhash: string | null
  /** The signed URL of its GRID picture. */
  url: string | undefined
  moderated: boolean
  /** Asks for fresh URLs when the picture's URL has expired. */
  refresh: () => void
}

/** A photo that stands for an album or a label, cropped to its frame. */
export function Cover({ id, thumbhash, url, moderated, refresh }: Props) {
  const { src, onError } = useImageUrl(url, refresh)
  const [loaded, setLoaded] = useState<string>()
  const revealed = useRevealed(id)
  // The photo may have been moderated since the cover was read.
  const isModerated = usePhoto(id)?.moderated ?? moderated
  const behind = thumbhashUrl(thumbhash)
  return (
    <div
      className={css.cover}
      data-blurred={isModerated && !revealed}
      style={behind ? { backgroundImage: `url("${behind}")` } : undefined}
    >
      {src && (
        <img
          src={src}
          alt=""
          loading="lazy"
          decoding="async"
          data-loaded={loaded === src}
          onLoad={() => setLoaded(src)}
          onError={onError}
        />
      )}
    </div>
  )
}

/** The frame of a cover without a photo, with an icon. */
export const EmptyCover = ({ children }: { children: ReactNode }) => (
  <div className={css.cover}>{children}</div>
)
