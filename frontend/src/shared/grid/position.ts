import { type GridPart, placeOf } from './parts.ts'

/** Which photo it is, from 1; and of how many, where somebody knows that. */
export interface Position {
  at: number
  of?: number
}

/** Where this photo stands among all that a grid shows; undefined where it is not known. */
export function positionIn(parts: readonly GridPart[], id: string | undefined): Position | undefined {
  const place = placeOf(parts, id)
  if (!place) return undefined
  const all = (some: readonly GridPart[]) => some.reduce((sum, { count }) => sum + count, 0)
  return { at: all(parts.slice(0, place.part)) + place.index + 1, of: all(parts) }
}
