import type { ReactNode } from 'react'
import {
  DAY_HEADING,
  dayOf,
  GAP,
  heightOfRows,
  justify,
  type Measured,
  type Row,
  rowAt,
  rowOf,
  UNKNOWN,
} from './justify.ts'

/** Photos under one heading. */
export interface GridPart {
  key: string
  heading?: ReactNode
  /** A short name for the scrubber and for screen readers: July 2024. */
  name?: string
  /** Its mark on the scrubber, unless an earlier part has the same mark: 2024. */
  mark?: string
  /** The loaded photos, from the first. Pass the same array while they are unchanged, so that the rows are reused. */
  photos: readonly Measured[]
  /** The number of all photos, loaded or not. */
  count: number
  /** The photos are sorted by the time they were taken, and each day is named. */
  byDay?: boolean
  /** It is not fully loaded, or may have changed: it is loaded when it becomes visible. */
  unread?: boolean
  /** The message in place of photos that failed to load. */
  failed?: ReactNode
}

/** A part with its position on the page. */
export interface PlacedPart extends GridPart {
  /** The heading's top edge, relative to the grid's. */
  top: number
  /** The first row's top edge, relative to the grid's. */
  rowsTop: number
  rows: readonly Row[]
  /** The end of the loaded photos, where the space for the others starts. */
  rowsEnd: number
  end: number
}

/** The height of the top bar and the sticky heading, which cover the grid. */
export const COVERED = 108
const HEADING = 52
const BETWEEN = 20

/** A photo's position in the grid: its part, and its index in it. */
export interface GridPosition {
  part: number
  index: number
}

const laidOut = new WeakMap<
  readonly Measured[],
  { width: number; target: number; byDay: boolean; rows: Row[] }
>()

function rowsOf({ photos, byDay = false }: GridPart, width: number, target: number): Row[] {
  const known = laidOut.get(photos)
  if (known?.width === width && known.target === target && known.byDay === byDay) return known.rows
  const rows = justify(photos, width, target, byDay)
  laidOut.set(photos, { width, target, byDay, rows })
  return rows
}

/** The most days in a month. */
const DAYS = 31

/** The height reserved for photos that are not loaded, assuming the usual aspect ratio. */
function roomFor(count: number, byDay: boolean, width: number, target: number): number {
  const inRow = Math.max(1, Math.round(width / (target * UNKNOWN + GAP)))
  const rows = Math.ceil(count / inRow)
  return rows * (target + GAP) + (byDay ? Math.min(rows, DAYS) * DAY_HEADING : 0)
}

/** Lays parts out from top to bottom. */
export function placeParts(parts: readonly GridPart[], width: number, target: number): PlacedPart[] {
  let top = 0
  return parts.map((part) => {
    const rows = rowsOf(part, width, target)
    const rowsTop = top + (part.heading ? HEADING : 0)
    const rowsEnd = rowsTop + heightOfRows(rows)
    const unknown = Math.max(0, part.count - part.photos.length)
    const end = rowsEnd + (unknown > 0 ? GAP + roomFor(unknown, part.byDay ?? false, width, target) : 0)
    const placed = { ...part, top, rowsTop, rows, rowsEnd, end }
    top = end + BETWEEN
    return placed
  })
}

export const heightOfParts = (parts: readonly PlacedPart[]) => parts.at(-1)?.end ?? 0

/** The index of the part at this distance from the top, or of the nearest. */
export function partAt(parts: readonly PlacedPart[], distance: number): number {
  const next = parts.findIndex(({ top }) => top > distance)
  return Math.max(0, next < 0 ? parts.length - 1 : next - 1)
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

/** The top edge of the photo at this index, loaded or not. */
export function topOf({ rows, rowsTop, rowsEnd, end, photos, count }: PlacedPart, index: number) {
  if (index < photos.length) return rowsTop + (rows[rowOf(rows, Math.floor(index))]?.top ?? 0)
  return rowsEnd + ((index - photos.length) / Math.max(1, count - photos.length)) * (end - rowsEnd)
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
