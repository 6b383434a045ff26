const cancel = (event: Event) => event.preventDefault()

/**
 * For an element with `touch-action: none`. Even there, Chrome takes a quick swipe for a fling, and for half a second
 * a tap only stops that fling and clicks nothing (https://issues.chromium.org/issues/40727033). A cancelled movement
 * is no fling. React's own listener is passive and cannot cancel.
 * @returns a function that removes the listener, as React's `ref` takes it
 */
export function withoutFling(element: Element | null) {
  element?.addEventListener('touchmove', cancel, { passive: false })
  return () => element?.removeEventListener('touchmove', cancel)
}
