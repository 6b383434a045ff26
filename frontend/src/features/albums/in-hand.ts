import { useSyncExternalStore } from 'react'

/** An album for which something is looked for in the library: photos to put into it, or another search. */
export interface InHand {
  what: 'photos' | 'search'
  id: string
  title: string
}

let inHand: InHand | undefined
const listeners = new Set<() => void>()

export function takeInHand(album: InHand | undefined) {
  inHand = album
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useInHand = () => useSyncExternalStore(subscribe, () => inHand)
