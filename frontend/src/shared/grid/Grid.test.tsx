// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { clearSelection, selection } from '../selection/selection.ts'
import { Grid } from './Grid.tsx'
import { PartHeading } from './PartHeading.tsx'
import { laidOut, laidOutAt } from './laid-out.fixture.ts'

beforeEach(laidOut)
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

afterEach(clearSelection)

const month = (name: string, count: number) => ({
  key: name,
  name,
  count,
  photos: Array.from({ length: count }, (_, index) => ({ id: `${name} ${index}`, aspect: 1.5 })),
})
const show = (...parts: ReturnType<typeof month>[]) =>
  render(<Grid label="Photos" parts={parts} renderTile={({ id }) => <a href={`#${id}`}>{id}</a>} />)
const rail = () => screen.queryByRole('slider', { name: 'Go to a month' })

/** Shows a list with the rail. It loads with the first list that has it; afterwards a list without it has none at all. */
async function showRailed() {
  // Three photos in each row of about 220 pixels.
  vi.stubGlobal('innerHeight', 800)
  const { unmount } = show(month('May', 30), month('April', 30))
  await screen.findByRole('slider', { name: 'Go to a month' })
  unmount()
}

test('a list of four screens or more has the rail, and a shorter one does not', async () => {
  await showRailed()
  show(month('May', 12), month('April', 12))
  expect(rail()).toBeNull()
})

test('Tab goes from the photos past the months: only the month of the reached photo has its action on the way', () => {
  const headed = (name: string) => ({
    ...month(name, 3),
    heading: (
      <PartHeading name={name} count={3} children={{ label: `All of ${name}`, run: vi.fn(), quiet: true }} />
    ),
  })
  show(headed('May'), headed('April'))
  const stops = ['May', 'April'].map(
    (name) => screen.getByRole('button', { name: `All of ${name}` }).tabIndex,
  )
  expect(stops).toEqual([0, -1])
})

test('a long list without months has no rail', async () => {
  await showRailed()
  show({ ...month('Found', 300), name: '' })
  expect(rail()).toBeNull()
})

test('Space that is held selects a photo once', () => {
  const { key, photos, ...more } = month('May', 3)
  render(
    <Grid
      selectable
      label="Photos"
      parts={[{ key, photos, ...more }]}
      renderTile={({ id }) => (
        <div data-photo={id}>
          <a href={`#${id}`}>{id}</a>
        </div>
      )}
    />,
  )
  const photo = screen.getByRole('link', { name: 'May 0' })
  for (const repeat of [false, true])
    expect(fireEvent.keyDown(photo, { key: ' ', repeat }), 'the page does not scroll').toBe(false)
  expect([...selection()]).toEqual(['May 0'])
})

/** A long page, in a window of 800 pixels. @returns how far it is scrolled */
function scrollable() {
  let scrolled = 0
  vi.stubGlobal('innerHeight', 800)
  vi.spyOn(document.documentElement, 'scrollHeight', 'get').mockReturnValue(1e6)
  vi.spyOn(window, 'scrollY', 'get').mockImplementation(() => scrolled)
  vi.stubGlobal('scrollTo', ({ top }: { top: number }) => {
    scrolled = top
    window.dispatchEvent(new Event('scroll'))
  })
  return () => scrolled
}

test('photos below a section that arrives later are drawn, and closing one leaves the page where it was', async () => {
  const scrolled = scrollable()
  const move = laidOutAt(130)
  const { key, photos, ...more } = month('May', 60)
  const grid = (returnTo?: string) => (
    <Grid
      label="Photos"
      parts={[{ key, photos, ...more }]}
      renderTile={({ id }) => (
        <div data-photo={id}>
          <a href={`#${id}`}>{id}</a>
        </div>
      )}
      returnTo={returnTo}
    />
  )
  const { rerender } = render(grid())
  act(() => move(2_830))
  // The person scrolls down to the photos.
  act(() => window.scrollTo({ top: 2_700 }))
  expect(screen.getByRole('link', { name: 'May 5' })).toBeTruthy()
  rerender(grid('May 2'))
  await waitFor(() => expect(document.activeElement?.textContent).toBe('May 2'))
  expect(scrolled()).toBe(2_700)
})

test('photos on the screen stay there when a section above them grows', () => {
  const scrolled = scrollable()
  const move = laidOutAt(130)
  show(month('May', 60))
  act(() => window.scrollTo({ top: 1_000 }))
  act(() => move(430))
  expect(scrolled()).toBe(1_300)
})
