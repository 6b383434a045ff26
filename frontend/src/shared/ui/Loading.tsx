import { text } from '../text/text.ts'
import css from './Message.module.css'

/** Shows and announces what is loading, if it takes long: with the moving line of theme.css. */
export function Loading({ children }: { children: string }) {
  return (
    <p className={css.loading} role="status" data-waiting>
      {children}
    </p>
  )
}

/** The moving line alone, while the code of a part of the page loads that a person has asked for. */
export const Waiting = () => <i hidden data-waiting />

/** Shown while a page's code loads. */
export function PageLoading() {
  return <Loading>{text.app.loading}</Loading>
}
