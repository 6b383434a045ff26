import { useEffect, useLayoutEffect, useRef } from 'react'
import { type ScrollAnchor, scrollAnchorAt, findScrollAnchor } from './scroll-anchor.ts'
import type { PlacedPart } from './parts.ts'
import { lastScrolled } from './use-window.ts'

/** Scrolling counts as stopped after this time. Browsers refuse more frequent `replaceState` calls. */
const REST_MS = 200

/** The user's position in the grid at a scroll position. */
interface Kept {
  anchor: ScrollAnchor | undefined
  scrolled: number
}

/**
 * Keeps the user's position in the grid when photos arrive above it or the layout changes because a phone is turned.
 * The position stays fixed until the user scrolls, so that turning a phone there and back shows the same photos.
 * Determining it after each turn would shift it by a row each time.
 *
 * Also saves the position in the browser's history, and restores it after Back and after a reload. The browser's own
 * scroll restoration fails because rows are laid out later.
 */
export function useScrollAnchor(placed: readonly PlacedPart[], gridTop: number) {
  const laidOut = useRef<{ placed: readonly PlacedPart[]; gridTop: number }>({ placed: [], gridTop: 0 })
  const kept = useRef<Kept>(undefined)
  /** The position to restore from the history, until it is fully loaded or the user interacts with the page. */
  const returning = useRef<ScrollAnchor>(undefined)

  useEffect(() => {
    let resting: ReturnType<typeof setTimeout> | undefined
    const note = () => {
      resting = undefined
      // The position does not change under an open photo.
      if ('covered' in document.documentElement.dataset) return
      kept.current ??= keptAt(laidOut.current.placed, laidOut.current.gridTop)
      history.replaceState({ ...history.state, anchor: kept.current.anchor }, '')
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
    const interactions = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const
    for (const interaction of interactions) window.addEventListener(interaction, forget, { passive: true })
    return () => interactions.forEach((interaction) => window.removeEventListener(interaction, forget))
  }, [])
  useLayoutEffect(() => {
    returning.current = history.state?.anchor
  }, [])
  useLayoutEffect(() => {
    const before = laidOut.current
    laidOut.current = { placed, gridTop }
    // At the top of the page, new photos push the others down. Asking the window would lay the page out before all is drawn.
    const isAtTop = lastScrolled() <= before.gridTop && !kept.current?.anchor
    const was =
      isAtTop || (kept.current && isWhereItWas(kept.current))
        ? kept.current
        : keptAt(before.placed, before.gridTop)
    const anchor = returning.current ?? was?.anchor
    const now = anchor && findScrollAnchor(placed, anchor)
    if (!now) {
      kept.current = undefined
      return
    }
    if (now.isFound || now.isRead) returning.current = undefined
    const top = gridTop + now.top
    // Calling scrollTo with the current position would stop scrolling in progress.
    if (Math.abs(top - window.scrollY) >= 1) window.scrollTo({ top, behavior: 'instant' })
    kept.current = {
      anchor: now.isFound ? anchor : scrollAnchorAt(placed, now.top),
      scrolled: window.scrollY,
    }
  }, [placed, gridTop])
}

const pageEnd = () => document.documentElement.scrollHeight - window.innerHeight

/**
 * Whether the user has not scrolled since: the page has the same scroll position, or is at its end because it became
 * too short.
 */
const isWhereItWas = ({ scrolled }: Kept) =>
  Math.abs(scrolled - window.scrollY) <= 1 || (scrolled > window.scrollY && window.scrollY >= pageEnd() - 1)

function keptAt(placed: readonly PlacedPart[], gridTop: number): Kept {
  // A page that became too short is scrolled to its end.
  const isAtEnd = window.scrollY >= pageEnd() - 1
  const scrolled = isAtEnd ? Math.max(window.scrollY, lastScrolled()) : window.scrollY
  return { anchor: scrollAnchorAt(placed, scrolled - gridTop), scrolled }
}
