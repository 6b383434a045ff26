// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { selection } from '../selection.ts'
import { Grid } from './Grid.tsx'

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(private callback: () => void) {}
      observe(element: HTMLElement) {
        element.getBoundingClientRect = () => ({ width: 1000, top: 56 }) as DOMRect
        this.callback()
      }
      disconnect() {}
    },
  )
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const photos = Array.from({ length: 9 }, (_, index) => ({ id: String(index + 1), aspect: 1.5 }))
const parts = [
  { key: 'new', name: 'New', photos: photos.slice(0, 4), count: 4 },
  { key: 'old', name: 'Old', photos: photos.slice(4), count: 5 },
]
const opened = vi.fn()

function show() {
  opened.mockClear()
  render(
    <Grid
      label="Photos"
      parts={parts}
      renderTile={({ id, tabStop }) => (
        <a href={`#${id}`} aria-label={id} tabIndex={tabStop ? 0 : -1} onClick={() => opened(id)} />
      )}
      selectable
    />,
  )
  return userEvent.setup()
}
const photo = (id: string) => screen.getByRole('link', { name: id })
const selected = () => [...selection()].toSorted()

test('a click opens; with Ctrl or Cmd it selects, and from then on every click does', async () => {
  const person = show()
  await person.click(photo('2'))
  expect(opened).toHaveBeenCalledExactlyOnceWith('2')
  await person.keyboard('{Control>}')
  await person.click(photo('2'))
  await person.keyboard('{/Control}')
  await person.click(photo('5'))
  expect(selected()).toEqual(['2', '5'])
  expect(opened).toHaveBeenCalledTimes(1)
  await person.click(photo('2'))
  expect(selected()).toEqual(['5'])
})

test('Shift and a click select all from the last one on, and another such click draws the range again', async () => {
  const person = show()
  await person.click(screen.getAllByRole('checkbox')[2]!)
  await person.keyboard('{Shift>}')
  await person.click(photo('7'))
  expect(selected()).toEqual(['3', '4', '5', '6', '7'])
  await person.click(photo('5'))
  expect(selected()).toEqual(['3', '4', '5'])
  await person.click(photo('1'))
  expect(selected()).toEqual(['1', '2', '3'])
})

test('by keyboard: Space selects, Shift and arrows select on, Ctrl+A selects all, Escape nothing', async () => {
  const person = show()
  photo('2').focus()
  await person.keyboard(' ')
  expect(selected()).toEqual(['2'])
  await person.keyboard('{Shift>}{ArrowRight}{/Shift}')
  await waitFor(() => expect(document.activeElement).toBe(photo('3')))
  await person.keyboard('{Shift>}{ArrowRight}{/Shift}')
  expect(selected()).toEqual(['2', '3', '4'])
  await person.keyboard('{Control>}a{/Control}')
  expect(selected()).toHaveLength(9)
  await person.keyboard('{Escape}')
  expect(selected()).toEqual([])
})

test('a finger that rests on a photo selects it, and does not open it; a finger that moves scrolls', () => {
  show()
  vi.useFakeTimers()
  const touch = { pointerType: 'touch', clientX: 10, clientY: 10 }
  fireEvent.pointerDown(photo('4'), touch)
  fireEvent.pointerMove(photo('4'), { ...touch, clientY: 60 })
  vi.advanceTimersByTime(1000)
  expect(selected()).toEqual([])
  fireEvent.pointerDown(photo('4'), touch)
  vi.advanceTimersByTime(1000)
  fireEvent.pointerUp(photo('4'), touch)
  fireEvent.click(photo('4'))
  expect(selected()).toEqual(['4'])
  expect(opened).not.toHaveBeenCalled()
})

test('what is selected is told by a tick, and forgotten when one leaves the page', async () => {
  const person = show()
  await person.click(screen.getByRole('checkbox', { name: 'Select photo 1 of New', checked: false }))
  expect(screen.getAllByRole('checkbox', { checked: true })).toHaveLength(1)
  cleanup()
  expect(selected()).toEqual([])
})
