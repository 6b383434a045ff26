import { useEffect, useLayoutEffect, useRef } from 'react'
import { type LookedAt, lookedAt, placeNow } from './looked-at.ts'
import type { PlacedPart } from './parts.ts'
import { lastScrolled } from './use-window.ts'

/** Scrolling has come to rest after so long; browsers refuse notes that follow each other faster for long. */
const REST_MS = 200

/** What a person looks at while the page is scrolled so far. */
interface Kept {
  place: LookedAt | undefined
  scrolled: number
}

/**
 * Keeps in sight what a person looks at: photos that arrive above it, and rows that change as a phone is turned, do
 * not push it away. It stays the same until the person scrolls, so that a phone that is turned there and back shows
 * the same photos: looked for again after each turn, it would be another row each time.
 *
 * The browser's history notes it and brings the person back to it, by Back from another page and when the page is
 * loaded again. The browser's own way fails where rows are laid out later.
 */
export function usePlaceKept(placed: readonly PlacedPart[], gridTop: number) {
  const laidOut = useRef<{ placed: readonly PlacedPart[]; gridTop: number }>({ placed: [], gridTop: 0 })
  const kept = useRef<Kept>(undefined)
  /** Where the history brings a person back to, until all of it has been read or the person goes elsewhere. */
  const returning = useRef<LookedAt>(undefined)

  useEffect(() => {
    let resting: ReturnType<typeof setTimeout> | undefined
    const note = () => {
      resting = undefined
      // Under an open photo it stays where it is.
      if ('covered' in document.documentElement.dataset) return
      kept.current ??= keptAt(laidOut.current.placed, laidOut.current.gridTop)
      history.replaceState({ ...history.state, place: kept.current.place }, '')
    }
    const onScroll = () => {
      if (kept.current && !isWhereItWas(kept.current)) kept.current = undefined
      clearTimeout(resting)
      resting = setTimeout(note, REST_MS)
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      clearTimeout(resting)
      window.removeEventListener('scroll', onScroll)
    }
  }, [])

  useEffect(() => {
    const forget = () => void (returning.current = undefined)
    const ways = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const
    for (const way of ways) window.addEventListener(way, forget, { passive: true })
    return () => ways.forEach((way) => window.removeEventListener(way, forget))
  }, [])
  useLayoutEffect(() => {
    returning.current = history.state?.place
  }, [])
  useLayoutEffect(() => {
    const before = laidOut.current
    laidOut.current = { placed, gridTop }
    const was =
      kept.current && isWhereItWas(kept.current) ? kept.current : keptAt(before.placed, before.gridTop)
    const place = returning.current ?? was.place
    const now = place && placeNow(placed, place)
    if (!now) {
      kept.current = undefined
      return
    }
    if (now.isFound || now.isRead) returning.current = undefined
    const top = gridTop + now.top
    // Told to scroll to where it is, a browser would end a scrolling that is under way.
    if (Math.abs(top - window.scrollY) >= 1) window.scrollTo({ top, behavior: 'instant' })
    kept.current = { place: now.isFound ? place : lookedAt(placed, now.top), scrolled: window.scrollY }
  }, [placed, gridTop])
}

const pageEnd = () => document.documentElement.scrollHeight - window.innerHeight

/** No person has scrolled since: the page is where it was, or at its end where it has become too short for that. */
const isWhereItWas = ({ scrolled }: Kept) =>
  Math.abs(scrolled - window.scrollY) <= 1 || (scrolled > window.scrollY && window.scrollY >= pageEnd() - 1)

function keptAt(placed: readonly PlacedPart[], gridTop: number): Kept {
  // A page that has become too short for where it was stands at its end.
  const isAtEnd = window.scrollY >= pageEnd() - 1
  const scrolled = isAtEnd ? Math.max(window.scrollY, lastScrolled()) : window.scrollY
  return { place: lookedAt(placed, scrolled - gridTop), scrolled }
}
