import { useEffect, useRef } from 'react'
import { createStore } from '../state/create-store.ts'

/** A period in which pushes may have been missed; `endedAt` in milliseconds since 1970. */
export interface Gap {
  endedAt: number
}

/** Answers to requests from before the last gap may lack changes. */
export const lastGap = createStore<Gap>({ endedAt: -Infinity })

/** How long an answer may lack a new photo or album: DynamoDB's indexes are eventually consistent. */
export const LATELY_MS = 30_000
/**
 * How long answers may lack changes of a gap: DynamoDB's indexes are eventually consistent. Shorter than without a gap, because photos that
 * were pushed before it may have been removed during it.
 */
export const AFTER_GAP_MS = 3_000

/** Reports that pushes may have been missed, so that all visible data is reloaded. */
export const catchUp = () => lastGap.set({ endedAt: Date.now() })

let again: ReturnType<typeof setTimeout> | undefined

/** Reports that pushes were missed: the data is reloaded twice, because the first answers may lack the last changes. */
export function catchUpTwice() {
  catchUp()
  clearTimeout(again)
  again = setTimeout(catchUp, AFTER_GAP_MS)
}

/** Calls `ask` whenever pushes may have been missed. */
export function useCatchUp(ask: () => void) {
  const latest = useRef(ask)
  useEffect(() => {
    latest.current = ask
  })
  useEffect(() => lastGap.subscribe(() => latest.current()), [])
}
