import { text } from '../text/text.ts'
import css from './Message.module.css'

/** Says what is loading, to eyes and screen readers, only if that takes long. */
export function Loading({ children }: { children: string }) {
  return (
    <p className={css.loading} role="status">
      {children}
    </p>
  )
}

/** Until the code of a page is there. */
export function PageLoading() {
  return <Loading>{text.app.loading}</Loading>
}
