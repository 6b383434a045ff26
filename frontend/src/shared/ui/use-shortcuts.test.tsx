// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { useShortcuts } from './use-shortcuts.ts'

afterEach(cleanup)

function Page({ keys, heldEvery }: { keys: Record<string, () => void>; heldEvery?: number }) {
  useShortcuts(keys, { isOff: () => false, heldEvery })
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

test('a key that is held acts no more often than its page allows, and does nothing else in between', () => {
  const goOn = vi.fn()
  render(<Page keys={{ ArrowRight: goOn }} heldEvery={120} />)
  vi.useFakeTimers({ toFake: ['performance'] })
  for (let at = 0; at < 1200; at += 30) {
    const event = { key: 'ArrowRight', repeat: at > 0 }
    expect(fireEvent.keyDown(document.body, event), 'nor does the page scroll').toBe(false)
    vi.advanceTimersByTime(30)
  }
  vi.useRealTimers()
  expect(goOn).toHaveBeenCalledTimes(10)
})
