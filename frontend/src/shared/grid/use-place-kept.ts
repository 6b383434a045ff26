import { useEffect, useLayoutEffect, useRef } from 'react'
import { rowAt, rowOf } from './justify.ts'
import { COVERED, partAt, type PlacedPart, topOf } from './parts.ts'

/** Scrolling has come to rest after so long; browsers refuse notes that follow each other faster for long. */
const REST_MS = 200

/** What is looked at, wherever it will be laid out. */
interface Kept {
  part: string
  /** The first photo of the row at the top, where it is known; and its place in the part. */
  id?: string
  index: number
  /** How far below its upper edge the page is scrolled, in pixels. */
  offset: number
}

/**
 * Notes with the entry in the browser's history what is looked at, and brings one back to it: by Back from
 * another page, and when the page is loaded again. The browser's own way fails where rows are laid out later.
 */
export function usePlaceKept(placed: readonly PlacedPart[], gridTop: number) {
  const latest = useRef({ placed, gridTop })
  useEffect(() => {
    latest.current = { placed, gridTop }
  })
  useEffect(() => {
    let resting: ReturnType<typeof setTimeout> | undefined
    const note = () => {
      resting = undefined
      // Under an open photo it stays where it is.
      if ('covered' in document.documentElement.dataset) return
      const { placed, gridTop } = latest.current
      const place = lookedAt(placed, window.scrollY - gridTop)
      history.replaceState({ ...history.state, place }, '')
    }
    const onScroll = () => {
      clearTimeout(resting)
      resting = setTimeout(note, REST_MS)
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      clearTimeout(resting)
      window.removeEventListener('scroll', onScroll)
    }
  }, [])

  /** Where one is brought back to, until all of it has been read or one goes elsewhere. */
  const kept = useRef<Kept>(undefined)
  useEffect(() => {
    const forget = () => void (kept.current = undefined)
    const ways = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const
    for (const way of ways) window.addEventListener(way, forget, { passive: true })
    return () => ways.forEach((way) => window.removeEventListener(way, forget))
  }, [])
  useLayoutEffect(() => {
    kept.current = history.state?.place
  }, [])
  useLayoutEffect(() => {
    const now = kept.current && placeNow(placed, kept.current)
    if (!now) return
    if (now.isThere) kept.current = undefined
    window.scrollTo({ top: gridTop + now.top, behavior: 'instant' })
  }, [placed, gridTop])
}

/** @param scrolled from the grid's upper edge */
function lookedAt(parts: readonly PlacedPart[], scrolled: number): Kept | undefined {
  const at = scrolled + COVERED
  const part = parts[partAt(parts, at)]
  if (scrolled <= 0 || !part) return undefined
  const row = at < part.rowsEnd && part.rows[rowAt(part.rows, at - part.rowsTop)]
  if (row)
    return {
      part: part.key,
      id: row.tiles[0]?.id,
      index: row.first,
      offset: at - part.rowsTop - row.top,
    }
  const far = part.end > part.rowsEnd ? Math.min(1, (at - part.rowsEnd) / (part.end - part.rowsEnd)) : 1
  const index = part.photos.length + far * (part.count - part.photos.length)
  return { part: part.key, index, offset: 0 }
}

/** How far that is from the grid's upper edge now, and whether more exactly is not to be known; undefined before its part is there. */
function placeNow(parts: readonly PlacedPart[], { part: key, id, index, offset }: Kept) {
  const part = parts.find((part) => part.key === key)
  if (!part) return undefined
  const at = id === undefined ? -1 : part.photos.findIndex((photo) => photo.id === id)
  const row = at >= 0 && part.rows[rowOf(part.rows, at)]
  const top = (row ? part.rowsTop + row.top : topOf(part, index)) + offset - COVERED
  return { top, isThere: Boolean(row) || !part.unread }
}
