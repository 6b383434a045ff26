// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Grid } from './Grid.tsx'
import { laidOut } from './laid-out.fixture.ts'

beforeEach(laidOut)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const month = (name: string, count: number) => ({
  key: name,
  name,
  count,
  photos: Array.from({ length: count }, (_, index) => ({ id: `${name} ${index}`, aspect: 1.5 })),
})
const show = (...parts: ReturnType<typeof month>[]) =>
  render(<Grid label="Photos" parts={parts} renderTile={({ id }) => <a href={`#${id}`}>{id}</a>} />)
const rail = () => screen.queryByRole('slider', { name: 'Go to a month' })

test('a list of four screens or more has the rail, and a shorter one does not', () => {
  // Three photos in each row of about 220 pixels.
  vi.stubGlobal('innerHeight', 800)
  const { unmount } = show(month('May', 12), month('April', 12))
  expect(rail()).toBeNull()
  unmount()
  show(month('May', 30), month('April', 30))
  expect(rail()).toBeTruthy()
})

test('a long list without months has no rail', () => {
  vi.stubGlobal('innerHeight', 800)
  show({ ...month('Found', 300), name: '' })
  expect(rail()).toBeNull()
})
