import { useSyncExternalStore } from 'react'

let revealed: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

/** Shows a photo that is blurred for what it might show, until the page is closed. */
export function reveal(photoId: string) {
  revealed = new Set([...revealed, photoId])
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useRevealed = (photoId: string) => useSyncExternalStore(subscribe, () => revealed.has(photoId))
