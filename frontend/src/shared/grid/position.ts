import { type GridPart, placeOf } from './parts.ts'

/** A photo's number, from 1, and the total, if known. */
export interface Position {
  at: number
  of?: number
}

/** A photo's position among all photos of a grid; undefined if it is not loaded. */
export function positionIn(parts: readonly GridPart[], id: string | undefined): Position | undefined {
  const place = placeOf(parts, id)
  if (!place) return undefined
  const all = (some: readonly GridPart[]) => some.reduce((sum, { count }) => sum + count, 0)
  return { at: all(parts.slice(0, place.part)) + place.index + 1, of: all(parts) }
}
