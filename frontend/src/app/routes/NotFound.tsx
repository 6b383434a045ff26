import { Link } from 'wouter'
import controls from '../../shared/ui/controls.module.css'
import { text } from '../../shared/text/text.ts'
import { useTitle } from '../../shared/ui/use-title.ts'
import css from '../../shared/ui/Message.module.css'

export function NotFound() {
  useTitle(text.app.notFound)
  return (
    <div className={css.message}>
      <h1>{text.app.notFound}</h1>
      <Link href="/" className={controls.quiet}>
        {text.app.toAlbum}
      </Link>
    </div>
  )
}
