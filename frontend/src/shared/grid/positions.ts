import { dayOf, type Measured, rowAt } from './justify.ts'
import { type GridPart, partAt, type PlacedPart } from './parts.ts'

/** A photo's position in the grid: its part, and its index in it. */
export interface GridPosition {
  part: number
  index: number
}

/**
 * The photo at this point, or the nearest in its row; in the space for photos that are not loaded, the last photo
 * before it. Coordinates are from the grid's top left corner.
 */
export function gridPositionAt(parts: readonly PlacedPart[], x: number, y: number): GridPosition | undefined {
  const at = partAt(parts, y)
  const part = parts[at]
  if (part && part.rows.length > 0) {
    const row = part.rows[rowAt(part.rows, y - part.rowsTop)]!
    return {
      part: at,
      index:
        row.first +
        Math.max(
          0,
          row.tiles.findLastIndex(({ left }) => left <= x),
        ),
    }
  }
  const earlier = parts.findLastIndex(({ photos }, index) => index < at && photos.length > 0)
  return earlier < 0 ? firstOf(parts) : { part: earlier, index: parts[earlier]!.photos.length - 1 }
}

/** A photo's position; undefined if it is not loaded. */
export function gridPositionOf(parts: readonly GridPart[], id: string | undefined): GridPosition | undefined {
  if (id === undefined) return undefined
  for (const [part, { photos }] of parts.entries()) {
    const index = photos.findIndex((photo) => photo.id === id)
    if (index >= 0) return { part, index }
  }
  return undefined
}

export const idAt = (parts: readonly GridPart[], { part, index }: GridPosition) =>
  parts[part]?.photos[index]?.id

/** Consecutive photos. */
export interface PhotoRange {
  /** The loaded photos. */
  ids: string[]
  /** Its parts that are not fully loaded. */
  unread: GridPart[]
}

/** All photos between two positions, inclusive, in either order. */
export function rangeBetween(parts: readonly GridPart[], one: GridPosition, other: GridPosition): PhotoRange {
  const [from, to] =
    one.part < other.part || (one.part === other.part && one.index <= other.index)
      ? [one, other]
      : [other, one]
  const ids = parts
    .slice(from.part, to.part + 1)
    .flatMap(({ photos }, offset) =>
      photos.slice(offset === 0 ? from.index : 0, from.part + offset === to.part ? to.index + 1 : undefined),
    )
    .map(({ id }) => id)
  // The last part is loaded at least up to its position.
  return { ids, unread: parts.slice(from.part, to.part).filter((part) => !isWhole(part)) }
}

/** All photos of these parts. */
export const rangeOf = (parts: readonly GridPart[]): PhotoRange => ({
  ids: parts.flatMap(({ photos }) => photos.map(({ id }) => id)),
  unread: parts.filter((part) => !isWhole(part)),
})

/** All photos of a day; undefined if none is loaded. */
export function rangeOfDay(parts: readonly GridPart[], day: string): PhotoRange | undefined {
  for (const part of parts) {
    const first = part.byDay ? part.photos.findIndex((photo) => dayOf(photo) === day) : -1
    if (first < 0) continue
    const ids = dayFrom(part.photos, first)
    // Only the last loaded day can be incomplete.
    const isEndKnown = first + ids.length < part.photos.length || isWhole(part)
    return { ids, unread: isEndKnown ? [] : [part] }
  }
  return undefined
}

/** The photos of the day that starts with this one. */
export function dayFrom(photos: readonly Measured[], first: number): string[] {
  const day = photos[first] && dayOf(photos[first])
  const next = photos.findIndex((photo, index) => index > first && dayOf(photo) !== day)
  return photos.slice(first, next < 0 ? undefined : next).map(({ id }) => id)
}

/** The first loaded photo. */
export function firstOf(parts: readonly GridPart[]): GridPosition | undefined {
  const part = parts.findIndex(({ photos }) => photos.length > 0)
  return part < 0 ? undefined : { part, index: 0 }
}

/** The last photo; undefined until it is loaded. */
export function lastOf(parts: readonly GridPart[]): GridPosition | undefined {
  const part = parts.findLastIndex(({ count }) => count > 0)
  const last = parts[part]
  return last && isWhole(last) ? { part, index: last.photos.length - 1 } : undefined
}

/** The loaded photos before and after this one, across parts. */
export function neighboursOf(parts: readonly GridPart[], id: string | undefined) {
  const position = gridPositionOf(parts, id)
  if (!position) return {}
  return { previous: idAt(parts, before(parts, position)), next: idAt(parts, after(parts, position)) }
}

/** The parts to load to know the photos before and after this one. */
export function unreadNeighbours(parts: readonly GridPart[], id: string | undefined): string[] {
  const position = gridPositionOf(parts, id)
  if (!position) return []
  const { previous, next } = neighboursOf(parts, id)
  const earlier = previous ? undefined : parts.slice(0, position.part).findLast(({ count }) => count > 0)
  const later = next ? undefined : parts.slice(position.part).find((part) => !isWhole(part))
  return [earlier, later].flatMap((part) => (part && part.unread && !isWhole(part) ? [part.key] : []))
}

const NOWHERE: GridPosition = { part: -1, index: 0 }
const isWhole = ({ photos, count }: GridPart) => photos.length >= count

/** The previous position; NOWHERE for the first photo, or if the previous photo is not loaded. */
export function before(parts: readonly GridPart[], { part, index }: GridPosition): GridPosition {
  if (index > 0) return { part, index: index - 1 }
  const earlier = parts.findLastIndex(({ count }, at) => at < part && count > 0)
  const there = parts[earlier]
  return there && isWhole(there) ? { part: earlier, index: there.photos.length - 1 } : NOWHERE
}

/** The next position; NOWHERE for the last photo, or if the next photo is not loaded. */
export function after(parts: readonly GridPart[], { part, index }: GridPosition): GridPosition {
  const here = parts[part]
  if (index + 1 < (here?.photos.length ?? 0)) return { part, index: index + 1 }
  if (here && !isWhole(here)) return NOWHERE
  const later = parts.findIndex(({ count }, at) => at > part && count > 0)
  return parts[later]?.photos.length ? { part: later, index: 0 } : NOWHERE
}

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

/** The photos left after the open one when the next page is loaded. */
const AHEAD = 5
/** Whether the open photo is so near to the last loaded one that the next page should be loaded. @param at its index, or -1 */
export const isNearEnd = (at: number, loaded: number) => at >= 0 && at >= loaded - AHEAD
