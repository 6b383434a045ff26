import { Link } from 'wouter'
import controls from '../shared/controls.module.css'
import { text } from '../shared/text.ts'
import { useTitle } from '../shared/use-title.ts'
import css from '../shared/Message.module.css'

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
