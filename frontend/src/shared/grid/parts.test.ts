import { expect, test } from 'vitest'
import { positionAfterKey } from './grid-keys.ts'
import { heightOfParts, partAt, placeParts } from './parts.ts'
import {
  idAt,
  neighboursOf,
  gridPositionAt,
  gridPositionOf,
  rangeBetween,
  rangeOfDay,
  unreadNeighbours,
} from './positions.ts'

const photos = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `${name}${index + 1}`, aspect: 1.5 }))
const parts = [
  { key: 'may', heading: 'May', photos: photos('may', 7), count: 7 },
  { key: 'april', heading: 'April', photos: [], count: 900, unread: true },
  { key: 'march', heading: 'March', photos: photos('march', 5), count: 5 },
]
const placed = placeParts(parts, 1000, 220)
const at = (id: string) => gridPositionOf(parts, id)!
const idAfter = (key: string, id: string) => idAt(parts, positionAfterKey(key, placed, at(id))!)

test('parts follow one another, each below its heading', () => {
  for (const [index, part] of placed.slice(1).entries()) expect(part.top).toBeGreaterThan(placed[index]!.end)
  for (const part of placed) expect(part.rowsTop).toBeGreaterThan(part.top)
  expect(heightOfParts(placed)).toBe(placed[2]!.end)
})

test('photos that are not loaded get about the room they will need', () => {
  const april = photos('april', 900)
  const known = placeParts([{ ...parts[1]!, photos: april }], 1000, 220)[0]!
  const kept = placed[1]!.end - placed[1]!.rowsEnd
  expect(kept / (known.rowsEnd - known.rowsTop)).toBeGreaterThan(0.8)
  expect(kept / (known.rowsEnd - known.rowsTop)).toBeLessThan(1.25)
})

test('the part at any scroll position is found', () => {
  for (const [index, { top, end }] of placed.entries()) {
    expect(partAt(placed, top)).toBe(index)
    expect(partAt(placed, end)).toBe(index)
  }
  expect(partAt(placed, -10)).toBe(0)
  expect(partAt(placed, 1e9)).toBe(2)
})

test('rows keep their layout while their photos stay the same', () => {
  expect(placeParts(parts, 1000, 220)[0]!.rows).toBe(placed[0]!.rows)
  expect(placeParts(parts, 900, 220)[0]!.rows).not.toBe(placed[0]!.rows)
})

test('arrow keys move from part to part, but not across a part that is not fully loaded', () => {
  expect(idAfter('ArrowRight', 'may7')).toBe('may7')
  expect(idAfter('ArrowLeft', 'march1')).toBe('march1')
  expect(idAfter('ArrowDown', 'may7')).toBe('may7')
  const known = placeParts(
    [parts[0]!, { ...parts[1]!, photos: photos('april', 2), count: 2 }, parts[2]!],
    1000,
    220,
  )
  const knownAfter = (key: string, id: string) =>
    idAt(known, positionAfterKey(key, known, gridPositionOf(known, id)!)!)
  expect(knownAfter('ArrowRight', 'may7')).toBe('april1')
  expect(knownAfter('ArrowLeft', 'march1')).toBe('april2')
  expect(knownAfter('ArrowDown', 'april2')).toMatch(/^march/)
  expect(knownAfter('ArrowUp', 'april1')).toMatch(/^may[5-7]$/)
  expect(idAfter('ArrowUp', 'may1')).toBe('may1')
  expect(idAfter('ArrowDown', 'march5')).toBe('march5')
  expect(idAfter('End', 'may1')).toBe('march5')
  expect(idAfter('Home', 'march5')).toBe('may1')
  expect(positionAfterKey('x', placed, at('may1'))).toBeUndefined()
})

test('a range spans parts from either end and names the parts that are not fully loaded', () => {
  const range = { ids: ['may6', 'may7', 'march1', 'march2'], unread: [parts[1]] }
  expect(rangeBetween(parts, at('may6'), at('march2'))).toEqual(range)
  expect(rangeBetween(parts, at('march2'), at('may6'))).toEqual(range)
  expect(rangeBetween(parts, at('may2'), at('may2'))).toEqual({ ids: ['may2'], unread: [] })
})

test('the previous and the next photo are found across parts', () => {
  expect(neighboursOf(parts, 'may6')).toEqual({ previous: 'may5', next: 'may7' })
  const two = [parts[0]!, parts[2]!]
  expect(neighboursOf(two, 'may7')).toEqual({ previous: 'may6', next: 'march1' })
  // April is not loaded yet.
  expect(neighboursOf(parts, 'may7')).toEqual({ previous: 'may6', next: undefined })
  expect(neighboursOf(parts, 'may1')).toEqual({ previous: undefined, next: 'may2' })
  expect(neighboursOf(parts, 'somewhere else')).toEqual({})
})

test('the parts next to a part’s first and last photo load before the person moves there', () => {
  expect(unreadNeighbours(parts, 'may7')).toEqual(['april'])
  expect(unreadNeighbours(parts, 'march1')).toEqual(['april'])
  expect(unreadNeighbours(parts, 'may6')).toEqual([])
  expect(unreadNeighbours(parts, 'march5')).toEqual([])
  // Parts that failed to load are not requested again and again.
  const failed = parts.map((part) => ({ ...part, unread: false }))
  expect(unreadNeighbours(failed, 'march1')).toEqual([])
})

test('a day is selected to its last photo, and the rest of the month is loaded where it may hold more', () => {
  const taken = (day: string, count: number) =>
    photos(day, count).map((photo) => ({ ...photo, taken: `2024-05-${day}T10:00:00` }))
  const may = { key: 'may', photos: [...taken('20', 2), ...taken('19', 3)], count: 9, byDay: true }
  expect(rangeOfDay([may], '2024-05-20')).toEqual({ ids: ['201', '202'], unread: [] })
  expect(rangeOfDay([may], '2024-05-19')).toEqual({ ids: ['191', '192', '193'], unread: [may] })
  expect(rangeOfDay([{ ...may, count: 5 }], '2024-05-19')?.unread).toEqual([])
  expect(rangeOfDay([may], '2024-05-18')).toBeUndefined()
})

test('a pointer is over the photo below it, between photos over the nearest, in unloaded months over the last before', () => {
  const over = (x: number, y: number) => idAt(placed, gridPositionAt(placed, x, y)!)
  for (const { rows, rowsTop } of placed)
    for (const row of rows)
      for (const { id, left, width } of row.tiles) {
        expect(over(left + 1, rowsTop + row.top + 1)).toBe(id)
        expect(over(left + width - 1, rowsTop + row.top + row.height - 1)).toBe(id)
      }
  expect(over(-20, -20)).toBe('may1')
  expect(over(500, placed[1]!.rowsEnd + 300)).toBe('may7')
  expect(over(2000, 1e9)).toBe('march5')
})
