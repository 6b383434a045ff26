import { useEffect, useRef } from 'react'
import { createStore } from '../state/create-store.ts'

/** The last time up to which pushes may have been missed, in milliseconds since 1970. */
export interface Gap {
  endedAt: number
}

/** What was asked for before the last gap may lack something. */
export const lastGap = createStore<Gap>({ endedAt: -Infinity })

/** Pushes have reached nobody for a while: all that is shown is asked for again. */
export const catchUp = () => lastGap.set({ endedAt: Date.now() })

/** Asks again, by this function, whenever something may have been missed. */
export function useCatchUp(ask: () => void) {
  const latest = useRef(ask)
  useEffect(() => {
    latest.current = ask
  })
  useEffect(() => lastGap.subscribe(() => latest.current()), [])
}
