import type { MouseEvent, ReactNode } from 'react'
import { reveal } from './revealed.ts'
import css from './Moderated.module.css'
import { text } from '../text/text.ts'

interface Props {
  photoId: string
  /** The photo's name, where several photos have these buttons. */
  title?: string
  /** For the open photo, not for a tile. */
  large?: boolean
  tabIndex?: number
  /** Marks the photo as harmless; not available to guests. */
  onHarmless?: () => void
  /** Why the picture is blurred. */
  children: ReactNode
}

/** The pressed button leaves the page: focuses the link of its tile, or the open photo. */
const focusCovered = ({ currentTarget }: MouseEvent<HTMLElement>) =>
  (
    currentTarget.parentElement!.querySelector('a') ?? currentTarget.closest<HTMLElement>('[role=dialog]')
  )?.focus({ preventScroll: true })

/** Covers a blurred picture: says why, and offers to show it or to mark it as harmless. */
export function Moderated({ photoId, title, large = false, tabIndex, onHarmless, children }: Props) {
  return (
    <div className={css.moderated} data-large={large} onClick={focusCovered}>
      {children}
      <span className={css.actions}>
        <button
          type="button"
          aria-label={title && text.tile.showPhoto(title)}
          tabIndex={tabIndex}
          onClick={() => reveal(photoId)}
        >
          {text.tile.show}
        </button>
        {onHarmless && (
          <button
            type="button"
            className={css.harmless}
            aria-label={title && text.tile.harmlessPhoto(title)}
            tabIndex={tabIndex}
            onClick={onHarmless}
          >
            {text.tile.harmless}
          </button>
        )}
      </span>
    </div>
  )
}

/** For a photo whose picture has been shown: a small tile had no room for this button next to "Show". */
export function ShownModerated({
  title,
  tabIndex,
  onHarmless,
}: Omit<Props, 'photoId' | 'large' | 'children'>) {
  return (
    <div className={css.shown} onClick={focusCovered}>
      <button
        type="button"
        aria-label={title && text.tile.harmlessPhoto(title)}
        title={text.tile.harmless}
        tabIndex={tabIndex}
        onClick={onHarmless}
      >
        {text.tile.harmless}
      </button>
    </div>
  )
}
