import { useLayoutEffect } from 'react'

/** Whether one has come here by going on, and not back. */
let isNew = false
// Said by wouter, which has every page ask it where it is.
addEventListener('pushState', () => (isNew = true))
addEventListener('popstate', () => (isNew = false))

/** What one goes to begins at its top; what one comes back to is where one left it. */
export function usePageTop(search: string) {
  useLayoutEffect(() => {
    if (isNew) window.scrollTo({ top: 0, behavior: 'instant' })
  }, [search])
}
