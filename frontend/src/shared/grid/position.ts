import { type GridPart, gridPositionOf } from './parts.ts'

/** A photo's number, from 1, and the total, if known. */
export interface Position {
  at: number
  of?: number
}

/** A photo's position among all photos of a grid; undefined if it is not loaded. */
export function positionIn(parts: readonly GridPart[], id: string | undefined): Position | undefined {
  const position = gridPositionOf(parts, id)
  if (!position) return undefined
  const all = (some: readonly GridPart[]) => some.reduce((sum, { count }) => sum + count, 0)
  return { at: all(parts.slice(0, position.part)) + position.index + 1, of: all(parts) }
}
