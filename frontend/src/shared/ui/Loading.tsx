import { text } from '../text/text.ts'
import css from './Message.module.css'

/** Shows and announces what is loading, if it takes long. */
export function Loading({ children }: { children: string }) {
  return (
    <p className={css.loading} role="status">
      {children}
    </p>
  )
}

/** Shown while a page's code loads. */
export function PageLoading() {
  return <Loading>{text.app.loading}</Loading>
}
