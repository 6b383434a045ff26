import { useEffect } from 'react'
import { text } from '../text/text.ts'

/** Names the page in its tab: what is shown, then the album. */
export function useTitle(title?: string) {
  useEffect(() => {
    document.title = title ? `${title} – ${text.app.name}` : text.app.name
  }, [title])
}
