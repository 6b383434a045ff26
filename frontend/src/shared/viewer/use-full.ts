import { useState } from 'react'
import { useImageUrl } from '../picture/use-image-url.ts'
import { fullOf } from './full.ts'
import type { Pictured } from './pictured.ts'

export type Full = ReturnType<typeof useFull>

/**
 * The picture with all of the photo's pixels, from the moment that the screen shows more of them than the smaller
 * picture has. It stays until the photo is closed.
 * @param width of the smaller picture
 * @param shownWidth how many pixels across the screen has for the photo now
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
    /** The screen has more pixels than the picture that is on it. */
    isShort: isShort && state !== 'shown',
    /** Pixels across of the picture that is on the screen. */
    width: state === 'shown' ? (available?.width ?? width) : width,
    onLoad: () => setLoaded(src),
    onError: () => {
      setFailed(src)
      onError()
    },
  } as const
}
