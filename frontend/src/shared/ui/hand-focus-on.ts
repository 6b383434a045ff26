import { focusUnlessMoved } from './focus-unless-moved.ts'

/**
 * For a button that leaves the page when its work is done: the dialog, the open photo or the page around it takes the focus.
 * @param button as React's `ref` passes it
 */
export function handFocusOn(button: HTMLElement | null) {
  const around = button?.closest<HTMLElement>('[tabindex="-1"]')
  return () => {
    if (document.activeElement === button) focusUnlessMoved(() => around?.focus({ preventScroll: true }))
  }
}
