import { GAP, rowAt } from './justify.ts'
import { COVERED, partAt, type PlacedPart, topOf } from './parts.ts'

/** The user's position in the grid, independent of the layout. */
export interface ScrollAnchor {
  part: string
  /** The first photo of the row, if loaded, and its index in the part. */
  id?: string
  index: number
  /** The distance from the row's top edge down to the bar's end, in pixels; usually negative. */
  offset: number
}

/**
 * The first row that is fully below the bar. A partly covered row would not do: in a wide window rows are so much
 * higher that the fully visible rows below it would end up off-screen.
 * @param scrolled from the grid's top edge
 */
export function scrollAnchorAt(parts: readonly PlacedPart[], scrolled: number): ScrollAnchor | undefined {
  if (scrolled <= 0) return undefined
  const at = scrolled + COVERED
  const here = partAt(parts, at)
  for (const part of parts.slice(here, here + 2)) {
    const near = rowAt(part.rows, at - part.rowsTop)
    const row = part.rows.slice(near, near + 2).find(({ top }) => part.rowsTop + top + GAP >= at)
    if (row)
      return { part: part.key, id: row.tiles[0]?.id, index: row.first, offset: at - part.rowsTop - row.top }
    const unknown = part.count - part.photos.length
    if (unknown <= 0) continue
    // The position is in the space for photos that are not loaded: keep the same fraction of it.
    const fraction = Math.min(1, Math.max(0, (at - part.rowsEnd) / (part.end - part.rowsEnd)))
    return {
      part: part.key,
      index: part.photos.length + fraction * unknown,
      offset: Math.min(0, at - part.rowsEnd),
    }
  }
  return undefined
}

/**
 * The scroll position, from the grid's top edge, that shows this position; undefined if its part no longer exists.
 * `isFound`: its photo is loaded. `isRead`: nothing of the part is left to load, so a missing photo will not appear.
 */
export function findScrollAnchor(
  parts: readonly PlacedPart[],
  { part: key, id, index, offset }: ScrollAnchor,
) {
  const part = parts.find((part) => part.key === key)
  if (!part) return undefined
  const found = id === undefined ? -1 : part.photos.findIndex((photo) => photo.id === id)
  const at = found >= 0 ? found : index
  return { top: topOf(part, at) + offset - COVERED, isFound: found >= 0, isRead: !part.unread }
}
