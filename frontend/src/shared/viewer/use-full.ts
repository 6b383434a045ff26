import { type SyntheticEvent, useEffect, useState } from 'react'
import { useImageUrl } from '../picture/use-image-url.ts'
import { fullOf, type FullPicture } from './full.ts'
import type { Pictured } from './pictured.ts'

export type Full = ReturnType<typeof useFull>

/**
 * The picture with all of the photo's pixels, from the moment that the screen shows more of them than the smaller
 * picture has: the uploaded file, or a picture that the album makes of it, where a browser cannot show the file or a
 * guest does not get it. It stays until the photo is closed.
 * @param width of the smaller picture
 * @param shownWidth how many pixels across the screen has for the photo now
 */
export function useFull(photo: Pictured, width: number, shownWidth: number, refresh: () => void) {
  const original = fullOf(photo)
  const [made, setMade] = useState<FullPicture>()
  const available = original ?? made
  const [wanted, setWanted] = useState(false)
  if (shownWidth > width && width < (photo.width ?? 0) && !wanted) setWanted(true)

  const { enlarge } = photo
  const [making, setMaking] = useState(Boolean(enlarge))
  const [refused, setRefused] = useState<string>()
  const isMissing = wanted && !available && making
  useEffect(() => {
    if (!isMissing || !enlarge) return
    let isLeft = false
    enlarge()
      .catch(() => undefined)
      .then((picture) => {
        if (isLeft) return
        if (picture && 'url' in picture) return setMade(picture)
        setRefused(picture?.refused)
        setMaking(false)
      })
    return () => {
      isLeft = true
    }
    // Once for each photo: a new function with the same effect must not make the picture again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isMissing])

  const { src, onError } = useImageUrl(wanted ? available?.url : undefined, refresh)
  const [loaded, setLoaded] = useState<string>()
  const [failed, setFailed] = useState<string>()
  const isShown = src !== undefined && loaded === src
  const shown = isShown ? (available?.width ?? width) : width
  return {
    src: failed === src ? undefined : src,
    style: available?.style,
    isShown,
    isLoading: isMissing || (src !== undefined && !isShown && failed !== src),
    /** The screen has more pixels than the picture that is on it. */
    isShort: shownWidth > shown && shown < (photo.width ?? 0),
    /** Why there is no larger picture, if the album has said so. */
    refused,
    /** Pixels across of the picture that is on the screen. */
    width: shown,
    onLoad: () => setLoaded(src),
    onError: (event: SyntheticEvent<HTMLImageElement>) => {
      setFailed(src)
      onError(event)
    },
  }
}
