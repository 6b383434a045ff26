import { type FocusEvent, type RefObject, useEffect, useRef } from 'react'
import { focusUnlessMoved } from '../ui/focus-unless-moved.ts'
import { type PlacedPart } from './parts.ts'
import { firstOf, idAt, type GridPosition, gridPositionOf } from './positions.ts'

interface Given {
  placed: readonly PlacedPart[]
  /** The focused photo, or the last focused one. */
  tabStop: string | undefined
  element: RefObject<HTMLElement | null>
  onTabStop: (id: string) => void
}

/**
 * When the focused photo is removed (to the trash, out of the album), moves the focus to the photo that takes its
 * position. Otherwise the keys would stop working.
 * @returns the grid's focus handlers
 */
export function useKeepFocus({ placed, tabStop, element, onTabStop }: Given) {
  const within = useRef(false)
  const last = useRef<GridPosition>(undefined)
  useEffect(() => {
    const position = gridPositionOf(placed, tabStop)
    if (position) {
      last.current = position
      return
    }
    if (!last.current || !within.current || document.activeElement !== document.body) return
    const heir = heirOf(placed, last.current)
    if (heir === undefined) return
    onTabStop(heir)
    focusUnlessMoved(() =>
      element.current?.querySelector<HTMLElement>(`[data-photo="${heir}"] a`)?.focus({ preventScroll: true }),
    )
  }, [placed, tabStop, element, onTabStop])
  return {
    onFocus: () => void (within.current = true),
    // React sends no blur event when the focused element is removed.
    onBlur: ({ relatedTarget }: FocusEvent) => {
      if (!element.current?.contains(relatedTarget)) within.current = false
    },
  }
}

/** The photo now at this position, or the one before it at a part's end. */
function heirOf(placed: readonly PlacedPart[], { part, index }: GridPosition): string | undefined {
  const first = firstOf(placed)
  return (
    idAt(placed, { part, index }) ??
    idAt(placed, { part, index: index - 1 }) ??
    (first && idAt(placed, first))
  )
}
