import { useEffect, useRef } from 'react'
import { type Place, placeOf, type PlacedPart } from './parts.ts'

/** Brings one back to this photo: when one comes back, and not when photos arrive. */
export function useReturn(
  returnTo: string | undefined,
  placed: readonly PlacedPart[],
  focus: (place: Place) => void,
) {
  const latest = useRef({ placed, focus })
  useEffect(() => {
    latest.current = { placed, focus }
  })
  useEffect(() => {
    // After the page is no longer covered: nothing under an open photo takes the focus.
    const frame = requestAnimationFrame(() => {
      const { placed, focus } = latest.current
      const place = placeOf(placed, returnTo)
      if (place) focus(place)
    })
    return () => cancelAnimationFrame(frame)
  }, [returnTo])
}
