import { vi } from 'vitest'

/** happy-dom has no layout: this makes the grid 1,000 pixels wide, until `vi.unstubAllGlobals()`. */
export function laidOut(): void {
  layOut(() => 56)
}

/**
 * The same, with the grid at this distance from the page's top.
 * @returns a function that moves the grid, as something does that grows above it
 */
export function laidOutAt(top: number): (top: number) => void {
  const measureAgain = layOut(() => top - window.scrollY)
  return (next) => {
    top = next
    measureAgain()
  }
}

/**
 * @param top the grid's distance from the top of the window
 * @returns a function that reports a new height of the page
 */
function layOut(top: () => number): () => void {
  const observing = new Set<() => void>()
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(private callback: () => void) {}
      observe(element: HTMLElement) {
        if (element === document.body) observing.add(this.callback)
        else element.getBoundingClientRect = () => ({ width: 1000, left: 0, top: top() }) as DOMRect
        this.callback()
      }
      disconnect() {
        observing.delete(this.callback)
      }
    },
  )
  return () => {
    for (const measure of observing) measure()
  }
}
