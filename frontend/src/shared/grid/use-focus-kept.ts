import { type FocusEvent, type RefObject, useEffect, useRef } from 'react'
import { firstOf, idAt, type Place, placeOf, type PlacedPart } from './parts.ts'

interface Given {
  placed: readonly PlacedPart[]
  /** The photo that has the focus, or had it last. */
  tabStop: string | undefined
  element: RefObject<HTMLElement | null>
  onTabStop: (id: string) => void
}

/**
 * A photo that goes while it has the focus (to the trash, out of the album) leaves it to the one that takes its place:
 * else keys would lead nowhere.
 * @returns what the grid hears of the focus
 */
export function useFocusKept({ placed, tabStop, element, onTabStop }: Given) {
  const within = useRef(false)
  const last = useRef<Place>(undefined)
  useEffect(() => {
    const place = placeOf(placed, tabStop)
    if (place) {
      last.current = place
      return
    }
    if (!last.current || !within.current || document.activeElement !== document.body) return
    const heir = heirOf(placed, last.current)
    if (heir === undefined) return
    onTabStop(heir)
    // Once Tab can reach it, unless the focus has moved in between.
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return
      element.current?.querySelector<HTMLElement>(`[data-photo="${heir}"] a`)?.focus({ preventScroll: true })
    })
  }, [placed, tabStop, element, onTabStop])
  return {
    onFocus: () => void (within.current = true),
    // React says nothing of a focus that goes with its photo.
    onBlur: ({ relatedTarget }: FocusEvent) => {
      if (!element.current?.contains(relatedTarget)) within.current = false
    },
  }
}

/** The photo at this place now; at a part's end the one before it. */
function heirOf(placed: readonly PlacedPart[], { part, index }: Place): string | undefined {
  const first = firstOf(placed)
  return (
    idAt(placed, { part, index }) ??
    idAt(placed, { part, index: index - 1 }) ??
    (first && idAt(placed, first))
  )
}
