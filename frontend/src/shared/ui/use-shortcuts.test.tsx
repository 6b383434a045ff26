// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { useShortcuts } from './use-shortcuts.ts'

afterEach(cleanup)

function Page({ keys }: { keys: Record<string, () => void> }) {
  useShortcuts(keys, { isOff: () => false })
  return (
    <>
      <input aria-label="Your name" />
      <button type="button">Close</button>
    </>
  )
}

test('a letter that a person types into a field is no shortcut', () => {
  const startSlideshow = vi.fn()
  render(<Page keys={{ s: startSlideshow }} />)
  const isTyped = fireEvent.keyDown(screen.getByLabelText('Your name'), { key: 'S' })
  expect(isTyped).toBe(true)
  expect(startSlideshow).not.toHaveBeenCalled()
  fireEvent.keyDown(screen.getByRole('button'), { key: 'S' })
  expect(startSlideshow).toHaveBeenCalledOnce()
})

test('a key that is held acts once, unless it moves or zooms', () => {
  const [moveToTrash, goOn, zoom] = [vi.fn(), vi.fn(), vi.fn()]
  render(<Page keys={{ Delete: moveToTrash, ArrowRight: goOn, '+': zoom }} />)
  for (const key of ['Delete', 'Backspace', 'ArrowRight', '+'])
    for (const repeat of [false, true, true]) fireEvent.keyDown(document.body, { key, repeat })
  expect(moveToTrash).toHaveBeenCalledTimes(2)
  expect(goOn).toHaveBeenCalledTimes(3)
  expect(zoom).toHaveBeenCalledTimes(3)
})

test('while a dialog is open, no key reaches the page, although a click on the dialog’s text took the focus from it', () => {
  const moveToTrash = vi.fn()
  render(
    <>
      <Page keys={{ Delete: moveToTrash }} />
      <dialog open>Before: 3 May</dialog>
    </>,
  )
  fireEvent.keyDown(document.body, { key: 'Backspace' })
  expect(moveToTrash).not.toHaveBeenCalled()
  screen.getByRole<HTMLDialogElement>('dialog').close()
  fireEvent.keyDown(document.body, { key: 'Backspace' })
  expect(moveToTrash).toHaveBeenCalledOnce()
})
