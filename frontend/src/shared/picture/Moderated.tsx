import type { ReactNode } from 'react'
import { reveal } from './revealed.ts'
import css from './Moderated.module.css'
import { text } from '../text/text.ts'

interface Props {
  photoId: string
  /** Over one photo that fills the window, not over a tile. */
  large?: boolean
  tabIndex?: number
  /** Why the picture is blurred. */
  children: ReactNode
}

/** Lies over a picture that is blurred: why, and a way to see it. */
export function Moderated({ photoId, large = false, tabIndex, children }: Props) {
  return (
    <div className={css.moderated} data-large={large}>
      {children}
      <button type="button" tabIndex={tabIndex} onClick={() => reveal(photoId)}>
        {text.tile.show}
      </button>
    </div>
  )
}
