import { useSyncExternalStore } from 'react'

/** One sentence at the foot of the page, with at most one thing to do about it. */
export interface Notice {
  id: number
  message: string
  action?: { label: string; run: () => void }
}

let notices: readonly Notice[] = []
let announcement = ''
let lastId = 0
const listeners = new Set<() => void>()

function change(next: readonly Notice[]) {
  notices = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Shows a notice, above at most two that are older. */
export function notify(message: string, action?: Notice['action']): number {
  const notice = { id: ++lastId, message, ...(action && { action }) }
  change([...notices.slice(-2), notice])
  return notice.id
}

export function dismiss(id: number) {
  change(notices.filter((notice) => notice.id !== id))
}

/** Says something to those who listen to the page, and shows nothing. */
export function announce(message: string) {
  announcement = message
  change([...notices])
}

export const useNotices = () => useSyncExternalStore(subscribe, () => notices)
export const useAnnouncement = () => useSyncExternalStore(subscribe, () => announcement)
