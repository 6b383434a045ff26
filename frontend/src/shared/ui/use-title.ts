import { useEffect } from 'react'
import { text } from '../text/text.ts'

/**
 * Sets the tab's title: what the page shows, then the album's name.
 * @param isOnTop false while something with a title of its own covers the page
 */
export function useTitle(title?: string, isOnTop = true) {
  useEffect(() => {
    if (isOnTop) document.title = title ? `${title} – ${text.app.name}` : text.app.name
  }, [title, isOnTop])
}
