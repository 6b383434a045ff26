import { type PointerEvent, useEffect, useState } from 'react'

/** The controls fade away after this time without a movement or key. */
const SHOWN_MS = 3_000
/** A shorter movement, in CSS pixels, is a tap. */
const TAP = 10
/** From this distance, in CSS pixels, a movement of a finger goes to another photo. */
const FAR = 60

interface Gestures {
  onPrevious: () => void
  onNext: () => void
  onClose: () => void
}

/** Shows the controls while a person moves the pointer. A tap shows or hides them; a swipe goes to another photo. */
export function useShownControls({ onPrevious, onNext, onClose }: Gestures) {
  const [shownAt, setShownAt] = useState<number | undefined>(() => performance.now())
  const [from, setFrom] = useState<{ x: number; y: number }>()
  const show = () => setShownAt(performance.now())
  useEffect(() => {
    if (shownAt === undefined) return
    const timer = setTimeout(() => setShownAt(undefined), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [shownAt])
  return {
    areShown: shownAt !== undefined,
    show,
    stage: {
      onPointerMove: ({ pointerType }: PointerEvent) => pointerType === 'mouse' && show(),
      onPointerDown: ({ pointerType, isPrimary, clientX, clientY }: PointerEvent) =>
        setFrom(pointerType !== 'mouse' && isPrimary ? { x: clientX, y: clientY } : undefined),
      onPointerUp: ({ clientX, clientY }: PointerEvent) => {
        if (!from) return
        const [x, y] = [clientX - from.x, clientY - from.y]
        setFrom(undefined)
        if (Math.hypot(x, y) < TAP) setShownAt(shownAt === undefined ? performance.now() : undefined)
        else if (Math.abs(x) > FAR && Math.abs(x) > Math.abs(y)) (x < 0 ? onNext : onPrevious)()
        else if (y > FAR) onClose()
      },
    },
  }
}
