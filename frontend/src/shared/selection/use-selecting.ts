import { type DragEvent, type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import { clearSelection, isSelecting, offerSelecting, selectAll, selection } from './selection.ts'
import { firstOf, idAt, placeAt, type PlacedPart, placeOf, stretchOf } from '../grid/parts.ts'
import { useDragSelecting } from './use-drag-selecting.ts'
import { rangeTo, toggle, toggleDay, type Wanted } from './selecting.ts'

/** A finger that rests so long on a photo selects it; Android's own long press takes as long. */
const LONG_PRESS_MS = 450
/** A finger that moves further scrolls; a mouse that does, selects. */
const STILL_PX = 10

interface Given {
  parts: readonly PlacedPart[]
  selectable: boolean
  /** A mouse moves the photos themselves elsewhere. */
  movable: boolean
  grid: RefObject<HTMLElement | null>
  want: (what: Wanted | undefined) => void
  onTabStop: (id: string) => void
}

/**
 * Selecting as in a file manager: the tick or Ctrl/Cmd and a click for one, Shift and a click for all up to it; by
 * dragging over the photos, with a finger after a long press. Once something is selected, or photos are asked for, a
 * click selects. Ctrl/Cmd+A selects all, Escape nothing.
 */
export function useSelecting({ parts, selectable, movable, grid, want, onTabStop }: Given) {
  /** `done`: it has selected something, and is no click any more. */
  const press = useRef<{
    timer?: ReturnType<typeof setTimeout>
    x: number
    y: number
    id: string
    done: boolean
  }>(undefined)
  const drag = useDragSelecting({ parts, selectable, grid, want, onTabStop })
  const cancelDrag = useRef(drag.cancel)
  useEffect(() => {
    cancelDrag.current = drag.cancel
  })
  useEffect(() => {
    if (!selectable) return
    const onKeyDown = (event: KeyboardEvent) => {
      const { target, key, ctrlKey, metaKey } = event
      // A photo that is open lies over it.
      if (grid.current?.closest('[inert]')) return
      if ((target as Element).closest('input, textarea, select, dialog, [role="dialog"], [popover]')) return
      if (key === 'Escape' && cancelDrag.current()) press.current = undefined
      else if (key === 'Escape' && selection().size > 0) clearSelection()
      else if (key.toLowerCase() === 'a' && (ctrlKey || metaKey)) {
        event.preventDefault()
        selectAll()
      }
    }
    const stopOffering = offerSelecting({
      all: () => want({ before: selection(), of: stretchOf, toEnd: true }),
      part: (key) =>
        want({ before: selection(), of: (parts) => stretchOf(parts.filter((part) => part.key === key)) }),
    })
    document.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      stopOffering()
      clearSelection()
    }
  }, [selectable, grid, want])

  const release = () => {
    clearTimeout(press.current?.timer)
    drag.end()
    if (!press.current?.done) press.current = undefined
  }
  const idBelow = ({ clientX, clientY }: PointerEvent) => {
    const { left, top } = grid.current!.getBoundingClientRect()
    const place = placeAt(parts, clientX - left, clientY - top)
    return place && idAt(parts, place)
  }
  if (!selectable) return {}
  return {
    onClickCapture(event: MouseEvent) {
      const { day } = (event.target as Element).closest<HTMLElement>('[data-day]')?.dataset ?? {}
      if (day) return void want(toggleDay(parts, day))
      const id = photoAt(event)
      if (id === undefined) return
      const hasSelected = press.current?.done
      press.current = undefined
      const { shiftKey, ctrlKey, metaKey } = event
      const tick = (event.target as Element).closest('[data-tick]')
      const selecting = isSelecting()
      // What lies over a picture that is blurred has a click of its own.
      if (!tick && (event.target as Element).closest('button')) return
      if (!hasSelected && !tick && !shiftKey && !ctrlKey && !metaKey && !selecting) return
      event.preventDefault()
      event.stopPropagation()
      if (hasSelected) return
      const place = placeOf(parts, id)
      if (shiftKey && place) want(rangeTo(parts, firstOf(parts), place))
      else toggle(id)
    },
    onPointerDown(event: PointerEvent) {
      release()
      press.current = undefined
      const { pointerType, pointerId, clientX, clientY, button } = event
      const photo = photoAt(event)
      const id = photo ?? idBelow(event)
      if (id === undefined) return
      if (pointerType !== 'touch') {
        const isOnButton = (event.target as Element).closest('button:not([data-tick])')
        if (button === 0 && !isOnButton && !(movable && photo))
          press.current = { x: clientX, y: clientY, id, done: false }
      } else if (photo !== undefined) {
        const timer = setTimeout(() => {
          press.current = { ...press.current!, done: true }
          drag.begin(id, pointerId, { clientX, clientY })
          navigator.vibrate?.(10)
        }, LONG_PRESS_MS)
        press.current = { timer, x: clientX, y: clientY, id, done: false }
      }
    },
    onPointerMove(event: PointerEvent) {
      if (!press.current || drag.move(event)) return
      const { x, y, id, done } = press.current
      if (done || Math.hypot(event.clientX - x, event.clientY - y) <= STILL_PX) return
      if (event.pointerType === 'touch') return release()
      // It was let go of outside the grid.
      if (event.buttons === 0) return void (press.current = undefined)
      press.current.done = true
      drag.begin(id, event.pointerId, { clientX: x, clientY: y })
      drag.move(event)
    },
    onPointerUp: release,
    onPointerCancel: release,
    onContextMenu(event: MouseEvent) {
      // The browser's own menu of a link, which a long press would open as well.
      if (press.current?.timer) event.preventDefault()
    },
    onDragStart(event: DragEvent) {
      // The link below the pointer would be dragged instead.
      if (!movable) event.preventDefault()
    },
  }
}

const photoAt = ({ target }: { target: EventTarget }) =>
  (target as Element).closest<HTMLElement>('[data-photo]')?.dataset.photo
