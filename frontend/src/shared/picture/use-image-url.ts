import { useState } from 'react'

/** The time between two attempts to get a fresh URL for the same picture. */
const RETRY_MS = 60_000
const requestedAt = new Map<string, number>()
const pathOf = (url: string | undefined) => url?.split('?')[0]

/**
 * Picture URLs are signed for about an hour. Keeps a working URL, although every answer contains a new signature.
 * When a URL expires, calls `refresh` and uses the next one.
 */
export function useImageUrl(
  url: string | undefined,
  refresh: () => void,
): { src?: string; onError: () => void } {
  const [src, setSrc] = useState(url)
  const [failed, setFailed] = useState(false)
  if (pathOf(url) !== pathOf(src) || (failed && url !== src)) {
    setSrc(url)
    setFailed(false)
  }
  const onError = () => {
    setFailed(true)
    const path = pathOf(src)
    if (!path || Date.now() - (requestedAt.get(path) ?? 0) < RETRY_MS) return
    requestedAt.set(path, Date.now())
    refresh()
  }
  return { src, onError }
}
