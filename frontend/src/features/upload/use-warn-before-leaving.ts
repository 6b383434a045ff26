import { useEffect } from 'react'
import type { Uploader } from './uploader.ts'

/** The browser asks before the page is left while bytes travel; in its own words, since it shows no others. */
export function useWarnBeforeLeaving(uploader: Uploader | undefined) {
  useEffect(() => {
    if (!uploader) return
    let listening = false
    // Only as long as there is a reason: pages that listen are not kept for Back and Forward.
    const check = () => {
      const { open, paused } = uploader.snapshot().summary
      const moving = open > 0 && !paused
      if (moving === listening) return
      listening = moving
      if (moving) addEventListener('beforeunload', warn)
      else removeEventListener('beforeunload', warn)
    }
    check()
    const unsubscribe = uploader.subscribe(check)
    return () => {
      unsubscribe()
      removeEventListener('beforeunload', warn)
    }
  }, [uploader])
}

function warn(event: BeforeUnloadEvent) {
  event.preventDefault()
}
