/** Between photos, in both directions. */
export const GAP = 4
/** A tile is never narrower or wider than this; what is, is cropped. */
const NARROWEST = 0.45
const WIDEST = 3.2
/** Between photos of two days in one row. */
const BETWEEN_DAYS = 16
/** Above a row in which a day begins. */
export const DAY_HEADING = 32
/** A day of so many photos begins a row of its own, where the row before it gets no higher than so for that. */
const LONG_DAY = 4
const HIGHEST = 1.25
/** Until the album has measured a photo: most cameras' shape, so that its row moves least. */
export const UNKNOWN = 4 / 3

/** A photo as the grid lays it out. */
export interface Measured {
  id: string
  /** Width divided by height; undefined where nobody has measured it yet. */
  aspect?: number
  /** `2024-07-31T18:05:09`; only needed where the grid names days. */
  taken?: string
}

/** A day that begins in a row. */
export interface RowDay {
  /** `2024-07-31` */
  day: string
  /** Place among the photos of its first. */
  first: number
  left: number
  /** Of its photos in this row. */
  width: number
}

export interface Row {
  /** Of its photos, from the first row's upper edge. */
  top: number
  height: number
  /** Place among the photos of this row's first. */
  first: number
  tiles: { id: string; left: number; width: number }[]
  /** The days that begin in it, each named above its first photo. */
  days?: RowDay[]
}

export const dayOf = ({ taken = '' }: Measured) => taken.slice(0, 'yyyy-mm-dd'.length)
/** The upper edge of a row with the names of its days. */
export const topWithDays = ({ top, days }: Row) => (days ? top - DAY_HEADING : top)

const aspectOf = ({ aspect }: Measured) => Math.min(WIDEST, Math.max(NARROWEST, aspect || UNKNOWN))

/**
 * Photos in their order, in rows that fill `width` exactly and are about `target` high: a row is closed
 * before or after the photo that overfills it, whichever comes nearer. The last one is as high as `target`.
 * @param byDay days are named above their first photos, and a little apart
 */
export function justify(photos: readonly Measured[], width: number, target: number, byDay = false): Row[] {
  const rows: Row[] = []
  const days = byDay ? photos.map(dayOf) : undefined
  const beginsDay = (index: number) => days !== undefined && days[index] !== days[index - 1]
  const isLongDay = (index: number) => days !== undefined && days[index + LONG_DAY - 1] === days[index]
  let top = 0
  let first = 0
  let count = 0
  /** Of the row's aspect ratios, and of the gaps between its photos. */
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
    rows.push({ ...row, top, ...(begun.length > 0 && { days: daysOf(row, begun, days!) }) })
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

/** @param begun the columns in which days begin */
function daysOf({ first, tiles }: Omit<Row, 'top'>, begun: readonly number[], days: readonly string[]) {
  return begun.map((column, at): RowDay => {
    const { left } = tiles[column]!
    const last = tiles[(begun[at + 1] ?? tiles.length) - 1]!
    return { day: days[first + column]!, first: first + column, left, width: last.left + last.width - left }
  })
}

/** The height of all rows. */
export const heightOfRows = (rows: readonly Row[]) => {
  const last = rows.at(-1)
  return last ? last.top + last.height : 0
}

/** The row at this distance from the first one's upper edge, or the nearest. */
export const rowAt = (rows: readonly Row[], distance: number) => lastWhere(rows, ({ top }) => top <= distance)
/** The row that holds the photo at this place, or the nearest. */
export const rowOf = (rows: readonly Row[], place: number) => lastWhere(rows, ({ first }) => first <= place)

/** The last row of which this is so, where it is so of the first ones and not of the rest; at least the first. */
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
