import { rowOf } from './justify.ts'
import { type PlacedPart } from './parts.ts'
import { after, before, idAt, type GridPosition } from './positions.ts'

/**
 * The position that a key leads to: along the rows, or to the photo above or below whose centre is nearest. Undefined
 * for other keys; the same position at an end.
 */
export function positionAfterKey(
  key: string,
  parts: readonly PlacedPart[],
  position: GridPosition,
): GridPosition | undefined {
  const there = (next: GridPosition) => (idAt(parts, next) === undefined ? position : next)
  switch (key) {
    case 'ArrowLeft':
      return there(before(parts, position))
    case 'ArrowRight':
      return there(after(parts, position))
    case 'Home':
      return there({ part: parts.findIndex(({ photos }) => photos.length > 0), index: 0 })
    case 'End': {
      const part = parts.findLastIndex(({ photos }) => photos.length > 0)
      return there({ part, index: (parts[part]?.photos.length ?? 0) - 1 })
    }
    case 'ArrowUp':
    case 'ArrowDown':
      return nearestInNextRow(parts, position, key === 'ArrowUp')
    default:
      return undefined
  }
}

function nearestInNextRow(
  parts: readonly PlacedPart[],
  position: GridPosition,
  upwards: boolean,
): GridPosition {
  const { rows = [] } = parts[position.part] ?? {}
  const from = rowOf(rows, position.index)
  const here = rows[from]?.tiles[position.index - rows[from].first]
  let part = position.part
  let row = rows[from + (upwards ? -1 : 1)]
  if (!row) {
    // Across the heading, to the nearest row of the next part.
    part = (upwards ? before(parts, { part, index: 0 }) : after(parts, { part, index: Infinity })).part
    row = parts[part]?.rows.at(upwards ? -1 : 0)
  }
  if (!here || !row) return position
  const middle = here.left + here.width / 2
  const distances = row.tiles.map(({ left, width }) => Math.abs(left + width / 2 - middle))
  return { part, index: row.first + distances.indexOf(Math.min(...distances)) }
}
