import { type RefObject, useEffect } from 'react'
import { onTrackpadPinch } from '../../shared/ui/trackpad-pinch.ts'
import { wheelPixels } from '../../shared/ui/wheel-pixels.ts'
import { withoutFling } from '../../shared/ui/without-fling.ts'
import { moved, type Size, type View, zoomed } from './view.ts'

/** A pointer that moves less is a click, in pixels. */
const CLICK = 5
/** Pixels of a wheel for one level. */
const WHEEL = 250

type Change = (change: (view: View, size: Size) => View) => void

/** Moves and zooms the map by pointers and wheel: one finger or the mouse moves it, two fingers zoom, too. */
export function useGestures(element: RefObject<HTMLElement | null>, change: Change): void {
  useEffect(() => {
    const map = element.current!
    const fingers = new Map<number, { x: number; y: number }>()
    let isDragged = false
    let way = 0

    const within = ({ clientX, clientY }: MouseEvent) => {
      const { left, top } = map.getBoundingClientRect()
      return { x: clientX - left, y: clientY - top }
    }
    const middle = () => {
      const all = [...fingers.values()]
      const sum = all.reduce((sum, { x, y }) => ({ x: sum.x + x, y: sum.y + y }), { x: 0, y: 0 })
      return { x: sum.x / all.length, y: sum.y / all.length }
    }
    const spread = () => {
      const [one, other] = [...fingers.values()]
      return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0
    }

    const onDown = (event: PointerEvent) => {
      if (event.button !== 0) return
      if (fingers.size === 0) [isDragged, way] = [false, 0]
      fingers.set(event.pointerId, within(event))
    }
    const onMove = (event: PointerEvent) => {
      // A button released outside the map sends no event.
      if (event.buttons === 0) fingers.delete(event.pointerId)
      if (!fingers.has(event.pointerId)) return
      const [before, spreadBefore] = [middle(), spread()]
      fingers.set(event.pointerId, within(event))
      const [after, spreadAfter] = [middle(), spread()]
      way += Math.hypot(after.x - before.x, after.y - before.y) + Math.abs(spreadAfter - spreadBefore)
      if (way < CLICK) return
      // Not earlier: a captured pointer would click only the map.
      if (!isDragged) map.setPointerCapture(event.pointerId)
      isDragged = true
      change((view, size) => {
        const shifted = moved(view, after.x - before.x, after.y - before.y, size)
        const by = spreadBefore > 0 && spreadAfter > 0 ? Math.log2(spreadAfter / spreadBefore) : 0
        return by === 0 ? shifted : zoomed(shifted, by, size, after)
      })
    }
    const onUp = ({ pointerId }: PointerEvent) => void fingers.delete(pointerId)
    const onClick = (event: MouseEvent) => {
      if (!isDragged) return
      event.preventDefault()
      event.stopPropagation()
      isDragged = false
    }
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const pixels = wheelPixels(event)
      // Trackpads report a pinch as a wheel with Ctrl, in small steps; in Safari by events of its own (below).
      const by = -pixels / (event.ctrlKey ? WHEEL / 5 : WHEEL)
      const at = within(event)
      change((view, size) => zoomed(view, by, size, at))
    }
    const onDoubleClick = (event: MouseEvent) => {
      if ((event.target as Element).closest('button')) return
      const at = within(event)
      change((view, size) => zoomed(view, 1, size, at))
    }

    const stop = new AbortController()
    const { signal } = stop
    map.addEventListener('pointerdown', onDown, { signal })
    map.addEventListener('pointermove', onMove, { signal })
    for (const end of ['pointerup', 'pointercancel'] as const) map.addEventListener(end, onUp, { signal })
    map.addEventListener('click', onClick, { signal, capture: true })
    map.addEventListener('dblclick', onDoubleClick, { signal })
    map.addEventListener('wheel', onWheel, { signal, passive: false })
    const allowFlings = withoutFling(map)
    const endPinch = onTrackpadPinch(
      map,
      (factor, event) => {
        const at = within(event)
        change((view, size) => zoomed(view, Math.log2(factor), size, at))
      },
      () => fingers.size > 0,
    )
    return () => {
      stop.abort()
      endPinch()
      allowFlings()
    }
  }, [element, change])
}
