/**
 * Focuses something in the next frame, unless a person has moved the focus elsewhere by then. React removes the focused element, or
 * uncovers the page, before the browser can focus anything else.
 * @param focus called if nothing has the focus
 * @returns a function that cancels it
 */
export function focusUnlessMoved(focus: () => void): () => void {
  const frame = requestAnimationFrame(() => {
    if (document.activeElement === document.body) focus()
  })
  return () => cancelAnimationFrame(frame)
}
