// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { dismiss, shownNotices } from '../ui/notices.ts'
import {
  askForSelection,
  clearSelection,
  deselect,
  isGrowing,
  selectAll,
  selection,
  selectPart,
} from './selection.ts'
import { Grid } from '../grid/Grid.tsx'
import type { GridPart } from '../grid/parts.ts'
import type { Rest } from './use-wanted.ts'
import { laidOut } from '../grid/laid-out.fixture.ts'

beforeEach(laidOut)
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

test('a click opens a photo; Ctrl or Cmd and a click select it, and every later click selects', async () => {
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

test('on a page that asks for photos, the first click selects', async () => {
  const takeBack = askForSelection()
  const person = show()
  await person.click(photo('2'))
  expect(selected()).toEqual(['2'])
  await person.click(photo('2'))
  await person.click(photo('3'))
  expect(selected()).toEqual(['3'])
  act(clearSelection)
  act(takeBack)
  await person.click(photo('4'))
  expect(opened).toHaveBeenCalledExactlyOnceWith('4')
})

test('Shift and a click select a range from the last selected photo, and the next one replaces the range', async () => {
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

test('Shift and a click keep a month selected in between, and leave deselected photos alone', async () => {
  const person = show()
  await person.click(screen.getAllByRole('checkbox')[1]!)
  act(() => selectPart('old'))
  await person.keyboard('{Shift>}')
  await person.click(photo('4'))
  expect(selected()).toEqual(['2', '3', '4', '5', '6', '7', '8', '9'])
  await person.click(photo('3'))
  expect(selected()).toEqual(['2', '3', '5', '6', '7', '8', '9'])
  await person.keyboard('{/Shift}')

  await person.click(photo('1'))
  act(() => deselect(['5', '6']))
  await person.keyboard('{Shift>}')
  await person.click(photo('2'))
  expect(selected()).toEqual(['1', '2', '3', '7', '8', '9'])
  await person.keyboard('{/Shift}')

  act(clearSelection)
  act(() => selectPart('new'))
  await person.keyboard('{Shift>}')
  await person.click(photo('5'))
  expect(selected()).toEqual(['1', '2', '3', '4', '5'])
})

test('with the keyboard, Space selects, Shift and arrows extend, Ctrl+A selects all and Escape clears', async () => {
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

test('a long press selects a photo without opening it, and a moving finger scrolls', () => {
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

test('a tick marks selected photos, and leaving the page clears the selection', async () => {
  const person = show()
  await person.click(screen.getByRole('checkbox', { name: 'Select photo 1 of New', checked: false }))
  expect(screen.getAllByRole('checkbox', { checked: true })).toHaveLength(1)
  cleanup()
  expect(selected()).toEqual([])
})

const month = (key: string, count: number, known = count): GridPart => ({
  key,
  name: key,
  photos: Array.from({ length: known }, (_, index) => ({ id: `${key} ${index + 1}`, aspect: 1.5 })),
  count,
  unread: known < count,
})

/** A grid that is not fully loaded; `come` loads more. */
function showUnread(first: readonly GridPart[], rest?: Rest) {
  const onUnknown = vi.fn()
  const onEnd = vi.fn()
  const grid = (parts: readonly GridPart[], rest: Rest) => (
    <Grid
      label="Photos"
      parts={parts}
      renderTile={({ id, tabStop }) => <a href={`#${id}`} aria-label={id} tabIndex={tabStop ? 0 : -1} />}
      onUnknown={onUnknown}
      onEnd={onEnd}
      rest={rest}
      selectable
    />
  )
  const { rerender } = render(grid(first, rest))
  onUnknown.mockClear()
  onEnd.mockClear()
  return {
    person: userEvent.setup(),
    onUnknown,
    onEnd,
    come: (parts: readonly GridPart[], rest?: Rest) => rerender(grid(parts, rest)),
  }
}
const [may, april, march] = [month('May', 3), month('April', 6), month('March', 2)]
const unread = month('April', 6, 0)
const names = ({ key, photos }: GridPart) => photos.map((_, index) => `${key} ${index + 1}`)
afterEach(() => shownNotices().forEach(({ id }) => dismiss(id)))

test('Shift and a click select everything in between, including months that are not loaded', async () => {
  const { person, onUnknown, come } = showUnread([may, unread, march])
  await person.click(photo('May 2').closest('li')!.querySelector('button')!)
  await person.keyboard('{Shift>}')
  await person.click(photo('March 1'))
  await person.keyboard('{/Shift}')
  expect(onUnknown).toHaveBeenCalledWith(['April'])
  // Actions on the selection wait.
  expect(isGrowing()).toBe(true)
  expect(selected()).toEqual(['March 1', 'May 2', 'May 3'])
  come([may, month('April', 6, 4), march])
  expect(isGrowing()).toBe(true)
  come([may, april, march])
  expect(selected()).toEqual([...names(april), 'March 1', 'May 2', 'May 3'])
  expect(isGrowing()).toBe(false)
})

test('Select all includes photos that are not loaded, and a month’s Select all covers the whole month', async () => {
  const { onUnknown, come } = showUnread([may, unread, march])
  act(() => selectPart('April'))
  expect(onUnknown).toHaveBeenCalledWith(['April'])
  expect(isGrowing()).toBe(true)
  come([may, april, march])
  expect(selected()).toEqual(names(april))
  expect(isGrowing()).toBe(false)
  act(() => selectAll())
  expect(selected()).toEqual([april, march, may].flatMap(names))
})

test('Select all reaches the end of a paged list', async () => {
  const { onEnd, come } = showUnread([may], 'unread')
  act(() => selectAll())
  expect(onEnd).toHaveBeenCalledTimes(1)
  expect(selected()).toEqual(names(may))
  come([may, april], 'unread')
  expect(onEnd.mock.calls.length).toBeGreaterThan(1)
  expect(isGrowing()).toBe(true)
  come([may, april, march], undefined)
  expect(selected()).toEqual([april, march, may].flatMap(names))
  expect(isGrowing()).toBe(false)
})

test('clearing or changing the selection wins over a Select all that is still loading', async () => {
  const { person, come } = showUnread([may, unread, march])
  act(() => selectAll())
  act(() => clearSelection())
  come([may, month('April', 6, 4), march])
  expect(selected()).toEqual([])
  act(() => selectAll())
  await person.click(photo('May 1'))
  come([may, april, march])
  expect(selected()).toEqual([...names(april).slice(0, 4), 'March 1', 'March 2', 'May 2', 'May 3'])
  expect(isGrowing()).toBe(false)
})

test('a Select all that could not load everything says so, and Try again selects the rest', async () => {
  const { onUnknown, come } = showUnread([may, unread, march])
  act(() => selectAll())
  come([may, { ...unread, unread: false, failed: 'April could not be loaded.' }, march])
  expect(screen.getByText('April could not be loaded.')).toBeTruthy()
  expect(selected()).toEqual([march, may].flatMap(names))
  expect(isGrowing()).toBe(false)
  const [notice] = shownNotices()
  expect(notice?.message).toBe('Some photos could not be loaded, so not all are selected.')
  onUnknown.mockClear()
  act(clearSelection)
  act(() => selectPart('May'))
  act(() => notice!.action!.run())
  expect(onUnknown).toHaveBeenCalledWith(['April'])
  come([may, unread, march])
  come([may, april, march])
  expect(selected()).toEqual([april, march, may].flatMap(names))
})

test('End moves to the last photo of the library once it is loaded, and Shift and End select up to it', async () => {
  const { person, come } = showUnread([may, month('April', 6, 0)])
  photo('May 2').focus()
  await person.keyboard('{End}')
  expect(document.activeElement).toBe(photo('May 3'))
  come([may, april])
  await waitFor(() => expect(document.activeElement).toBe(photo('April 6')))
  expect(selected()).toEqual([])

  come([may, month('April', 6, 0)])
  photo('May 2').focus()
  await person.keyboard('{Shift>}{End}{/Shift}')
  come([may, april])
  await waitFor(() => expect(document.activeElement).toBe(photo('April 6')))
  expect(selected()).toEqual([...names(april), 'May 2', 'May 3'])
})

test('moving elsewhere cancels a pending jump to the end', async () => {
  const { person, come } = showUnread([may, month('April', 6, 0)])
  photo('May 2').focus()
  await person.keyboard('{End}')
  await person.keyboard('{Home}')
  come([may, april])
  await new Promise((resolve) => requestAnimationFrame(resolve))
  expect(document.activeElement).toBe(photo('May 1'))
})

test('the tick next to a day selects the whole day, unloaded photos included, and unselects it', async () => {
  const dated = (from: number, to: number, day: string) =>
    Array.from({ length: to - from }, (_, index) => ({
      id: String(from + index),
      aspect: 1.5,
      taken: `2024-05-${day}T10:00:00`,
    }))
  const may = { key: 'may', name: 'May 2024', photos: dated(0, 2, '20'), count: 6, byDay: true, unread: true }
  const [first, second] = [dated(0, 3, '20'), dated(3, 6, '19')]
  const { person, onUnknown, come } = showUnread([may])
  const day = () => screen.getByRole('checkbox', { name: 'Select all of Monday, May 20, 2024' })
  await person.click(day())
  expect(onUnknown).toHaveBeenCalledWith(['may'])
  expect(isGrowing()).toBe(true)
  come([{ ...may, photos: [...first, ...second], unread: false }])
  expect(selected()).toEqual(['0', '1', '2'])
  expect(isGrowing()).toBe(false)
  expect(day().getAttribute('aria-checked')).toBe('true')
  await person.click(photo('1'))
  expect(day().getAttribute('aria-checked')).toBe('mixed')
  await person.click(day())
  expect(selected()).toEqual(['0', '1', '2'])
  await person.click(day())
  expect(selected()).toEqual([])
})

/** A photo's position in `show`: two parts with rows of 1,000 pixels, below a bar of 56. */
const at = (id: string) => {
  const { style, parentElement } = photo(id).closest('li')!
  const [left, top] = style.transform.match(/[\d.]+/g)!.map(Number)
  return { clientX: left! + 20, clientY: 56 + parseFloat(parentElement!.style.top) + partTop(id) + top! + 20 }
}
const partTop = (id: string) => parseFloat(photo(id).closest<HTMLElement>('[role="group"]')!.style.top)

test('the mouse selects all photos it is dragged over, back and forth, and no photo opens', () => {
  show()
  const mouse = { pointerType: 'mouse', buttons: 1 }
  fireEvent.pointerDown(photo('2'), { ...mouse, ...at('2') })
  fireEvent.pointerMove(photo('2'), { ...mouse, ...at('6') })
  expect(selected()).toEqual(['2', '3', '4', '5', '6'])
  fireEvent.pointerMove(photo('2'), { ...mouse, ...at('1') })
  expect(selected()).toEqual(['1', '2'])
  fireEvent.pointerUp(photo('2'), mouse)
  fireEvent.click(photo('2'))
  expect(selected()).toEqual(['1', '2'])
  expect(opened).not.toHaveBeenCalled()
  fireEvent.pointerMove(photo('9'), { pointerType: 'mouse', buttons: 0, ...at('9') })
  expect(selected()).toEqual(['1', '2'])
})

test('a drag that starts on a selected photo deselects, and Escape takes a drag back', () => {
  show()
  const mouse = { pointerType: 'mouse', buttons: 1 }
  act(() => selectAll())
  fireEvent.pointerDown(photo('2'), { ...mouse, ...at('2') })
  fireEvent.pointerMove(photo('2'), { ...mouse, ...at('8') })
  expect(selected()).toEqual(['1', '9'])
  fireEvent.keyDown(document.body, { key: 'Escape' })
  expect(selected()).toHaveLength(9)
  fireEvent.pointerMove(photo('2'), { ...mouse, ...at('3') })
  expect(selected()).toHaveLength(9)
})

test('a finger selects what it is dragged over after a long press, and the page keeps still', () => {
  show()
  vi.useFakeTimers()
  const touch = { pointerType: 'touch' }
  const isStill = () => !fireEvent.touchMove(photo('4'))
  fireEvent.pointerDown(photo('4'), { ...touch, ...at('4') })
  expect(isStill()).toBe(false)
  vi.advanceTimersByTime(1000)
  expect(isStill()).toBe(true)
  fireEvent.pointerMove(photo('4'), { ...touch, ...at('7') })
  expect(selected()).toEqual(['4', '5', '6', '7'])
  fireEvent.pointerUp(photo('4'), touch)
  expect(isStill()).toBe(false)
})

test('where photos are moved by dragging, the mouse does not select', () => {
  render(
    <Grid
      label="Photos"
      parts={parts}
      renderTile={({ id }) => <a href={`#${id}`} aria-label={id} />}
      selectable
      movable
    />,
  )
  const mouse = { pointerType: 'mouse', buttons: 1 }
  fireEvent.pointerDown(photo('2'), { ...mouse, ...at('2') })
  fireEvent.pointerMove(photo('2'), { ...mouse, ...at('6') })
  expect(selected()).toEqual([])
  expect(fireEvent.dragStart(photo('2'))).toBe(true)
})
