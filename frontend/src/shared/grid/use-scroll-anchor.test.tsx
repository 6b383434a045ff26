// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { rowOf } from './justify.ts'
import { COVERED, type GridPart, partAt, placeParts } from './parts.ts'
import { gridPositionOf } from './positions.ts'
import { useScrollAnchor } from './use-scroll-anchor.ts'
import { useScrolled } from './use-window.ts'

const GRID_TOP = 56
const SHAPES = [4 / 3, 3 / 4, 4 / 3, 3 / 2, 2 / 3, 16 / 9, 4 / 3]
const MONTHS = ['may', 'april', 'march'].map((key, month) => {
  const photos = Array.from({ length: 40 }, (_, index) => ({
    id: `${key}${index}`,
    aspect: SHAPES[(index * (month + 2)) % SHAPES.length]!,
  }))
  return { key, heading: key, photos, count: photos.length }
})
const upright = placeParts(MONTHS, 390, 120)
const lying = placeParts(MONTHS, 800, 220)

let scrolled: number
beforeEach(() => {
  scrolled = 0
  vi.stubGlobal('scrollTo', ({ top }: { top: number }) => (scrolled = Math.round(top)))
  vi.spyOn(window, 'scrollY', 'get').mockImplementation(() => scrolled)
  vi.spyOn(document.documentElement, 'scrollHeight', 'get').mockReturnValue(1e6)
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  history.replaceState(null, '')
})

function library(placed = upright) {
  const useBoth = (placed: typeof upright) => {
    useScrolled()
    useScrollAnchor(placed, GRID_TOP)
  }
  const { rerender } = renderHook(useBoth, { initialProps: placed })
  return {
    layOut: (next: typeof placed) => rerender(next),
    scroll(top: number) {
      scrolled = top
      act(() => void window.dispatchEvent(new Event('scroll')))
    },
  }
}

/** The position of this photo's row on the screen; undefined if the photo is not loaded. */
function rowOnScreen(placed: typeof upright, id: string) {
  const position = gridPositionOf(placed, id)
  if (!position) return undefined
  const { rows, rowsTop } = placed[position.part]!
  const row = rows[rowOf(rows, position.index)]!
  const top = GRID_TOP + rowsTop + row.top - scrolled
  return { top, bottom: top + row.height }
}
/** The first photo that is fully below the bar. */
const firstWhole = (placed: typeof upright) =>
  MONTHS.flatMap(({ photos }) => photos).find(({ id }) => rowOnScreen(placed, id)!.top >= COVERED)!.id

test('turning a phone there and back, any number of times, shows the same photos', () => {
  const { layOut, scroll } = library()
  for (let top = 150; top < 5_000; top += 37) {
    scroll(top)
    for (let turn = 0; turn < 3; turn += 1) {
      layOut(lying)
      layOut(upright)
      expect(Math.abs(scrolled - top)).toBeLessThanOrEqual(1)
    }
  }
})

test('the first fully visible photo is still visible after turning the phone', () => {
  const { layOut, scroll } = library()
  for (let top = 150; top < 5_000; top += 37) {
    scroll(top)
    const first = firstWhole(upright)
    layOut(lying)
    expect(rowOnScreen(lying, first)!.bottom).toBeGreaterThan(COVERED + 90)
    expect(rowOnScreen(lying, first)!.top).toBeLessThan(390 - 90)
    layOut(upright)
  }
})

test('after scrolling on a turned phone, turning it back shows the photos scrolled to', () => {
  const { layOut, scroll } = library()
  scroll(3_000)
  layOut(lying)
  scroll(scrolled - 1_500)
  const first = firstWhole(lying)
  const before = rowOnScreen(lying, first)!.top
  layOut(upright)
  expect(Math.abs(rowOnScreen(upright, first)!.top - before)).toBeLessThanOrEqual(1)
})

test('months that load above do not push away the photos on screen', () => {
  const [may, april, march] = [MONTHS[0]!, MONTHS[1]!, MONTHS[2]!]
  const unread = (month: GridPart) => ({ ...month, photos: [], unread: true })
  const before = placeParts([unread(may), unread(april), march], 390, 120)
  const { layOut, scroll } = library(before)
  scroll(GRID_TOP + before[2]!.rowsTop + 500)
  const first = march.photos.find(({ id }) => rowOnScreen(before, id)!.top >= COVERED)!.id
  const { top } = rowOnScreen(before, first)!
  for (const parts of [[unread(may), april, march], MONTHS]) {
    const now = placeParts(parts, 390, 120)
    layOut(now)
    expect(Math.abs(rowOnScreen(now, first)!.top - top)).toBeLessThanOrEqual(1)
  }
})

test('turning a phone over unloaded months shows the same months', () => {
  const parts = MONTHS.map((month) => ({ ...month, photos: [], unread: true }))
  const [narrow, wide] = [placeParts(parts, 390, 120), placeParts(parts, 800, 220)]
  const { layOut, scroll } = library(narrow)
  for (let top = 150; top < 5_000; top += 370) {
    scroll(top)
    const month = partAt(narrow, top - GRID_TOP + COVERED)
    layOut(wide)
    expect(partAt(wide, scrolled - GRID_TOP + COVERED)).toBe(month)
    layOut(narrow)
    expect(Math.abs(scrolled - top)).toBeLessThanOrEqual(1)
  }
})

test('a page that became too short returns to its place once it is long enough', () => {
  vi.useFakeTimers()
  let height = 1e6
  vi.spyOn(document.documentElement, 'scrollHeight', 'get').mockImplementation(() => height)
  const { layOut, scroll } = library(lying)
  scroll(6_000)
  vi.runAllTimers()
  // If the page becomes too short, the browser scrolls it before the rows are laid out.
  height = 5_800 + window.innerHeight
  scroll(5_800)
  layOut(upright)
  height = 1e6
  layOut(lying)
  expect(Math.abs(scrolled - 6_000)).toBeLessThanOrEqual(1)
})

test('at the top of the page, new photos are drawn without a layout before, and further down the place is kept', () => {
  const grid = library()
  const asked = vi.spyOn(window, 'scrollY', 'get')
  asked.mockClear()
  const more = MONTHS.map((month) => ({ ...month, photos: [...month.photos], count: month.count }))
  grid.layOut(placeParts(more, 390, 120))
  expect(asked).not.toHaveBeenCalled()
  grid.scroll(3_000)
  const seen = firstWhole(placeParts(more, 390, 120))
  const { photos } = more[0]!
  const added = Array.from({ length: 30 }, (_, index) => ({ id: `new${index}`, aspect: 4 / 3 }))
  const then = placeParts([{ ...more[0]!, photos: [...added, ...photos] }, ...more.slice(1)], 390, 120)
  grid.layOut(then)
  expect(rowOnScreen(then, seen)!.top).toBeGreaterThan(0)
  expect(rowOnScreen(then, seen)!.top).toBeLessThan(844)
})
