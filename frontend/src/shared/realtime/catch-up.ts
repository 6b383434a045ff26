import { useEffect, useRef } from 'react'
import { createStore } from '../state/create-store.ts'

/** A period in which pushes may have been missed; `endedAt` in milliseconds since 1970. */
export interface Gap {
  endedAt: number
}

/** Answers to requests from before the last gap may lack changes. */
export const lastGap = createStore<Gap>({ endedAt: -Infinity })

/** Reports that pushes may have been missed, so that all visible data is reloaded. */
export const catchUp = () => lastGap.set({ endedAt: Date.now() })

/** Calls `ask` whenever pushes may have been missed. */
export function useCatchUp(ask: () => void) {
  const latest = useRef(ask)
  useEffect(() => {
    latest.current = ask
  })
  useEffect(() => lastGap.subscribe(() => latest.current()), [])
}
