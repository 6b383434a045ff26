import {
  type DragEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react'
import { clearSelection, isSelecting, offerSelecting, selectAll, selection } from './selection.ts'
import { isTyping } from '../ui/use-shortcuts.ts'
import { type PlacedPart } from '../grid/parts.ts'
import { firstOf, idAt, gridPositionAt, gridPositionOf, rangeOf } from '../grid/positions.ts'
import { useDragSelecting } from './use-drag-selecting.ts'
import { rangeTo, toggle, toggleDay, type Wanted } from './selecting.ts'

/** How long a press must last to select a photo, the same as Android's own long press. */
const LONG_PRESS_MS = 450
/** Beyond this movement, a finger scrolls and a mouse selects. */
const STILL_PX = 10

interface Given {
  parts: readonly PlacedPart[]
  selectable: boolean
  /** Dragging with a mouse moves photos. */
  movable: boolean
  grid: RefObject<HTMLElement | null>
  want: (what: Wanted | undefined) => void
  onTabStop: (id: string) => void
}

/**
 * Selection as in a file manager. The tick or Ctrl/Cmd+click selects one photo, Shift+click selects a range, and
 * dragging selects what it passes (by touch after a long press). While photos are selected or the user is asked to
 * select some, a click selects. Ctrl/Cmd+A selects all, Escape clears the selection.
 */
export function useSelecting({ parts, selectable, movable, grid, want, onTabStop }: Given) {
  /** `done`: it has already selected something and no longer counts as a click. */
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
  // Before the browser draws: it may handle a key first and effects after it.
  useLayoutEffect(() => {
    if (!selectable) return
    const onKeyDown = (event: KeyboardEvent) => {
      const { target, key, ctrlKey, metaKey } = event
      // A photo is open over the grid.
      if (isTyping(target) || grid.current?.closest('[inert]')) return
      if (key === 'Escape' && cancelDrag.current()) press.current = undefined
      else if (key === 'Escape' && selection().size > 0) clearSelection()
      else if (key.toLowerCase() === 'a' && (ctrlKey || metaKey)) {
        event.preventDefault()
        selectAll()
      }
    }
    const stopOffering = offerSelecting({
      all: () => want({ before: selection(), of: rangeOf, toEnd: true }),
      part: (key) =>
        want({ before: selection(), of: (parts) => rangeOf(parts.filter((part) => part.key === key)) }),
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
    const position = gridPositionAt(parts, clientX - left, clientY - top)
    return position && idAt(parts, position)
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
      // Buttons on a blurred picture handle their own clicks.
      if (!tick && (event.target as Element).closest('button')) return
      if (!hasSelected && !tick && !shiftKey && !ctrlKey && !metaKey && !selecting) return
      event.preventDefault()
      event.stopPropagation()
      if (hasSelected) return
      const position = gridPositionOf(parts, id)
      if (shiftKey && position) want(rangeTo(parts, firstOf(parts), position))
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
      // The button was released outside the grid.
      if (event.buttons === 0) return void (press.current = undefined)
      press.current.done = true
      drag.begin(id, event.pointerId, { clientX: x, clientY: y })
      drag.move(event)
    },
    onPointerUp: release,
    onPointerCancel: release,
    onContextMenu(event: MouseEvent) {
      // Prevents the browser's link menu, which a long press would also open.
      if (press.current?.timer) event.preventDefault()
    },
    onDragStart(event: DragEvent) {
      // Prevents the browser from dragging the link under the pointer.
      if (!movable) event.preventDefault()
    },
  }
}

const photoAt = ({ target }: { target: EventTarget }) =>
  (target as Element).closest<HTMLElement>('[data-photo]')?.dataset.photo
