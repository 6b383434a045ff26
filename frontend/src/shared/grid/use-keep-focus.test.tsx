// @vitest-environment happy-dom
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Grid } from './Grid.tsx'
import { laidOut } from './laid-out.fixture.ts'

beforeEach(laidOut)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const grid = (...ids: string[]) => (
  <Grid
    label="Photos"
    parts={[{ key: 'all', photos: ids.map((id) => ({ id })), count: ids.length }]}
    renderTile={({ id, tabStop }) => <a href={`#${id}`} aria-label={id} tabIndex={tabStop ? 0 : -1} />}
  />
)
const photo = (id: string) => screen.getByRole('link', { name: id })

test('when the focused photo disappears, the photo that takes its place gets the focus, or the one before if it was the last', async () => {
  const { rerender } = render(grid('a', 'b', 'c', 'd'))
  act(() => photo('b').focus())
  rerender(grid('a', 'c', 'd'))
  await waitFor(() => expect(document.activeElement).toBe(photo('c')))
  expect(photo('c').tabIndex).toBe(0)
  act(() => photo('d').focus())
  rerender(grid('a', 'c'))
  await waitFor(() => expect(document.activeElement).toBe(photo('c')))
})

test('the focus does not jump into the grid when it was elsewhere', async () => {
  const { rerender } = render(grid('a', 'b', 'c'))
  act(() => photo('b').focus())
  act(() => photo('b').blur())
  rerender(grid('a', 'c'))
  await new Promise(requestAnimationFrame)
  await new Promise(requestAnimationFrame)
  expect(document.activeElement).toBe(document.body)
})
