import { photoText } from '../../shared/text/photo.ts'
import { text } from '../../shared/text/text.ts'
import css from '../../shared/viewer/Viewer.module.css'
import { Failed } from '../../shared/ui/Failed.tsx'

/** Shown for a photo that does not exist or was deleted. */
export function Gone({ onClose }: { onClose: () => void }) {
  return <Failed className={css.gone} message={photoText.gone} action={text.app.toAlbum} onAction={onClose} />
}

/** Shown if the album did not answer. */
export function NotLoaded({ onRetry }: { onRetry: () => void }) {
  return (
    <Failed className={css.gone} message={photoText.notLoaded} action={text.album.retry} onAction={onRetry} />
  )
}
