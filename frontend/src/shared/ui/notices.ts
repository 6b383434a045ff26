import { useSyncExternalStore } from 'react'

/** One sentence at the foot of the page, with at most one thing to do about it. */
export interface Notice {
  id: number
  message: string
  action?: { label: string; run: () => void }
  /** Stays until whoever shows it takes it away: what it tells of goes on. */
  lasting?: boolean
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
export function notify(message: string, action?: Notice['action'], lasting = false): number {
  const notice = { id: ++lastId, message, lasting, ...(action && { action }) }
  const passing = notices.filter((other) => !other.lasting).slice(-2)
  change([...notices.filter((other) => other.lasting || passing.includes(other)), notice])
  return notice.id
}

/** Says something else in the same notice, while it is shown. */
export function renew(id: number, message: string) {
  change(notices.map((notice) => (notice.id === id ? { ...notice, message } : notice)))
}

export function dismiss(id: number) {
  change(notices.filter((notice) => notice.id !== id))
}

/** Says something to those who listen to the page, and shows nothing. */
export function announce(message: string) {
  // The same once more is heard only where something is different.
  announcement = message === announcement ? `${message}\u00a0` : message
  change([...notices])
}

export const shownNotices = () => notices
export const useNotices = () => useSyncExternalStore(subscribe, shownNotices)
export const useAnnouncement = () => useSyncExternalStore(subscribe, () => announcement)
