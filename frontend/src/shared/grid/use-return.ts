import { useEffect, useRef } from 'react'
import { focusUnlessMoved } from '../ui/focus-unless-moved.ts'
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
  useEffect(
    () =>
      focusUnlessMoved(() => {
        const { placed, focus } = latest.current
        const position = gridPositionOf(placed, returnTo)
        if (position) focus(position)
      }),
    [returnTo],
  )
}
