import { type PointerEvent, useRef } from 'react'

/** A finger's way that counts as a swipe, in CSS pixels. */
const FAR = 60

interface Directions {
  left: () => void
  right: () => void
  down: () => void
}

/** Handlers for an element that one finger swipes over; two fingers zoom, as the browser does. */
export function useSwipe({ left, right, down }: Directions) {
  const from = useRef<{ x: number; y: number }>(undefined)
  return {
    onPointerDown: ({ pointerType, isPrimary, clientX, clientY }: PointerEvent) => {
      from.current = pointerType === 'touch' && isPrimary ? { x: clientX, y: clientY } : undefined
    },
    onPointerUp: ({ clientX, clientY }: PointerEvent) => {
      if (!from.current || (window.visualViewport?.scale ?? 1) > 1) return
      const across = clientX - from.current.x
      const along = clientY - from.current.y
      from.current = undefined
      if (Math.abs(across) > FAR && Math.abs(across) > 1.5 * Math.abs(along)) (across < 0 ? left : right)()
      else if (along > 2 * FAR && along > 2 * Math.abs(across)) down()
    },
    onPointerCancel: () => (from.current = undefined),
  }
}
