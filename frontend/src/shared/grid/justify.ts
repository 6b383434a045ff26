/** The gap between photos, in both directions. */
export const GAP = 4
/** The limits of a tile's aspect ratio. Photos beyond them are cropped. */
const NARROWEST = 0.45
const WIDEST = 3.2
/** The gap between two days in one row. */
const BETWEEN_DAYS = 16
/** The space above a row that starts a day. Grid.tsx gives it to the style sheet. */
export const DAY_HEADING = 32
/**
 * A day with at least this many photos starts a new row, unless that makes the previous row higher than this factor.
 */
const LONG_DAY = 4
const HIGHEST = 1.25
/** The aspect ratio of photos that are not measured yet: most cameras', so that rows move least. */
export const UNKNOWN = 4 / 3

/** The photo data that the layout needs. */
export interface Measured {
  id: string
  /** Width divided by height; undefined until it is measured. */
  aspect?: number
  /** `2024-07-31T18:05:09`; needed only if the grid names days. */
  taken?: string
}

/** A day that starts in a row. */
export interface RowDay {
  /** `2024-07-31` */
  day: string
  /** The index of its first photo. */
  first: number
  left: number
  /** The width for its name: that of its photos, and of the rest of the row if no day follows in it. */
  width: number
}

export interface Row {
  /** The photos' top edge, relative to the first row's. */
  top: number
  height: number
  /** The index of the row's first photo. */
  first: number
  tiles: { id: string; left: number; width: number }[]
  /** The days that start in it, each named above its first photo. */
  days?: RowDay[]
}

export const dayOf = ({ taken = '' }: Measured) => taken.slice(0, 'yyyy-mm-dd'.length)
/** The top edge of a row, including its days' names. */
export const topWithDays = ({ top, days }: Row) => (days ? top - DAY_HEADING : top)

const aspectOf = ({ aspect }: Measured) => Math.min(WIDEST, Math.max(NARROWEST, aspect || UNKNOWN))

/**
 * Lays photos out in rows that fill `width` exactly and are about `target` high. A row ends before or after the photo
 * that overfills it, whichever is closer to `target`. The last row is `target` high.
 * @param byDay names days above their first photos and separates them a little
 */
export function justify(photos: readonly Measured[], width: number, target: number, byDay = false): Row[] {
  const rows: Row[] = []
  const days = byDay ? photos.map(dayOf) : undefined
  const beginsDay = (index: number) => days !== undefined && days[index] !== days[index - 1]
  const isLongDay = (index: number) => days !== undefined && days[index + LONG_DAY - 1] === days[index]
  let top = 0
  let first = 0
  let count = 0
  /** The sums of the row's aspect ratios and of its gaps. */
  let sum = 0
  let gaps = 0
  const gapBefore = (index: number) => (index === first ? 0 : beginsDay(index) ? BETWEEN_DAYS : GAP)
  const height = () => (width - gaps) / sum
  const add = (index: number) => {
    gaps += gapBefore(index)
    sum += aspectOf(photos[index]!)
    count += 1
  }
  const close = (height: number) => {
    const row = rowFrom(photos, first, count, height, gapBefore)
    const begun = row.tiles.flatMap((_, column) => (beginsDay(first + column) ? [column] : []))
    if (begun.length > 0) top += DAY_HEADING
    rows.push({ ...row, top, ...(begun.length > 0 && { days: daysOf(row, begun, days!, width) }) })
    top += height + GAP
    first += count
    count = sum = gaps = 0
  }
  for (const [index, photo] of photos.entries()) {
    const before = height()
    if (count > 0 && beginsDay(index) && isLongDay(index) && before <= HIGHEST * target) close(before)
    const after = (width - gaps - gapBefore(index)) / (sum + aspectOf(photo))
    if (after > target) add(index)
    else if (count > 0 && before - target < target - after) {
      close(before)
      add(index)
    } else {
      add(index)
      close(after)
    }
  }
  if (count > 0) close(Math.min(target, height()))
  return rows
}

function rowFrom(
  photos: readonly Measured[],
  first: number,
  count: number,
  height: number,
  gapBefore: (index: number) => number,
) {
  let left = 0
  const tiles = photos.slice(first, first + count).map((photo, column) => {
    left += gapBefore(first + column)
    const tile = { id: photo.id, left, width: aspectOf(photo) * height }
    left += tile.width
    return tile
  })
  return { height, first, tiles }
}

/** @param begun the columns in which days start */
function daysOf(
  { first, tiles }: Omit<Row, 'top'>,
  begun: readonly number[],
  days: readonly string[],
  width: number,
) {
  return begun.map((column, at): RowDay => {
    const { left } = tiles[column]!
    const next = tiles[begun[at + 1] ?? tiles.length]
    const right = next ? next.left - BETWEEN_DAYS : width
    return { day: days[first + column]!, first: first + column, left, width: right - left }
  })
}

/** The total height of the rows. */
export const heightOfRows = (rows: readonly Row[]) => {
  const last = rows.at(-1)
  return last ? last.top + last.height : 0
}

/** The index of the row at this distance from the first row's top edge, or of the nearest. */
export const rowAt = (rows: readonly Row[], distance: number) => lastWhere(rows, ({ top }) => top <= distance)
/** The index of the row with this photo, or of the nearest. */
export const rowOf = (rows: readonly Row[], index: number) => lastWhere(rows, ({ first }) => first <= index)

/** Binary search for the last row that matches, if all matching rows come first; at least the first row. */
function lastWhere(rows: readonly Row[], isSo: (row: Row) => boolean): number {
  let low = 0
  let high = rows.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (isSo(rows[middle]!)) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}
