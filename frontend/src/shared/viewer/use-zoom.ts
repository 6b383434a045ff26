import {
  type MouseEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useViewerKeys } from './use-viewer-keys.ts'
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

/** Times larger by a double click, a press of a key, and a hundred pixels of a wheel's way. */
const DOUBLE_CLICK = 2.5
const KEY = 1.5
const WHEEL = 1.35
/** CSS pixels that an arrow key moves a picture which is zoomed. */
const ARROW = 80
/** A photo this much larger than it fits is shown pixel by pixel by a double click. */
const WORTH_IT = 1.25

/**
 * Zoom and pan of the picture in a frame that stands in the middle of its parent: by wheel, by two fingers,
 * by double click, by + − 0; moved by dragging and, once zoomed, by arrows.
 * @param photoWidth in the photo's own pixels
 */
export function useZoom(enabled: boolean, photoWidth: number) {
  const [frame, setFrame] = useState<HTMLElement | null>(null)
  const [wanted, setView] = useState<View>(fit)
  /** Follows a hand: nothing is to be drawn out. */
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
      const way = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1)
      change((view, room) => zoomedBy(view, WHEEL ** (-way / 100), fromMiddle(frame, event), room), true)
    }
    // Two fingers, or one on a picture that is zoomed, do not scroll what is around it.
    const onTouchMove = (event: TouchEvent) => {
      if ((event.touches.length > 1 || isZoomed) && event.cancelable) event.preventDefault()
    }
    frame.addEventListener('wheel', onWheel, { passive: false })
    frame.addEventListener('touchmove', onTouchMove, { passive: false })
    return () => {
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
  useViewerKeys(
    {
      ...(enabled && {
        '+': () => zoomTo(KEY),
        '=': () => zoomTo(KEY),
        '-': () => zoomTo(1 / KEY),
        0: reset,
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
    // No swipe to the next photo.
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
    // Two fingers on it do not swipe it away.
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
    /** How many pixels of the screen one of the photo's takes. */
    pixelScale: view.scale / actual,
    /** How many of the photo's pixels there would have to be, across, for a sharp picture. */
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

/** How wide an element is as it is laid out, in CSS pixels. */
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
