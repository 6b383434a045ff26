import controls from '../../shared/ui/controls.module.css'
import { text } from '../../shared/text/text.ts'
import css from './FootBar.module.css'

interface Props {
  count: number
  /** Where the end of the album is known. */
  onEnd: (() => void) | undefined
  onCancel: () => void
}

/** Says what to do next with photos that were taken to be moved. */
export function MovingBar({ count, onEnd, onCancel }: Props) {
  return (
    <section className={css.bar} data-foot-bar aria-label={text.albums.move}>
      <p role="status">{text.albums.moving(count)}</p>
      {onEnd && (
        <button type="button" className={controls.quiet} onClick={onEnd}>
          {text.albums.toEnd}
        </button>
      )}
      <button type="button" className={controls.quiet} onClick={onCancel}>
        {text.albums.cancel}
      </button>
    </section>
  )
}
