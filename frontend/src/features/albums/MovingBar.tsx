import controls from '../../shared/ui/controls.module.css'
import { albumsText } from '../../shared/text/albums.ts'
import footBar from '../../shared/ui/FootBar.module.css'
import css from './AlbumBar.module.css'

interface Props {
  count: number
  /** Undefined until the end of the album is loaded. */
  onEnd: (() => void) | undefined
  onCancel: () => void
}

/** Explains what to do next after choosing photos to move. */
export function MovingBar({ count, onEnd, onCancel }: Props) {
  return (
    <section className={`${footBar.bar} ${css.bar}`} data-foot-bar aria-label={albumsText.move}>
      <p role="status">{albumsText.moving(count)}</p>
      {onEnd && (
        <button type="button" className={controls.quiet} onClick={onEnd}>
          {albumsText.toEnd}
        </button>
      )}
      <button type="button" className={controls.quiet} onClick={onCancel}>
        {albumsText.cancel}
      </button>
    </section>
  )
}
