import { type RefObject, useEffect, useRef } from 'react'
import { COVERED, type PlacedPart } from '../grid/parts.ts'
import { idAt, gridPositionAt } from '../grid/positions.ts'
import { seenHeight } from '../grid/use-window.ts'
import { beginDrag, cancelDrag, type Drag, dragTo, type Wanted } from './selecting.ts'

/** A pointer this close to the visible area's edge scrolls the page: faster when closer, at most this far per frame. */
const EDGE_PX = 72
const FASTEST_PX = 20

interface Given {
  parts: readonly PlacedPart[]
  selectable: boolean
  grid: RefObject<HTMLElement | null>
  want: (what: Wanted | undefined) => void
  /** The photo where the drag starts must stay drawn: touch events go to the element that was touched first. */
  onTabStop: (id: string) => void
}

interface Pointer {
  clientX: number
  clientY: number
}

/** Selects the photos that a pointer is dragged over, and scrolls the page at its edges. */
export function useDragSelecting({ parts, selectable, grid, want, onTabStop }: Given) {
  const drag = useRef<(Drag & Pointer & { end: string; frame: number }) | undefined>(undefined)
  const latest = useRef({ parts, want })
  useEffect(() => {
    latest.current = { parts, want }
    // Newly loaded photos may be under the pointer.
    extend.current()
  }, [parts, want])

  const extend = useRef(() => {
    const { parts, want } = latest.current
    const now = drag.current
    if (!now || !grid.current) return
    const { left, top } = grid.current.getBoundingClientRect()
    const position = gridPositionAt(parts, now.clientX - left, now.clientY - top)
    const end = position && idAt(parts, position)
    if (end === undefined || end === now.end) return
    now.end = end
    want(dragTo(parts, now, end))
  })

  useEffect(() => {
    if (!selectable) return
    const element = grid.current
    // Only a non-passive listener can stop the page from scrolling under the finger.
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

  /** @returns the drag, if there was one */
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
    /** @returns whether a drag is in progress */
    move({ clientX, clientY }: Pointer): boolean {
      if (!drag.current) return false
      Object.assign(drag.current, { clientX, clientY })
      extend.current()
      // Only after a movement, so that pressing a photo at the edge does not scroll the page.
      drag.current.frame ||= requestAnimationFrame(scrollAtEdge)
      return true
    },
    end,
    /** @returns whether a drag was cancelled */
    cancel(): boolean {
      const dragged = end()
      if (dragged) cancelDrag(dragged)
      return dragged !== undefined
    },
  }
}

/** The scroll speed in pixels per frame: up near the top bar, down near the bottom of the visible area. */
function speedAt(y: number): number {
  const above = COVERED - y
  const below = y - (seenHeight() - EDGE_PX)
  const far = above > 0 ? -above : Math.max(0, below)
  return Math.round(Math.max(-1, Math.min(1, far / EDGE_PX)) * FASTEST_PX)
}
