import { useEffect, useRef } from 'react'
import { type PlacedPart } from './parts.ts'
import { type GridPosition, gridPositionOf } from './positions.ts'

/** Focuses the photo to return to, once on return and not again when photos arrive. */
export function useReturn(
  returnTo: string | undefined,
  placed: readonly PlacedPart[],
  focus: (position: GridPosition) => void,
) {
  const latest = useRef({ placed, focus })
  useEffect(() => {
    latest.current = { placed, focus }
  })
  useEffect(() => {
    // Wait until the page is no longer covered: nothing under an open photo can get the focus.
    const frame = requestAnimationFrame(() => {
      // A person who has gone on, to a field or to another photo, keeps the focus.
      if (document.activeElement !== document.body) return
      const { placed, focus } = latest.current
      const position = gridPositionOf(placed, returnTo)
      if (position) focus(position)
    })
    return () => cancelAnimationFrame(frame)
  }, [returnTo])
}
