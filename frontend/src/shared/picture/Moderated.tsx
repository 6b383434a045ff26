import type { ReactNode } from 'react'
import { reveal } from './revealed.ts'
import css from './Moderated.module.css'
import { text } from '../text/text.ts'

interface Props {
  photoId: string
  /** Over one photo that fills the window, not over a tile. */
  large?: boolean
  tabIndex?: number
  /** Says that the picture disturbs nobody; not for guests. */
  onHarmless?: () => void
  /** Why the picture is blurred. */
  children: ReactNode
}

/** Lies over a picture that is blurred: why, a way to see it, and a way to say that there is no reason. */
export function Moderated({ photoId, large = false, tabIndex, onHarmless, children }: Props) {
  return (
    <div className={css.moderated} data-large={large}>
      {children}
      <span className={css.actions}>
        <button type="button" tabIndex={tabIndex} onClick={() => reveal(photoId)}>
          {text.tile.show}
        </button>
        {onHarmless && (
          <button type="button" className={css.harmless} tabIndex={tabIndex} onClick={onHarmless}>
            {text.tile.harmless}
          </button>
        )}
      </span>
    </div>
  )
}
