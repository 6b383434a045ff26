import {
  type MouseEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { onTrackpadPinch } from '../ui/trackpad-pinch.ts'
import { wheelPixels } from '../ui/wheel-pixels.ts'
import { useShortcuts } from '../ui/use-shortcuts.ts'
import {
  actualScale,
  fit,
  movedBy,
  onPixels,
  type Point,
  type Room,
  type View,
  zoomedBy,
  zoomedTo,
} from './zoom.ts'

/** Zoom factors of a double click, a key press, and 100 pixels of the wheel. */
const DOUBLE_CLICK = 2.5
const KEY = 1.5
const WHEEL = 1.35
/** How far an arrow key moves a zoomed picture, in CSS pixels. */
const ARROW = 80
/** If the photo is larger than its fitted size by this factor, a double click zooms to its full resolution. */
const WORTH_IT = 1.25

/**
 * Zoom and pan of the picture in a frame that is centred in its parent: zooms by wheel, pinch, double click and the
 * keys + − 0 1; moves by dragging and, when zoomed, by arrow keys.
 * @param photoWidth the photo's full width in pixels
 */
export function useZoom(enabled: boolean, photoWidth: number) {
  const [frame, setFrame] = useState<HTMLElement | null>(null)
  const [wanted, setView] = useState<View>(fit)
  /** The picture follows a finger or the mouse, so changes are not animated. */
  const [following, setFollowing] = useState(false)
  const fittedWidth = useWidth(frame)
  const actual = actualScale(photoWidth, fittedWidth, window.devicePixelRatio)
  const pointers = useRef(new Map<number, Point>())
  const view = enabled ? wanted : fit
  const isZoomed = view.scale > 1

  const change = useCallback(
    (by: (view: View, room: Room) => View, isFollowing = false) => {
      if (!frame?.parentElement) return
      const picture = frame.getBoundingClientRect()
      const room = {
        picture,
        stage: frame.parentElement.getBoundingClientRect(),
        actual: actualScale(photoWidth, picture.width, window.devicePixelRatio),
      }
      const middle = { x: picture.left + picture.width / 2, y: picture.top + picture.height / 2 }
      setFollowing(isFollowing)
      setView((view) => {
        const next = by(view, room)
        return next.scale === room.actual ? onPixels(next, room, middle, window.devicePixelRatio) : next
      })
    },
    [frame, photoWidth],
  )

  useEffect(() => {
    if (!frame || !enabled) return
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const delta = wheelPixels(event)
      change((view, room) => zoomedBy(view, WHEEL ** (-delta / 100), fromMiddle(frame, event), room), true)
    }
    // Pinching, or one finger on a zoomed picture, does not scroll the page.
    const onTouchMove = (event: TouchEvent) => {
      if ((event.touches.length > 1 || isZoomed) && event.cancelable) event.preventDefault()
    }
    frame.addEventListener('wheel', onWheel, { passive: false })
    frame.addEventListener('touchmove', onTouchMove, { passive: false })
    const endPinch = onTrackpadPinch(
      frame,
      (factor, event) => change((view, room) => zoomedBy(view, factor, fromMiddle(frame, event), room), true),
      () => pointers.current.size > 0,
    )
    return () => {
      endPinch()
      frame.removeEventListener('wheel', onWheel)
      frame.removeEventListener('touchmove', onTouchMove)
    }
  }, [frame, enabled, isZoomed, change])

  const zoomTo = (factor: number, at: Point = { x: 0, y: 0 }) =>
    change((view, room) => zoomedBy(view, factor, at, room))
  const move = (x: number, y: number) => change((view, room) => movedBy(view, { x, y }, room))
  const reset = () => change(() => fit)
  const showPixels = (at: Point = { x: 0, y: 0 }) =>
    change((view, room) => zoomedTo(view, room.actual, at, room))
  useShortcuts(
    {
      ...(enabled && {
        '+': () => zoomTo(KEY),
        '=': () => zoomTo(KEY),
        '-': () => zoomTo(1 / KEY),
        0: reset,
        1: () => showPixels(),
      }),
      ...(isZoomed && {
        ArrowLeft: () => move(ARROW, 0),
        ArrowRight: () => move(-ARROW, 0),
        ArrowUp: () => move(0, ARROW),
        ArrowDown: () => move(0, -ARROW),
        Escape: reset,
      }),
    },
    { first: true },
  )

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (!enabled || event.button !== 0 || (event.target as Element).closest('button')) return
    pointers.current.set(event.pointerId, pointOf(event))
    if (!isZoomed && pointers.current.size === 1) return
    // Prevents a swipe to the next photo.
    event.stopPropagation()
    if (isZoomed) event.currentTarget.setPointerCapture(event.pointerId)
  }
  function onPointerMove(event: PointerEvent<HTMLElement>) {
    // A button released outside the window sends no event.
    if (event.buttons === 0) pointers.current.delete(event.pointerId)
    const before = pointers.current.get(event.pointerId)
    if (!before) return
    const now = pointOf(event)
    pointers.current.set(event.pointerId, now)
    const [other] = [...pointers.current].filter(([id]) => id !== event.pointerId)
    const moved = { x: now.x - before.x, y: now.y - before.y }
    if (!other) return void (isZoomed && change((view, room) => movedBy(view, moved, room), true))
    // Prevents a swipe that closes the photo.
    event.stopPropagation()
    const [, resting] = other
    const factor = distance(now, resting) / Math.max(1, distance(before, resting))
    const middle = { clientX: (now.x + resting.x) / 2, clientY: (now.y + resting.y) / 2 }
    const half = { x: moved.x / 2, y: moved.y / 2 }
    const at = fromMiddle(event.currentTarget, middle)
    change((view, room) => movedBy(zoomedBy(view, factor, at, room), half, room), true)
  }
  function onPointerEnd(event: PointerEvent<HTMLElement>) {
    pointers.current.delete(event.pointerId)
    if (isZoomed) event.stopPropagation()
  }
  const onDoubleClick = (event: MouseEvent<HTMLElement>) => {
    const at = fromMiddle(event.currentTarget, event)
    if (isZoomed) reset()
    else if (actual > WORTH_IT) showPixels(at)
    else zoomTo(DOUBLE_CLICK, at)
  }

  return {
    scale: view.scale,
    /** Device pixels per photo pixel. */
    pixelScale: view.scale / actual,
    /** The width in photo pixels that a sharp picture needs. */
    shownWidth: fittedWidth * view.scale * window.devicePixelRatio,
    reset,
    showPixels: () => showPixels(),
    style: isZoomed ? { transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` } : undefined,
    frame: {
      ref: setFrame,
      'data-zoomed': isZoomed,
      'data-following': following,
      onPointerDown,
      onPointerMove,
      onPointerUp: onPointerEnd,
      onPointerCancel: onPointerEnd,
      onDoubleClick: enabled ? onDoubleClick : undefined,
    },
  }
}

export type Zoom = ReturnType<typeof useZoom>

/** An element's laid-out width in CSS pixels. */
function useWidth(element: HTMLElement | null): number {
  const [width, setWidth] = useState(1)
  useLayoutEffect(() => {
    if (!element) return
    const measure = () => setWidth(element.getBoundingClientRect().width || 1)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])
  return width
}

const pointOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => ({
  x: clientX,
  y: clientY,
})
const distance = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y)

function fromMiddle(frame: HTMLElement, { clientX, clientY }: { clientX: number; clientY: number }): Point {
  const { left, top, width, height } = frame.getBoundingClientRect()
  return { x: clientX - left - width / 2, y: clientY - top - height / 2 }
}
