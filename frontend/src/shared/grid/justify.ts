/** Between photos, in both directions. */
export const GAP = 4
/** A tile is never narrower or wider than this; what is, is cropped. */
const NARROWEST = 0.45
const WIDEST = 3.2
/** Until the album has measured a photo: most cameras' shape, so that its row moves least. */
export const UNKNOWN = 4 / 3

/** A photo as the grid lays it out. */
export interface Measured {
  id: string
  /** Width divided by height; undefined where nobody has measured it yet. */
  aspect?: number
}

export interface Row {
  /** From the first row's upper edge. */
  top: number
  height: number
  /** Place among the photos of this row's first. */
  first: number
  tiles: { id: string; left: number; width: number }[]
}

const aspectOf = ({ aspect }: Measured) => Math.min(WIDEST, Math.max(NARROWEST, aspect || UNKNOWN))

/**
 * Photos in their order, in rows that fill `width` exactly and are about `target` high: a row is closed
 * before or after the photo that overfills it, whichever comes nearer. The last one is as high as `target`.
 */
export function justify(photos: readonly Measured[], width: number, target: number): Row[] {
  const rows: Row[] = []
  let top = 0
  let first = 0
  const heightOf = (count: number, sum: number) => (width - GAP * (count - 1)) / sum
  const close = (count: number, height: number) => {
    let left = 0
    const tiles: Row['tiles'] = []
    for (let index = first; index < first + count; index += 1) {
      const tile = { id: photos[index]!.id, left, width: aspectOf(photos[index]!) * height }
      left += tile.width + GAP
      tiles.push(tile)
    }
    rows.push({ top, height, first, tiles })
    top += height + GAP
    first += count
  }
  let count = 0
  let sum = 0
  for (const photo of photos) {
    const aspect = aspectOf(photo)
    const height = heightOf(count + 1, sum + aspect)
    if (height > target) {
      count += 1
      sum += aspect
    } else if (count > 0 && heightOf(count, sum) - target < target - height) {
      close(count, heightOf(count, sum))
      count = 1
      sum = aspect
    } else {
      close(count + 1, height)
      count = 0
      sum = 0
    }
  }
  if (count > 0) close(count, Math.min(target, heightOf(count, sum)))
  return rows
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
