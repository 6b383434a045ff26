import { useState, useSyncExternalStore } from 'react'

/** Scrolling is read in steps, so that the grid is drawn again only where rows come or go. */
export const STEP = 120
/**
 * Pixels a millisecond: from which on nobody looks at pictures (half a screen in the time of a blink), and from
 * which on nobody sees colours (a third of a screen a frame).
 */
const HURRIED = 3
const RACING = 18
/** How fast the page is scrolled. */
export type Pace = 'calm' | 'hurried' | 'racing'
/** Speed is judged over so long, and scrolling has come to rest after so long. */
const WHILE_MS = 100

let pace: Pace = 'calm'
/** Kept here, since reading it from the window forces a layout. */
let scrolled = window.scrollY
let since = { at: 0, y: 0 }
let last = 0
let resting: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()
const publish = () => listeners.forEach((listener) => listener())

function judge() {
  const now = performance.now()
  scrolled = window.scrollY
  if (now - since.at > WHILE_MS / 2) {
    const speed = Math.abs(scrolled - since.y) / (now - since.at)
    // The first step after a rest says nothing of speed.
    if (now - since.at < 2 * WHILE_MS) pace = speed > RACING ? 'racing' : speed > HURRIED ? 'hurried' : 'calm'
    since = { at: now, y: scrolled }
  }
  last = now
  resting ??= setTimeout(restOnceStill, WHILE_MS)
  publish()
}

/** A busy page gets scroll events late: only after a new frame is it known that there were none. */
function restOnceStill() {
  requestAnimationFrame(() => {
    const still = performance.now() - last
    if (still >= WHILE_MS) rest()
    else resting = setTimeout(restOnceStill, WHILE_MS - still)
  })
}

function rest() {
  resting = undefined
  pace = 'calm'
  publish()
}

function subscribe(listener: () => void) {
  if (listeners.size === 0) {
    scrolled = window.scrollY
    window.addEventListener('scroll', judge, { passive: true })
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('scroll', judge)
  }
}

function onResize(listener: () => void) {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}

/** How far the page was scrolled when it last said so: also where it has become too short for that since. */
export const lastScrolled = () => scrolled
/** How far the page is scrolled, in pixels, rounded to steps. */
export const useScrolled = () => useSyncExternalStore(subscribe, () => Math.floor(scrolled / STEP) * STEP)
/** How fast it is scrolled: what takes long should wait until it is calm. */
export const usePace = () => useSyncExternalStore(subscribe, () => pace)
export const useWindowHeight = () => useSyncExternalStore(onResize, () => window.innerHeight)

/** How much of the window is above what lies at its foot: a bar there says so by the page's scroll padding. */
export const seenHeight = () =>
  window.innerHeight - (parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom) || 0)

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
