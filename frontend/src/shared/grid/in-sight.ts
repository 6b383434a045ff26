import type { ReactNode } from 'react'
import { type Row, rowAt, rowOf } from './justify.ts'
import type { PlacedPart } from './parts.ts'
import type { GridPosition } from './positions.ts'

/** A part that is at least partly drawn. */
export interface InSight {
  part: PlacedPart
  /** The rows near the screen, and the row of the photo that Tab reaches, wherever it is. */
  rows: readonly Row[]
  /** The photos near the screen. */
  ids: readonly string[]
  /** From here to the part's end, only empty space is drawn. */
  roomFrom?: number
  /** The message in that space. */
  message?: ReactNode
  /** Whether the part is near the screen. */
  near: boolean
}

/**
 * The parts' content to draw between two heights. Always includes the photo that Tab reaches.
 * @param roomOnly draws no other rows, because they would be scrolled past before they appeared
 */
export function partsInSight(
  parts: readonly PlacedPart[],
  from: number,
  to: number,
  stop: GridPosition | undefined,
  roomOnly: boolean,
): InSight[] {
  return parts.flatMap((part, index) => {
    const near = part.end > from && part.top < to
    const stopRow = stop?.part === index ? rowOf(part.rows, stop.index) : -1
    if (!near && stopRow < 0) return []
    const [first, last] =
      near && !roomOnly
        ? [rowAt(part.rows, from - part.rowsTop), rowAt(part.rows, to - part.rowsTop)]
        : [0, -1]
    const rows = part.rows.slice(first, last + 1)
    const ids = rows.flatMap(({ tiles }) => tiles.map(({ id }) => id))
    const apart =
      stopRow >= 0 && (stopRow < first || stopRow > last) ? part.rows.slice(stopRow, stopRow + 1) : []
    return [{ part, rows: [...rows, ...apart], ids, near, ...roomOf(part, roomOnly) }]
  })
}

function roomOf({ photos, count, rowsTop, rowsEnd, failed }: PlacedPart, roomOnly: boolean) {
  if (roomOnly) return { roomFrom: rowsTop }
  return photos.length < count ? { roomFrom: rowsEnd, message: failed } : {}
}
