import { type RefObject, useEffect, useRef } from 'react'
import { COVERED, idAt, placeAt, type PlacedPart } from '../grid/parts.ts'
import { seenHeight } from '../grid/use-window.ts'
import { beginDrag, cancelDrag, type Drag, dragTo, type Wanted } from './selecting.ts'

/** A pointer so near to the edge of what is seen scrolls the page, the faster the nearer, at most so far a frame. */
const EDGE_PX = 72
const FASTEST_PX = 20

interface Given {
  parts: readonly PlacedPart[]
  selectable: boolean
  grid: RefObject<HTMLElement | null>
  want: (what: Wanted | undefined) => void
  /** The photo where it begins has to stay drawn: a finger's events go to what it touched first. */
  onTabStop: (id: string) => void
}

interface Pointer {
  clientX: number
  clientY: number
}

/** Selects the photos that a pointer is dragged over, and scrolls the page where it comes to the edge. */
export function useDragSelecting({ parts, selectable, grid, want, onTabStop }: Given) {
  const drag = useRef<(Drag & Pointer & { end: string; frame: number }) | undefined>(undefined)
  const latest = useRef({ parts, want })
  useEffect(() => {
    latest.current = { parts, want }
    // What has been read since may stand below the pointer.
    extend.current()
  }, [parts, want])

  const extend = useRef(() => {
    const { parts, want } = latest.current
    const now = drag.current
    if (!now || !grid.current) return
    const { left, top } = grid.current.getBoundingClientRect()
    const place = placeAt(parts, now.clientX - left, now.clientY - top)
    const end = place && idAt(parts, place)
    if (end === undefined || end === now.end) return
    now.end = end
    want(dragTo(parts, now, end))
  })

  useEffect(() => {
    if (!selectable) return
    const element = grid.current
    // Only a listener that is not passive keeps the page from scrolling below the finger.
    const keepStill = (event: TouchEvent) => drag.current && event.preventDefault()
    element?.addEventListener('touchmove', keepStill, { passive: false })
    return () => {
      element?.removeEventListener('touchmove', keepStill)
      if (drag.current) cancelAnimationFrame(drag.current.frame)
      drag.current = undefined
    }
  }, [selectable, grid])

  function scrollAtEdge() {
    const now = drag.current
    if (!now) return
    const speed = speedAt(now.clientY)
    if (speed !== 0) {
      window.scrollBy({ top: speed, behavior: 'instant' })
      extend.current()
    }
    now.frame = requestAnimationFrame(scrollAtEdge)
  }

  /** @returns what was dragged */
  function end(): Drag | undefined {
    const now = drag.current
    if (now) cancelAnimationFrame(now.frame)
    drag.current = undefined
    return now
  }

  return {
    begin(id: string, pointerId: number, { clientX, clientY }: Pointer) {
      onTabStop(id)
      grid.current?.setPointerCapture?.(pointerId)
      const begun = beginDrag(id)
      drag.current = { ...begun, clientX, clientY, end: id, frame: 0 }
      want(dragTo(parts, begun, id))
    },
    /** @returns whether something is being dragged */
    move({ clientX, clientY }: Pointer): boolean {
      if (!drag.current) return false
      Object.assign(drag.current, { clientX, clientY })
      extend.current()
      // Only once it moves: a photo at the edge can be pressed, and the page stays.
      drag.current.frame ||= requestAnimationFrame(scrollAtEdge)
      return true
    },
    end,
    /** @returns whether there was something to cancel */
    cancel(): boolean {
      const dragged = end()
      if (dragged) cancelDrag(dragged)
      return dragged !== undefined
    },
  }
}

/** Pixels a frame: upwards below the bar, downwards above what lies at the foot of the page. */
function speedAt(y: number): number {
  const above = COVERED - y
  const below = y - (seenHeight() - EDGE_PX)
  const far = above > 0 ? -above : Math.max(0, below)
  return Math.round(Math.max(-1, Math.min(1, far / EDGE_PX)) * FASTEST_PX)
}
