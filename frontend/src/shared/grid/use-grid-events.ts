import { useEffect, useRef } from 'react'
import type { InSight } from './in-sight.ts'
import type { PlacedPart } from './parts.ts'

/** Tiles visible for this long are reported to `onVisible`. */
const VISIBLE_MS = 150

export interface GridEvents {
  /** The end of the loaded photos is near. */
  onEnd?: () => void
  /** Parts that are not fully loaded became visible, or are to be selected. */
  onUnknown?: (keys: string[]) => void
  /** These tiles are visible and the page is not scrolling fast. */
  onVisible?: (ids: string[]) => void
}

interface DrawnArea {
  inSight: readonly InSight[]
  placed: readonly PlacedPart[]
  /** The lower edge of the drawn area. */
  to: number
  isScrollingFast: boolean
}

/** Reports what becomes visible, so that its photos can be loaded; nothing during fast scrolling. */
export function useGridEvents(
  { onEnd, onUnknown, onVisible }: GridEvents,
  { inSight, placed, to, isScrollingFast }: DrawnArea,
) {
  const unknown = inSight.filter(({ part, near }) => near && part.unread)
  const keys = isScrollingFast ? '' : unknown.map(({ part }) => part.key).join('\n')
  useChanged(keys, () => {
    if (keys) onUnknown?.(keys.split('\n'))
  })

  const last = placed.at(-1)
  const atEnd = Boolean(last && last.end < to)
  useChanged(`${atEnd} ${last?.photos.length}`, () => {
    if (atEnd) onEnd?.()
  })

  const ids = isScrollingFast ? [] : inSight.flatMap(({ ids }) => ids)
  useChanged(ids.join(), () => {
    if (ids.length === 0 || !onVisible) return undefined
    const timer = setTimeout(() => onVisible(ids), VISIBLE_MS)
    return () => clearTimeout(timer)
  })
}

/** Runs `run` on each change of `key`, after the previous run's cleanup. */
function useChanged(key: string, run: () => (() => void) | void) {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => latest.current(), [key])
}
