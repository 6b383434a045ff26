import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import { rangeTo, toggle, type Wanted } from '../selection/selecting.ts'
import { positionAfterKey } from './grid-keys.ts'
import { rowOf, topWithDays } from './justify.ts'
import { COVERED, type PlacedPart } from './parts.ts'
import { idAt, lastOf, type GridPosition } from './positions.ts'
import { seenHeight } from './use-window.ts'

const TOWARDS: Record<string, number> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }

interface Given {
  placed: readonly PlacedPart[]
  stop: GridPosition | undefined
  gridTop: number
  element: RefObject<HTMLElement | null>
  selectable: boolean
  onTabStop: (id: string) => void
  want: (what: Wanted | undefined) => void
}

/** Arrow keys move the focus between photos, and select with Shift. Space selects the focused photo. */
export function useGridKeys({ placed, stop, gridTop, element, selectable, onTabStop, want }: Given) {
  const focus = (position: GridPosition) => {
    const part = placed[position.part]
    const row = part?.rows[rowOf(part.rows, position.index)]
    const id = idAt(placed, position)
    if (!part || !row || id === undefined) return
    // The photo that Tab reaches is always drawn, so moving the focus before scrolling never loses it.
    flushSync(() => onTabStop(id))
    element.current?.querySelector<HTMLElement>(`[data-photo="${id}"] a`)?.focus({ preventScroll: true })
    const top = gridTop + part.rowsTop + row.top
    const head = gridTop + part.rowsTop + topWithDays(row)
    if (window.scrollY > head - COVERED) scrollTo(head - COVERED - 8)
    else if (window.scrollY < top + row.height - seenHeight()) scrollTo(top + row.height - seenHeight() + 8)
  }
  /** The user pressed End, and the end of the grid is still loading. */
  const toEnd = useRef<{ selecting: boolean }>(undefined)
  const arrive = useRef(() => {})
  useEffect(() => {
    arrive.current = () => {
      const last = lastOf(placed)
      if (!toEnd.current || !last) return
      const { selecting } = toEnd.current
      toEnd.current = undefined
      if (!element.current?.contains(document.activeElement)) return
      if (selecting) want(rangeTo(placed, stop, last))
      focus(last)
    }
  })
  useEffect(() => {
    const frame = requestAnimationFrame(() => arrive.current())
    return () => cancelAnimationFrame(frame)
  }, [placed])

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !stop) return
    const target = event.target as Element
    if (!target.closest('[data-photo]')) return
    const here = idAt(placed, stop)
    // Space presses the tile's other buttons.
    if (selectable && event.key === ' ' && here && target.matches('a, [data-tick]')) {
      event.preventDefault()
      if (!event.repeat) toggle(here)
      return
    }
    const next = positionAfterKey(event.key, placed, stop)
    if (!next) return
    event.preventDefault()
    // Scroll into the space for photos that are not loaded, which loads them.
    const towards = TOWARDS[event.key]
    if (towards && next.part === stop.part && next.index === stop.index)
      window.scrollBy(0, towards * window.innerHeight * 0.3)
    if (selectable && event.shiftKey) want(rangeTo(placed, stop, next))
    focus(next)
    const isToEnd = event.key === 'End' && !lastOf(placed)
    toEnd.current = isToEnd ? { selecting: selectable && event.shiftKey } : undefined
    // Scrolling to the end loads it.
    if (isToEnd) scrollTo(document.documentElement.scrollHeight)
  }
  return { focus, onKeyDown }
}

const scrollTo = (top: number) => window.scrollTo({ top, behavior: 'instant' })
