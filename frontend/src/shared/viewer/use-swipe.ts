import { type PointerEvent, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { withoutFling } from '../ui/without-fling.ts'

/**
 * In CSS pixels: a longer movement is a swipe, not a tap; and from this distance, a swipe goes to another photo or
 * closes.
 */
const BEGINS = 10
const FAR = 60
/** A flick faster than this, in CSS pixels per millisecond, needs less distance. */
const QUICK = 0.5
/** The speed is that of the last movements, in milliseconds: somebody who moves back has changed their mind. */
const LAST_MS = 100
/** How long a released photo keeps moving: as long as `--fast` in theme.css (look.test.ts). */
export const SETTLE_MS = 150
/** If there is no photo in that direction, the photo moves by this fraction of the distance. */
const RESISTANCE = 0.3

interface Directions {
  /** The action of a swipe in this direction. */
  left: (() => void) | undefined
  right: (() => void) | undefined
  down: () => void
  up?: (() => void) | undefined
}
interface Point {
  x: number
  y: number
  /** In milliseconds. */
  at: number
}
interface Gesture extends Point {
  axis?: 'x' | 'y'
  /** Where the finger was lately. */
  lately: Point[]
}

/**
 * One finger drags the photo: sideways to the previous or next photo, down to close. Writes the movement directly to
 * the elements, because rendering the viewer for each event would be too slow.
 * @param id the photo's id; a new photo starts in the centre
 * @returns `swiping` while the previous or next photo may be visible; `viewer` fades, `track` moves, `stage` receives
 *   the touches
 */
export function useSwipe(id: string, { left, right, down, up }: Directions) {
  const viewer = useRef<HTMLDivElement>(null)
  const track = useRef<HTMLDivElement>(null)
  const gesture = useRef<Gesture>(undefined)
  const settling = useRef<{ timer: ReturnType<typeof setTimeout>; run: () => void }>(undefined)
  /** The photo that is being swiped. */
  const [swiped, setSwiped] = useState<string>()

  const move = (x: number, y: number, isSettling = false) => {
    if (!track.current || !viewer.current) return
    track.current.style.transition = isSettling ? `transform ${SETTLE_MS}ms ease-out` : 'none'
    track.current.style.transform = x || y ? `translate(${x}px, ${y}px)` : ''
    const { height } = track.current.getBoundingClientRect()
    viewer.current.style.setProperty('--shown', String(y > 0 ? Math.max(0.2, 1 - (1.5 * y) / height) : 1))
  }
  useLayoutEffect(() => move(0, 0), [id])
  useLayoutEffect(() => () => clearTimeout(settling.current?.timer), [])

  /** Animates to the final position, then runs `then`; at once with reduced motion. */
  function settle(x: number, y: number, then: () => void) {
    move(x, y, true)
    const run = () => {
      clearTimeout(settling.current?.timer)
      settling.current = undefined
      then()
    }
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    settling.current = { run, timer: setTimeout(run, isStill ? 0 : SETTLE_MS) }
  }
  const back = () => settle(0, 0, () => setSwiped(undefined))

  function onPointerDown({ pointerType, isPrimary, clientX, clientY, timeStamp }: PointerEvent) {
    if (pointerType !== 'touch' || !isPrimary || (window.visualViewport?.scale ?? 1) > 1) return
    // A new swipe ends the animation of the previous one.
    settling.current?.run()
    const begun = { x: clientX, y: clientY, at: timeStamp }
    gesture.current = { ...begun, lately: [begun] }
  }
  function onPointerMove({ isPrimary, clientX, clientY, timeStamp }: PointerEvent) {
    const begun = gesture.current
    if (!begun || !isPrimary) return
    begun.lately = [...since(begun, timeStamp), { x: clientX, y: clientY, at: timeStamp }]
    const x = clientX - begun.x
    const y = clientY - begun.y
    if (!begun.axis) {
      if (Math.hypot(x, y) < BEGINS) return
      begun.axis = Math.abs(x) > Math.abs(y) ? 'x' : 'y'
      if (begun.axis === 'x') flushSync(() => setSwiped(id))
    }
    if (begun.axis === 'x') move((x < 0 ? left : right) ? x : x * RESISTANCE, 0)
    else move(0, Math.max(0, y))
  }
  function onPointerUp({ isPrimary, clientX, clientY, timeStamp }: PointerEvent) {
    const begun = gesture.current
    gesture.current = undefined
    if (!begun?.axis || !isPrimary || !track.current) return
    const distance = begun.axis === 'x' ? clientX - begun.x : clientY - begun.y
    const [from] = since(begun, timeStamp)
    const moved = from ? (begun.axis === 'x' ? clientX - from.x : clientY - from.y) : 0
    const speed = (Math.sign(distance) * moved) / Math.max(1, timeStamp - (from?.at ?? 0))
    const isFar = Math.abs(distance) > FAR || speed > QUICK
    const { width, height } = track.current.getBoundingClientRect()
    if (!isFar) return back()
    if (begun.axis === 'x') {
      const go = distance < 0 ? left : right
      return go ? settle(Math.sign(distance) * width, 0, go) : back()
    }
    if (distance > 0) return settle(0, height, down)
    up?.()
    back()
  }
  function abort() {
    if (!gesture.current) return
    gesture.current = undefined
    back()
  }
  return {
    swiping: swiped === id,
    viewer,
    track,
    stage: {
      ref: withoutFling,
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel: abort,
      // A second finger zooms.
      onPointerDownCapture: ({ isPrimary }: PointerEvent) => void (isPrimary || abort()),
    },
  }
}

const since = ({ lately }: Gesture, now: number) => lately.filter(({ at }) => now - at < LAST_MS)
