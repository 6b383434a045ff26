import controls from '../../shared/ui/controls.module.css'
import { text } from '../../shared/text/text.ts'
import css from '../../shared/viewer/Viewer.module.css'

/** Shown for a photo that does not exist or was deleted. */
export function Gone({ onClose }: { onClose: () => void }) {
  return (
    <div className={css.gone} role="alert">
      <p>{text.photo.gone}</p>
      <button type="button" className={controls.quiet} onClick={onClose}>
        {text.app.toAlbum}
      </button>
    </div>
  )
}

/** Shown if the album did not answer. */
export function NotLoaded({ onRetry }: { onRetry: () => void }) {
  return (
    <div className={css.gone} role="alert">
      <p>{text.photo.notLoaded}</p>
      <button type="button" className={controls.quiet} onClick={onRetry}>
        {text.album.retry}
      </button>
    </div>
  )
}
