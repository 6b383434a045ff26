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

test('a photo that goes while it has the focus leaves it to the one in its place, the last to the one before it', async () => {
  const { rerender } = render(grid('a', 'b', 'c', 'd'))
  act(() => photo('b').focus())
  rerender(grid('a', 'c', 'd'))
  await waitFor(() => expect(document.activeElement).toBe(photo('c')))
  expect(photo('c').tabIndex).toBe(0)
  act(() => photo('d').focus())
  rerender(grid('a', 'c'))
  await waitFor(() => expect(document.activeElement).toBe(photo('c')))
})

test('the focus stays away from the photos where it was not among them', async () => {
  const { rerender } = render(grid('a', 'b', 'c'))
  act(() => photo('b').focus())
  act(() => photo('b').blur())
  rerender(grid('a', 'c'))
  await new Promise(requestAnimationFrame)
  await new Promise(requestAnimationFrame)
  expect(document.activeElement).toBe(document.body)
})
