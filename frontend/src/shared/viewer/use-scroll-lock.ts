import { useEffect } from 'react'

/** Locks the page's scrolling while a photo is open. */
export function useScrollLock(locked: boolean) {
  useEffect(() => {
    if (!locked) return
    document.documentElement.dataset.covered = ''
    return () => {
      delete document.documentElement.dataset.covered
    }
  }, [locked])
}
