// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Dialog } from './Dialog.tsx'
import { withoutFling } from './without-fling.ts'

// happy-dom's dialogs open only without their backdrop.
beforeEach(() => void (HTMLDialogElement.prototype.showModal = HTMLDialogElement.prototype.show))
afterEach(cleanup)

test('a person who drags over the text of a dialog or scrolls it moves and selects nothing around it', () => {
  const begin = vi.fn()
  render(
    <div ref={withoutFling} onPointerDown={begin}>
      <Dialog title="Change the place" onClose={() => {}}>
        <p>Springfield</p>
      </Dialog>
    </div>,
  )
  const text = screen.getByText('Springfield')
  fireEvent.pointerDown(text)
  expect(begin).not.toHaveBeenCalled()
  expect(fireEvent.touchMove(text), 'the browser may scroll').toBe(true)
})

test('the page stays still as long as any dialog covers it, whichever ends first', () => {
  const isCovered = () => 'dialog' in document.documentElement.dataset
  const below = render(<Dialog title="Slideshow" onClose={() => {}} children="Paused" />)
  const over = render(<Dialog title="Sign in" onClose={() => {}} children="Your session has ended." />)
  below.unmount()
  expect(isCovered()).toBe(true)
  over.unmount()
  expect(isCovered()).toBe(false)
})
