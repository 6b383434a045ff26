import { useState, useSyncExternalStore } from 'react'
import { createStore, useStore } from '../state/create-store.ts'

/** Rounds the scroll position, so that the grid renders only when rows appear or disappear. */
export const STEP = 120
/**
 * In pixels per millisecond: the speed from which nobody can see pictures (half a screen in the time of a blink), and
 * the speed from which nobody can see colours (a third of a screen per frame).
 */
const FAST = 3
const RACING = 18
export type Pace = 'calm' | 'fast' | 'racing'
/** The time over which the speed is measured, and after which scrolling counts as stopped. */
const WHILE_MS = 100

/** The position is kept, because reading it from the window forces a layout. */
const scrolling = createStore<{ y: number; pace: Pace }>({ y: window.scrollY, pace: 'calm' }, () => {
  scrolling.set({ ...scrolling.get(), y: window.scrollY })
  window.addEventListener('scroll', judge, { passive: true })
  return () => window.removeEventListener('scroll', judge)
})
let since = { at: 0, y: 0 }
let last = 0
let resting: ReturnType<typeof setTimeout> | undefined

function judge() {
  const now = performance.now()
  const y = window.scrollY
  let { pace } = scrolling.get()
  if (now - since.at > WHILE_MS / 2) {
    const speed = Math.abs(y - since.y) / (now - since.at)
    // The first step after a pause says nothing about the speed.
    if (now - since.at < 2 * WHILE_MS) pace = speed > RACING ? 'racing' : speed > FAST ? 'fast' : 'calm'
    since = { at: now, y }
  }
  last = now
  resting ??= setTimeout(restOnceStill, WHILE_MS)
  scrolling.set({ y, pace })
}

/** On a busy page, scroll events arrive late: only after a new frame is it certain that there were none. */
function restOnceStill() {
  requestAnimationFrame(() => {
    const still = performance.now() - last
    if (still >= WHILE_MS) rest()
    else resting = setTimeout(restOnceStill, WHILE_MS - still)
  })
}

function rest() {
  resting = undefined
  scrolling.set({ ...scrolling.get(), pace: 'calm' })
}

function onResize(listener: () => void) {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}

/** The scroll position of the last scroll event, even if the page has become too short for it since. */
export const lastScrolled = () => scrolling.get().y
/** The scroll position in pixels, rounded down to steps. */
export const useScrolled = () => useStore(scrolling, ({ y }) => Math.floor(y / STEP) * STEP)
/** The scrolling speed: slow work should wait until it is calm. */
export const usePace = () => useStore(scrolling, ({ pace }) => pace)
export const useWindowHeight = () => useSyncExternalStore(onResize, () => window.innerHeight)

/** The height of the window above any bar at its bottom: such bars set the page's scroll padding. */
export const seenHeight = () =>
  window.innerHeight - (parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom) || 0)

/** An element's width and its distance from the page's top, also after something above it has changed; undefined before layout. */
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
    // Whatever changes its height above the element moves the element, and changes the page's height.
    observer.observe(document.body)
    return () => observer.disconnect()
  })
  return [ref, box]
}
