import { useEffect } from 'react'
import { text } from '../text/text.ts'

/** Sets the tab's title: what the page shows, then the album's name. */
export function useTitle(title?: string) {
  useEffect(() => {
    document.title = title ? `${title} – ${text.app.name}` : text.app.name
  }, [title])
}
