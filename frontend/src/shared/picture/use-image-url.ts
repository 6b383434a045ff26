import { useState } from 'react'

/** Between two tries for a fresh address of the same picture. */
const RETRY_MS = 60_000
const asked = new Map<string, number>()
const pathOf = (url: string | undefined) => url?.split('?')[0]

/**
 * Addresses of pictures are signed for an hour or so. One that works is kept, although every answer brings
 * another signature; one that does not any more is replaced by the next, which `refresh` asks for.
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
    if (!path || Date.now() - (asked.get(path) ?? 0) < RETRY_MS) return
    asked.set(path, Date.now())
    refresh()
  }
  return { src, onError }
}
