import { GAP, rowAt } from './justify.ts'
import { COVERED, partAt, type PlacedPart, topOf } from './parts.ts'

/** What a person looks at, wherever it is laid out. */
export interface LookedAt {
  part: string
  /** The first photo of the row, where that photo is known; and its place in the part. */
  id?: string
  index: number
  /** How far below the row's upper edge the bar ends, in pixels; mostly negative. */
  offset: number
}

/**
 * The first row below the bar. A row that the bar covers in part does not do: in a wide window rows are so much higher
 * that what was whole below it would be out of sight.
 * @param scrolled from the grid's upper edge
 */
export function lookedAt(parts: readonly PlacedPart[], scrolled: number): LookedAt | undefined {
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
    // Room for photos that are not known: as far into it as now.
    const far = Math.min(1, Math.max(0, (at - part.rowsEnd) / (part.end - part.rowsEnd)))
    return {
      part: part.key,
      index: part.photos.length + far * unknown,
      offset: Math.min(0, at - part.rowsEnd),
    }
  }
  return undefined
}

/**
 * How far the page is scrolled from the grid's upper edge where this is looked at; undefined where its part is not
 * there. `isFound`: its photo is there. `isRead`: if not, nothing that is still to be read will bring it.
 */
export function placeNow(parts: readonly PlacedPart[], { part: key, id, index, offset }: LookedAt) {
  const part = parts.find((part) => part.key === key)
  if (!part) return undefined
  const found = id === undefined ? -1 : part.photos.findIndex((photo) => photo.id === id)
  const at = found >= 0 ? found : index
  return { top: topOf(part, at) + offset - COVERED, isFound: found >= 0, isRead: !part.unread }
}
