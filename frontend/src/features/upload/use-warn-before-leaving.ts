import { useEffect } from 'react'
import { warnBeforeLeaving } from '../../shared/ui/before-leaving.ts'
import type { Uploader } from './queue/uploader.ts'

/** Makes the browser ask before the user leaves the page during uploads. */
export function useWarnBeforeLeaving(uploader: Uploader | undefined) {
  useEffect(() => {
    if (!uploader) return
    let stop: (() => void) | undefined
    const check = () => {
      const { summary, waiting } = uploader.snapshot()
      // An outdated page must be left for its uploads to continue.
      const moving = summary.open > 0 && !summary.paused && waiting !== 'outdated'
      if (moving) stop ??= warnBeforeLeaving()
      else {
        stop?.()
        stop = undefined
      }
    }
    check()
    const unsubscribe = uploader.subscribe(check)
    return () => {
      unsubscribe()
      stop?.()
    }
  }, [uploader])
}
