import { useState, useSyncExternalStore } from 'react'

/** Scrolling is read in steps, so that the grid is drawn again only where rows come or go. */
const STEP = 120

function onScroll(listener: () => void) {
  window.addEventListener('scroll', listener, { passive: true })
  return () => window.removeEventListener('scroll', listener)
}
function onResize(listener: () => void) {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}

/** How far the page is scrolled, in pixels, rounded to steps. */
export const useScrolled = () =>
  useSyncExternalStore(onScroll, () => Math.floor(window.scrollY / STEP) * STEP)

export const useWindowHeight = () => useSyncExternalStore(onResize, () => window.innerHeight)

/** An element's width and its distance from the page's top, as it is laid out; undefined before. */
export function useBox(): [
  ref: (element: HTMLElement | null) => (() => void) | undefined,
  box: { width: number; top: number } | undefined,
] {
  const [box, setBox] = useState<{ width: number; top: number }>()
  const [ref] = useState(() => (element: HTMLElement | null) => {
    if (!element) return undefined
    const observer = new ResizeObserver(() => {
      const { width, top } = element.getBoundingClientRect()
      setBox((known) => {
        const next = { width, top: top + window.scrollY }
        return known?.width === next.width && known.top === next.top ? known : next
      })
    })
    observer.observe(element)
    return () => observer.disconnect()
  })
  return [ref, box]
}
