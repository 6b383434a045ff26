import { useEffect } from 'react'

/** Later than the first photos. */
const AFTER_MS = 2_000

/** Loads a part of the page soon after the photos, so that it opens at once, also offline. */
export function usePreloaded({ preload }: { preload: () => Promise<unknown> }) {
  useEffect(() => {
    const timer = setTimeout(() => void preload().catch(() => {}), AFTER_MS)
    return () => clearTimeout(timer)
  }, [preload])
}
