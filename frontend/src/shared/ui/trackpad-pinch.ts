/** Safari's own events (developer.apple.com/documentation/webkitjs/gestureevent): `scale` grows from 1 during a pinch. */
interface GestureEvent extends MouseEvent {
  scale: number
}

/**
 * Reports pinches on a trackpad in Safari, which would magnify the page. Other browsers send a wheel with Ctrl. On a touch screen Safari
 * sends them too, besides the fingers' own events.
 * @param zoom receives the factor since the last call
 * @param hasFingers whether fingers are on the screen
 * @returns ends it
 */
export function onTrackpadPinch(
  element: HTMLElement,
  zoom: (factor: number, at: MouseEvent) => void,
  hasFingers: () => boolean,
): () => void {
  // Undefined in a pinch that began before: its scale counts from its own beginning.
  let last: number | undefined
  const listener = (given: Event) => {
    const event = given as GestureEvent
    event.preventDefault()
    if (event.type === 'gesturechange' && last !== undefined && !hasFingers()) zoom(event.scale / last, event)
    last = event.scale
  }
  const types = ['gesturestart', 'gesturechange']
  for (const type of types) element.addEventListener(type, listener, { passive: false })
  return () => types.forEach((type) => element.removeEventListener(type, listener))
}
