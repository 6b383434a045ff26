import { type SyntheticEvent, useEffect, useState } from 'react'
import { lastGap } from '../realtime/catch-up.ts'

/** The time between two attempts to get a fresh URL for the same picture. */
const RETRY_MS = 60_000
const requestedAt = new Map<string, number>()
const pathOf = (url: string | undefined) => url?.split('?')[0]

/**
 * Picture URLs are signed for about an hour. Keeps a working URL when a later answer has another signature.
 * When a URL expires, calls `refresh` and uses the next one. A picture that failed is loaded again when the album answers again.
 */
export function useImageUrl(
  url: string | undefined,
  refresh: () => void,
): { src?: string; onError: (event: SyntheticEvent<HTMLImageElement>) => void } {
  const [src, setSrc] = useState(url)
  const [failed, setFailed] = useState<HTMLImageElement>()
  const path = pathOf(src)
  if (pathOf(url) !== path || (failed && url !== src)) {
    setSrc(url)
    setFailed(undefined)
  }
  useEffect(
    () =>
      failed &&
      lastGap.subscribe(() => {
        if (!failed.isConnected) return
        setFailed(undefined)
        requestedAt.delete(path!)
        // The network may have been the cause. The album would answer with the same URL, which is signed once an hour.
        failed.setAttribute('src', src!)
      }),
    [failed, path, src],
  )
  const onError = ({ currentTarget }: SyntheticEvent<HTMLImageElement>) => {
    setFailed(currentTarget)
    if (!path || Date.now() - (requestedAt.get(path) ?? 0) < RETRY_MS) return
    requestedAt.set(path, Date.now())
    refresh()
  }
  return { src, onError }
}
