import { rowOf, type Row } from './justify.ts'

/**
 * Where a key leads from the photo at this place: along the rows, or to the photo above or below whose
 * middle is nearest. Undefined for keys that do not move.
 */
export function placeAfterKey(
  key: string,
  rows: readonly Row[],
  place: number,
  count: number,
): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, place - 1)
    case 'ArrowRight':
      return Math.min(count - 1, place + 1)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    case 'ArrowUp':
    case 'ArrowDown': {
      const from = rowOf(rows, place)
      const here = rows[from]?.tiles[place - rows[from].first]
      const row = rows[from + (key === 'ArrowUp' ? -1 : 1)]
      if (!here || !row) return place
      const middle = here.left + here.width / 2
      const distances = row.tiles.map(({ left, width }) => Math.abs(left + width / 2 - middle))
      return row.first + distances.indexOf(Math.min(...distances))
    }
    default:
      return undefined
  }
}
