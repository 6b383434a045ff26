import { useLayoutEffect, useRef } from 'react'
import { rowAt, rowOf } from './justify.ts'
import { COVERED, partAt, type PlacedPart, topOf } from './parts.ts'
import { lastScrolled } from './use-window.ts'

/**
 * What arrives above what is being looked at, turns out higher than the room kept for it, or is laid out in other
 * rows as the window becomes wider or a phone is turned, does not push it away.
 */
export function useSamePlace(parts: readonly PlacedPart[], gridTop: number) {
  const before = useRef<readonly PlacedPart[]>([])
  useLayoutEffect(() => {
    // Asked only where something may have moved: the question lays the page out.
    if (parts !== before.current) keepPlace(before.current, parts, gridTop)
    before.current = parts
  }, [parts, gridTop])
}

function keepPlace(before: readonly PlacedPart[], now: readonly PlacedPart[], gridTop: number) {
  const end = document.documentElement.scrollHeight - window.innerHeight
  // The page may have become too short for where it was, and then stands at its end.
  const scrolled = window.scrollY < end - 1 ? window.scrollY : Math.max(window.scrollY, lastScrolled())
  const looking = scrolled - gridTop
  const by = looking > 0 ? movement(before, now, looking + COVERED) : 0
  if (by !== 0) window.scrollTo({ top: scrolled + by, behavior: 'instant' })
}

/** By how much what was at this height has moved. */
function movement(before: readonly PlacedPart[], now: readonly PlacedPart[], at: number): number {
  const was = before[partAt(before, at)]
  const is = was && now.find(({ key }) => key === was.key)
  if (!was || !is) return 0
  if (at >= was.rowsEnd) {
    // Room for photos that were not known: as far into it as before.
    const far = was.end > was.rowsEnd ? Math.min(1, (at - was.rowsEnd) / (was.end - was.rowsEnd)) : 1
    const unknown = was.count - was.photos.length
    if (unknown === 0) return is.end - was.end
    const index = was.photos.length + far * unknown
    return topOf(is, index) - at
  }
  const row = was.rows[rowAt(was.rows, at - was.rowsTop)]
  const id = row?.tiles[0]?.id
  if (!row || id === undefined) return is.top - was.top
  if (is.photos === was.photos && is.rows === was.rows) return is.rowsTop - was.rowsTop
  const index = is.photos.findIndex((photo) => photo.id === id)
  const found = is.rows[rowOf(is.rows, index)]
  return index >= 0 && found ? is.rowsTop + found.top - (was.rowsTop + row.top) : is.top - was.top
}
