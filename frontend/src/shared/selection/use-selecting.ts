import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import { clearSelection, isSelecting, offerSelecting, selectAll, selection } from './selection.ts'
import { firstOf, type GridPart, placeOf, stretchOf } from '../grid/parts.ts'
import { rangeTo, toggle, type Wanted } from './selecting.ts'

/** A finger that rests so long on a photo selects it; Android's own long press takes as long. */
const LONG_PRESS_MS = 450
/** A finger that moves further scrolls. */
const STILL_PX = 10

/**
 * Selecting as in a file manager: the tick or Ctrl/Cmd and a click for one, Shift and a click for all up to it;
 * by touch a long press for the first. Once something is selected, or photos are asked for, a click selects. Ctrl/Cmd+A selects all,
 * Escape nothing.
 */
export function useSelecting(
  parts: readonly GridPart[],
  selectable: boolean,
  grid: RefObject<HTMLElement | null>,
  want: (what: Wanted | undefined) => void,
) {
  useEffect(() => {
    if (!selectable) return
    const onKeyDown = (event: KeyboardEvent) => {
      const { target, key, ctrlKey, metaKey } = event
      // A photo that is open lies over it.
      if (grid.current?.closest('[inert]')) return
      if ((target as Element).closest('input, textarea, select, dialog, [role="dialog"], [popover]')) return
      if (key === 'Escape' && selection().size > 0) clearSelection()
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

  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number; done: boolean }>(
    undefined,
  )
  const release = () => clearTimeout(press.current?.timer)
  if (!selectable) return {}
  return {
    onClickCapture(event: MouseEvent) {
      const id = photoAt(event)
      if (id === undefined) return
      const longPressed = press.current?.done
      press.current = undefined
      const { shiftKey, ctrlKey, metaKey } = event
      const tick = (event.target as Element).closest('[data-tick]')
      const selecting = isSelecting()
      // What lies over a picture that is blurred has a click of its own.
      if (!tick && (event.target as Element).closest('button')) return
      if (!longPressed && !tick && !shiftKey && !ctrlKey && !metaKey && !selecting) return
      event.preventDefault()
      event.stopPropagation()
      if (longPressed) return
      const place = placeOf(parts, id)
      if (shiftKey && place) want(rangeTo(parts, firstOf(parts), place))
      else toggle(id)
    },
    onPointerDown(event: PointerEvent) {
      const id = photoAt(event)
      if (event.pointerType !== 'touch' || id === undefined) return
      release()
      const timer = setTimeout(() => {
        press.current = { ...press.current!, done: true }
        toggle(id)
        navigator.vibrate?.(10)
      }, LONG_PRESS_MS)
      press.current = { timer, x: event.clientX, y: event.clientY, done: false }
    },
    onPointerMove({ clientX, clientY }: PointerEvent) {
      const { x, y } = press.current ?? { x: clientX, y: clientY }
      if (Math.hypot(clientX - x, clientY - y) > STILL_PX) release()
    },
    onPointerUp: release,
    onPointerCancel: release,
    onContextMenu(event: MouseEvent) {
      // The browser's own menu of a link, which a long press would open as well.
      if (press.current) event.preventDefault()
    },
  }
}

const photoAt = ({ target }: { target: EventTarget }) =>
  (target as Element).closest<HTMLElement>('[data-photo]')?.dataset.photo
