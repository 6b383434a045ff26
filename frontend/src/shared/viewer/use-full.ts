import { useState } from 'react'
import { useImageUrl } from '../picture/use-image-url.ts'
import { fullOf } from './full.ts'
import type { Pictured } from './pictured.ts'

export type Full = ReturnType<typeof useFull>

/**
 * Loads the full-resolution picture once the screen shows more pixels than the smaller picture has. Keeps it until
 * the photo is closed.
 * @param width of the smaller picture
 * @param shownWidth the photo's current width on the screen, in device pixels
 */
export function useFull(photo: Pictured, width: number, shownWidth: number, refresh: () => void) {
  const available = fullOf(photo)
  const [wanted, setWanted] = useState(false)
  const isShort = shownWidth > width && width < (photo.width ?? 0)
  if (isShort && available && !wanted) setWanted(true)
  const { src, onError } = useImageUrl(wanted ? available?.url : undefined, refresh)
  const [loaded, setLoaded] = useState<string>()
  const [failed, setFailed] = useState<string>()
  const state = !src ? 'none' : loaded === src ? 'shown' : failed === src ? 'failed' : 'loading'
  return {
    src: failed === src ? undefined : src,
    state,
    /** The photo takes more device pixels than the shown picture has. */
    isShort: isShort && state !== 'shown',
    /** The shown picture's width in pixels. */
    width: state === 'shown' ? (available?.width ?? width) : width,
    onLoad: () => setLoaded(src),
    onError: () => {
      setFailed(src)
      onError()
    },
  } as const
}
