import { useEffect } from 'react'

/**
 * Keeps the screen on, where the browser can. The browser releases the lock when the page is hidden, so that it is
 * requested again when the page is visible.
 */
export function useWakeLock(isWanted: boolean) {
  useEffect(() => {
    if (!isWanted || !navigator.wakeLock) return
    let lock: WakeLockSentinel | undefined
    let isOver = false
    const request = () => {
      if (document.visibilityState !== 'visible') return
      navigator.wakeLock.request('screen').then(
        (held) => {
          if (isOver) void held.release()
          else lock = held
        },
        // The battery is low, or the browser refuses: the slideshow goes on.
        () => {},
      )
    }
    request()
    document.addEventListener('visibilitychange', request)
    return () => {
      isOver = true
      document.removeEventListener('visibilitychange', request)
      void lock?.release()
    }
  }, [isWanted])
}
