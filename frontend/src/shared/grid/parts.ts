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
  /** What the part is called in a word or two, for the scrubber and for screen readers: July 2024. */
  name?: string
  /** What marks it on the scrubber, if nothing before it has the same mark: 2024. */
  mark?: string
  /** Those that are known, from the first on. The same array while they stay the same: its rows are kept. */
  photos: readonly Measured[]
  /** All of them, known or not. */
  count: number
  /** They stand in the order in which they were taken, and each day is named. */
  byDay?: boolean
  /** Not all of it is loaded, or it may have changed: it is loaded when it comes into sight. */
  unread?: boolean
  /** What is said in the place of photos that could not be read. */
  failed?: ReactNode
}

/** A part with its place on the page. */
export interface PlacedPart extends GridPart {
  /** Of its heading, from the grid's upper edge. */
  top: number
  /** Of its first row. */
  rowsTop: number
  rows: readonly Row[]
  /** Where its known photos end, and those begin for which only room is kept. */
  rowsEnd: number
  end: number
}

/** The top bar and a heading that sticks below it: what is looked at begins below. */
export const COVERED = 108
const HEADING = 52
const BETWEEN = 20

/** Where a grid's photos are, as one photo: its part, and its place in it. */
export interface Place {
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

/** A month has no more of them. */
const DAYS = 31

/** Room for photos that are not known yet: as much as they will take if most have the usual shape. */
function roomFor(count: number, byDay: boolean, width: number, target: number): number {
  const inRow = Math.max(1, Math.round(width / (target * UNKNOWN + GAP)))
  const rows = Math.ceil(count / inRow)
  return rows * (target + GAP) + (byDay ? Math.min(rows, DAYS) * DAY_HEADING : 0)
}

/** Lays parts out, one below the other. */
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

/** The part at this distance from the top, or the nearest. */
export function partAt(parts: readonly PlacedPart[], distance: number): number {
  const next = parts.findIndex(({ top }) => top > distance)
  return Math.max(0, next < 0 ? parts.length - 1 : next - 1)
}

/**
 * The photo at this point, or the nearest in its row; of photos that are not known, the last one before them. Both
 * distances are from the grid's upper left corner.
 */
export function placeAt(parts: readonly PlacedPart[], x: number, y: number): Place | undefined {
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

/** Where the photo at this place is or will be, whether it is known or not. */
export function topOf({ rows, rowsTop, rowsEnd, end, photos, count }: PlacedPart, index: number) {
  if (index < photos.length) return rowsTop + (rows[rowOf(rows, Math.floor(index))]?.top ?? 0)
  return rowsEnd + ((index - photos.length) / Math.max(1, count - photos.length)) * (end - rowsEnd)
}

/** Where this photo stands; undefined where it is not known. */
export function placeOf(parts: readonly GridPart[], id: string | undefined): Place | undefined {
  if (id === undefined) return undefined
  for (const [part, { photos }] of parts.entries()) {
    const index = photos.findIndex((photo) => photo.id === id)
    if (index >= 0) return { part, index }
  }
  return undefined
}

export const idAt = (parts: readonly GridPart[], { part, index }: Place) => parts[part]?.photos[index]?.id

/** Photos that follow each other. */
export interface Stretch {
  /** Those that are known. */
  ids: string[]
  /** Parts of it of which not all photos are known. */
  unread: GridPart[]
}

/** All photos from one place to the other, both included, whichever comes first. */
export function stretchBetween(parts: readonly GridPart[], one: Place, other: Place): Stretch {
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
  // Of the last one all is known that stands before a photo that is.
  return { ids, unread: parts.slice(from.part, to.part).filter((part) => !isWhole(part)) }
}

/** All photos of these parts. */
export const stretchOf = (parts: readonly GridPart[]): Stretch => ({
  ids: parts.flatMap(({ photos }) => photos.map(({ id }) => id)),
  unread: parts.filter((part) => !isWhole(part)),
})

/** All photos that were taken on this day, under whose name they stand; undefined where none is known. */
export function stretchOfDay(parts: readonly GridPart[], day: string): Stretch | undefined {
  for (const part of parts) {
    const first = part.byDay ? part.photos.findIndex((photo) => dayOf(photo) === day) : -1
    if (first < 0) continue
    const ids = dayFrom(part.photos, first)
    // More of a day may follow only where nothing else does.
    const isEndKnown = first + ids.length < part.photos.length || isWhole(part)
    return { ids, unread: isEndKnown ? [] : [part] }
  }
  return undefined
}

/** The photos of the day that begins with this one. */
export function dayFrom(photos: readonly Measured[], first: number): string[] {
  const day = photos[first] && dayOf(photos[first])
  const next = photos.findIndex((photo, index) => index > first && dayOf(photo) !== day)
  return photos.slice(first, next < 0 ? undefined : next).map(({ id }) => id)
}

/** The first photo that is known. */
export function firstOf(parts: readonly GridPart[]): Place | undefined {
  const part = parts.findIndex(({ photos }) => photos.length > 0)
  return part < 0 ? undefined : { part, index: 0 }
}

/** The last photo of all; undefined where it is not known yet. */
export function lastOf(parts: readonly GridPart[]): Place | undefined {
  const part = parts.findLastIndex(({ count }) => count > 0)
  const last = parts[part]
  return last && isWhole(last) ? { part, index: last.photos.length - 1 } : undefined
}

/** The known photos before and after this one, across parts. */
export function neighboursOf(parts: readonly GridPart[], id: string | undefined) {
  const place = placeOf(parts, id)
  if (!place) return {}
  return { previous: idAt(parts, before(parts, place)), next: idAt(parts, after(parts, place)) }
}

/** The parts to be read so that the photos before and after this one are known. */
export function unreadBeside(parts: readonly GridPart[], id: string | undefined): string[] {
  const place = placeOf(parts, id)
  if (!place) return []
  const { previous, next } = neighboursOf(parts, id)
  const earlier = previous ? undefined : parts.slice(0, place.part).findLast(({ count }) => count > 0)
  const later = next ? undefined : parts.slice(place.part).find((part) => !isWhole(part))
  return [earlier, later].flatMap((part) => (part && part.unread && !isWhole(part) ? [part.key] : []))
}

const NOWHERE: Place = { part: -1, index: 0 }
const isWhole = ({ photos, count }: GridPart) => photos.length >= count

/** The place before; nowhere for the first photo, and where the photos before are not known yet. */
export function before(parts: readonly GridPart[], { part, index }: Place): Place {
  if (index > 0) return { part, index: index - 1 }
  const earlier = parts.findLastIndex(({ count }, at) => at < part && count > 0)
  const there = parts[earlier]
  return there && isWhole(there) ? { part: earlier, index: there.photos.length - 1 } : NOWHERE
}

/** The place after; nowhere for the last photo, and where the photos after are not known yet. */
export function after(parts: readonly GridPart[], { part, index }: Place): Place {
  const here = parts[part]
  if (index + 1 < (here?.photos.length ?? 0)) return { part, index: index + 1 }
  if (here && !isWhole(here)) return NOWHERE
  const later = parts.findIndex(({ count }, at) => at > part && count > 0)
  return parts[later]?.photos.length ? { part: later, index: 0 } : NOWHERE
}
