// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DropTarget } from './DropTarget.tsx'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const cat = new File(['cat'], 'cat.png', { type: 'image/png' })
/** An event as the browser sends it while these files are held over the page. */
function send(type: 'dragenter' | 'dragover' | 'drop') {
  const event = new Event(type, { bubbles: true, cancelable: true })
  const items = [{ type: cat.type, getAsFile: () => cat }]
  Object.assign(event, { dataTransfer: { types: ['Files'], items, dropEffect: 'none' } })
  act(() => void window.dispatchEvent(event))
}
const page = (onFiles: (files: unknown[]) => void) => (
  <DropTarget onFiles={onFiles} hint="Drop photos">
    <p>Page</p>
  </DropTarget>
)
/** What files are dropped on while it is there. */
const target = () => screen.queryByText('Drop photos')?.parentElement

test('files that are held while the page is still loading are added when they are dropped', () => {
  const [loading, ready] = [vi.fn(), vi.fn()]
  const { rerender } = render(page(loading))
  send('dragenter')
  const over = target()
  rerender(page(ready))
  expect(target()).toBe(over)
  send('drop')
  expect(ready).toHaveBeenCalledExactlyOnceWith([cat])
  expect(loading).not.toHaveBeenCalled()
  expect(target()).toBeUndefined()
})

test('files that are held still on a busy page are added when they are dropped', () => {
  const onFiles = vi.fn()
  render(page(onFiles))
  send('dragenter')
  send('dragover')
  const over = target()!
  act(() => void vi.advanceTimersByTime(2_000))
  // It is invisible now, but still in the page.
  expect(over.dataset.gone).toBe('true')
  expect(target()).toBe(over)
  send('dragover')
  expect(over.dataset.gone).toBeUndefined()
  send('drop')
  expect(onFiles).toHaveBeenCalledExactlyOnceWith([cat])
})

test('a drag that has left the window leaves nothing over the page', () => {
  render(page(vi.fn()))
  send('dragenter')
  act(() => void vi.advanceTimersByTime(2_000))
  fireEvent.pointerMove(screen.getByText('Page'))
  expect(target()).toBeUndefined()
})

test('cells of a spreadsheet that are pasted into a field are a text and no photo', () => {
  const onFiles = vi.fn()
  render(
    <DropTarget onFiles={onFiles} hint="Drop photos">
      <input aria-label="Title" />
    </DropTarget>,
  )
  const paste = (...types: string[]) => {
    const event = new Event('paste', { bubbles: true })
    fireEvent(
      screen.getByLabelText('Title'),
      Object.assign(event, { clipboardData: { files: [cat], types } }),
    )
  }
  paste('text/plain', 'text/html', 'Files')
  expect(onFiles).not.toHaveBeenCalled()
  // A field cannot take a picture, which macOS copies with its name.
  for (const types of [['Files'], ['text/plain', 'Files']]) {
    paste(...types)
    expect(onFiles).toHaveBeenCalledExactlyOnceWith([cat])
    onFiles.mockClear()
  }
})
