/** Between photos, in both directions. */
export const GAP = 4
/** A tile is never narrower or wider than this; what is, is cropped. */
const NARROWEST = 0.45
const WIDEST = 3.2
/** Until the album has measured a photo: most cameras' shape, so that its row moves least. */
const UNKNOWN = 4 / 3

interface Measured {
  id: string
  width: number | null
  height: number | null
}
export interface Row {
  /** From the grid's upper edge. */
  top: number
  height: number
  /** Place in the whole list of this row's first photo. */
  first: number
  tiles: { id: string; left: number; width: number }[]
}

const aspectOf = ({ width, height }: Measured) =>
  Math.min(WIDEST, Math.max(NARROWEST, width && height ? width / height : UNKNOWN))

/**
 * Photos in their order, in rows that fill `width` exactly and are about `target` high: a row is closed
 * before or after the photo that overfills it, whichever comes nearer. The last one is as high as `target`.
 */
export function justify(photos: readonly Measured[], width: number, target: number): Row[] {
  const rows: Row[] = []
  let top = 0
  let first = 0
  const heightOf = (aspects: readonly number[]) =>
    (width - GAP * (aspects.length - 1)) / aspects.reduce((sum, aspect) => sum + aspect, 0)

  const close = (aspects: readonly number[], height: number) => {
    let left = 0
    const tiles = aspects.map((aspect, index) => {
      const tile = { id: photos[first + index]!.id, left, width: aspect * height }
      left += tile.width + GAP
      return tile
    })
    rows.push({ top, height, first, tiles })
    top += height + GAP
    first += aspects.length
  }

  let row: number[] = []
  for (const photo of photos) {
    const aspect = aspectOf(photo)
    const height = heightOf([...row, aspect])
    if (height > target) row.push(aspect)
    else if (row.length > 0 && heightOf(row) - target < target - height) {
      close(row, heightOf(row))
      row = [aspect]
    } else {
      close([...row, aspect], height)
      row = []
    }
  }
  if (row.length > 0) close(row, Math.min(target, heightOf(row)))
  return rows
}

/** The grid's height. */
export const heightOfRows = (rows: readonly Row[]) => {
  const last = rows.at(-1)
  return last ? last.top + last.height : 0
}

/** The row at this distance from the top, or the nearest. */
export function rowAt(rows: readonly Row[], distance: number): number {
  let low = 0
  let high = rows.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (rows[middle]!.top <= distance) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}

export const rowOf = (rows: readonly Row[], place: number) =>
  rows.findIndex(({ first, tiles }) => place >= first && place < first + tiles.length)
