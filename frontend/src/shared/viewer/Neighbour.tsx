import type { CSSProperties } from 'react'
import { useRevealed } from '../picture/revealed.ts'
import { thumbhashUrl } from '../picture/thumbhash.ts'
import css from './Picture.module.css'
import { frameStyle, imageOf, type Pictured } from './pictured.ts'
import viewer from './Viewer.module.css'

/** The previous or next photo, while a finger swipes it into view. */
export function Neighbour({ photo, side }: { photo: Pictured; side: 'before' | 'after' }) {
  const revealed = useRevealed(photo.id)
  const colours = thumbhashUrl(photo.thumbhash)
  const image = imageOf(photo, 'SCREEN') ?? imageOf(photo, 'GRID')
  return (
    <div className={viewer.neighbour} data-side={side} aria-hidden="true">
      <div
        className={css.frame}
        style={frameStyle(photo) as CSSProperties}
        data-blurred={photo.isModerated && !revealed}
      >
        <div className={css.picture} style={colours ? { backgroundImage: `url("${colours}")` } : undefined}>
          {image && <img src={image.url} alt="" draggable={false} />}
        </div>
      </div>
    </div>
  )
}
