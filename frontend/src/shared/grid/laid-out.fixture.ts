import { vi } from 'vitest'

/** happy-dom has no layout: this makes the grid 1,000 pixels wide, until `vi.unstubAllGlobals()`. */
export function laidOut(): void {
  layOut()
}

/** The same, at this distance from the page's top. @returns a function that moves the grid, as something above it does that grows */
export function layOut(top = 56): (top: number) => void {
  const observing = new Set<() => void>()
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(private callback: () => void) {}
      observe(element: HTMLElement) {
        element.getBoundingClientRect = () => ({ width: 1000, left: 0, top: top - window.scrollY }) as DOMRect
        if (element === document.body) observing.add(this.callback)
        this.callback()
      }
      disconnect() {
        observing.delete(this.callback)
      }
    },
  )
  return (next) => {
    top = next
    for (const measure of observing) measure()
  }
}
