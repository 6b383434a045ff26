import type { ReactNode } from 'react'
import { BAR_HEIGHT } from '../ui/sizes.ts'
import {
  DAY_HEADING,
  GAP,
  heightOfRows,
  justify,
  type Measured,
  type Row,
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

/** The height of a heading. Grid.tsx gives it to the style sheet. */
export const HEADING = 52
/** The height of the top bar and the sticky heading, which cover the grid. */
export const COVERED = BAR_HEIGHT + HEADING
const BETWEEN = 20

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

/** The top edge of the photo at this index, loaded or not. */
export function topOf({ rows, rowsTop, rowsEnd, end, photos, count }: PlacedPart, index: number) {
  if (index < photos.length) return rowsTop + (rows[rowOf(rows, Math.floor(index))]?.top ?? 0)
  return rowsEnd + ((index - photos.length) / Math.max(1, count - photos.length)) * (end - rowsEnd)
}
