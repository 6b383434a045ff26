import { vi } from 'vitest'

/** happy-dom has no layout: this makes the grid 1,000 pixels wide, until `vi.unstubAllGlobals()`. */
export function laidOut(): void {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(private callback: () => void) {}
      observe(element: HTMLElement) {
        element.getBoundingClientRect = () => ({ width: 1000, left: 0, top: 56 }) as DOMRect
        this.callback()
      }
      disconnect() {}
    },
  )
}
