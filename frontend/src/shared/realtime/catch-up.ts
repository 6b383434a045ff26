import { useEffect, useRef } from 'react'

const listeners = new Set<() => void>()

/** What was pushed has reached nobody for a while: whoever shows something asks for it again. */
export function catchUp() {
  for (const listener of listeners) listener()
}

/** Calls back whenever something may have been missed; in the order in which it was asked for. @returns ends that */
export function onCatchUp(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Asks again, by this function, whenever something may have been missed. */
export function useCatchUp(ask: () => void) {
  const latest = useRef(ask)
  useEffect(() => {
    latest.current = ask
  })
  useEffect(() => onCatchUp(() => latest.current()), [])
}
