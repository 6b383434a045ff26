import { useEffect, useRef } from 'react'
import type { InSight } from './in-sight.ts'
import type { PlacedPart } from './parts.ts'

/** Tiles that have been in sight so long are looked at. */
const LOOKED_AT_MS = 150

export interface GridEvents {
  /** The end of what is known comes near. */
  onEnd?: () => void
  /** Parts come into sight, or are to be selected, of which not all photos are known. */
  onUnknown?: (keys: string[]) => void
  /** These tiles are being looked at. */
  onLook?: (ids: string[]) => void
}

interface Seen {
  inSight: readonly InSight[]
  placed: readonly PlacedPart[]
  /** How far down is drawn. */
  to: number
  hurried: boolean
}

/** Reports what comes into sight, so that its photos can be loaded; nothing while it passes too fast to be looked at. */
export function useGridEvents(
  { onEnd, onUnknown, onLook }: GridEvents,
  { inSight, placed, to, hurried }: Seen,
) {
  const unknown = inSight.filter(({ part, near }) => near && part.unread)
  const keys = hurried ? '' : unknown.map(({ part }) => part.key).join('\n')
  useChanged(keys, () => {
    if (keys) onUnknown?.(keys.split('\n'))
  })

  const last = placed.at(-1)
  const atEnd = Boolean(last && last.end < to)
  useChanged(`${atEnd} ${last?.photos.length}`, () => {
    if (atEnd) onEnd?.()
  })

  const ids = hurried ? [] : inSight.flatMap(({ ids }) => ids)
  useChanged(ids.join(), () => {
    if (ids.length === 0 || !onLook) return undefined
    const timer = setTimeout(() => onLook(ids), LOOKED_AT_MS)
    return () => clearTimeout(timer)
  })
}

/** Runs whenever `key` has changed, and undoes the run before. */
function useChanged(key: string, run: () => (() => void) | void) {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => latest.current(), [key])
}
