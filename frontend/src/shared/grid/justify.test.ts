import { expect, test } from 'vitest'
import { DAY_HEADING, dayOf, GAP, heightOfRows, justify, rowAt, topWithDays } from './justify.ts'

const photos = Array.from({ length: 500 }, (_, index) => ({
  id: String(index),
  aspect: (800 + ((index * 37) % 900)) / (600 + ((index * 53) % 700)),
}))

test('every row but the last fills the width exactly, with 4 pixels between photos', () => {
  const rows = justify(photos, 1440, 220)
  for (const { tiles } of rows.slice(0, -1)) {
    const last = tiles.at(-1)!
    expect(last.left + last.width).toBeCloseTo(1440, 6)
    tiles.slice(1).forEach((tile, index) => {
      const before = tiles[index]!
      expect(tile.left - before.left - before.width).toBeCloseTo(GAP, 6)
    })
  }
})

test('rows are close to the wanted height on a desktop and on a phone', () => {
  for (const [width, target] of [
    [1440, 220],
    [390, 120],
  ] as const) {
    const heights = justify(photos, width, target).map(({ height }) => height)
    const mean = heights.reduce((sum, height) => sum + height, 0) / heights.length
    expect(mean).toBeGreaterThan(target * 0.85)
    expect(mean).toBeLessThan(target * 1.15)
  }
})

test('every photo has a place, in order', () => {
  const ids = justify(photos, 1000, 220).flatMap(({ tiles }) => tiles.map(({ id }) => id))
  expect(ids).toEqual(photos.map(({ id }) => id))
})

test('a panorama and a photo of unknown size have a place, too', () => {
  const rows = justify([{ id: 'panorama', aspect: 13.3 }, { id: 'unknown' }], 390, 120)
  expect(rows.flatMap(({ tiles }) => tiles).every(({ width }) => width > 40 && width <= 390)).toBe(true)
})

test('the row at any scroll position is found', () => {
  const rows = justify(photos, 1440, 220)
  rows.forEach((row, index) => expect(rowAt(rows, row.top + 1)).toBe(index))
  expect(rowAt(rows, -100)).toBe(0)
  expect(rowAt(rows, heightOfRows(rows) + 100)).toBe(rows.length - 1)
  expect(rowAt([], 100)).toBe(0)
})

const dated = photos.map((photo, index) => ({
  ...photo,
  taken: `2024-07-${String(31 - Math.floor(index / 20)).padStart(2, '0')}T10:00:00`,
}))

test('each day is named once, above its first photo, in rows that still fill the width', () => {
  const rows = justify(dated, 1440, 220, true)
  expect(rows.flatMap(({ days }) => days?.map(({ day }) => day) ?? [])).toEqual([
    ...new Set(dated.map((photo) => dayOf(photo))),
  ])
  for (const [index, row] of rows.slice(0, -1).entries()) {
    const last = row.tiles.at(-1)!
    expect(last.left + last.width).toBeCloseTo(1440, 6)
    for (const { first, left, width } of row.days ?? []) {
      expect(row.tiles[first - row.first]!.left).toBe(left)
      expect(left + width).toBeLessThan(1440.001)
    }
    const next = rows[index + 1]!
    expect(topWithDays(next)).toBeCloseTo(row.top + row.height + GAP, 6)
    expect(next.top - topWithDays(next)).toBe(next.days ? DAY_HEADING : 0)
  }
})

test('the name of a day with one narrow photo may use the rest of its row', () => {
  const [row] = justify([{ id: 'tower', aspect: 0.5, taken: '2024-05-04T10:00:00' }], 390, 120, true)
  expect(row!.tiles[0]!.width).toBe(60)
  expect(row!.days![0]!.width).toBe(390)
})

test('days of one photo each share rows', () => {
  const sparse = photos.slice(0, 12).map((photo, index) => ({
    ...photo,
    taken: `2024-07-${31 - index}T10:00:00`,
  }))
  const rows = justify(sparse, 1440, 220, true)
  expect(rows.length).toBeLessThan(6)
  expect(rows.flatMap(({ days }) => days ?? [])).toHaveLength(12)
})
