import { createStore, useStore } from '../state/create-store.ts'

/** One sentence at the foot of the page, with at most one thing to do about it. */
export interface Notice {
  id: number
  message: string
  action?: { label: string; run: () => void }
  /** Stays until `dismiss`, since what it reports is still going on. */
  lasting?: boolean
}

const notices = createStore<readonly Notice[]>([])
const announcement = createStore('')
let lastId = 0

/**
 * Shows a notice above at most two older ones. It replaces an equal one; an equal one with an Undo of its own waits
 * behind it, and comes back into sight once the newer one is undone.
 */
export function notify(message: string, action?: Notice['action'], lasting = false): number {
  const notice = { id: ++lastId, message, lasting, ...(action && { action }) }
  const others = shownNotices().filter((other) => other.message !== message || other.action || other.lasting)
  const passing = others.filter((other) => !other.lasting).slice(-2)
  notices.set([...others.filter((other) => other.lasting || passing.includes(other)), notice])
  return notice.id
}

/** Says something else in the same notice, while it is shown. */
export function renew(id: number, message: string) {
  notices.set(shownNotices().map((notice) => (notice.id === id ? { ...notice, message } : notice)))
}

/** Those in sight: of equal ones the newest. */
export const noticesInSight = (notices: readonly Notice[]) =>
  notices.filter(({ message }, at) => notices.findLastIndex((other) => other.message === message) === at)

/** Takes all notices away. */
export const clearNotices = () => notices.set([])

export function dismiss(id: number) {
  notices.set(shownNotices().filter((notice) => notice.id !== id))
}

/** Takes a notice away, and equal ones that wait behind it. */
export function dismissAll({ message }: Notice) {
  notices.set(shownNotices().filter((notice) => notice.message !== message))
}

/** Says something to those who listen to the page, and shows nothing. */
export function announce(message: string) {
  // The same once more is heard only where something is different.
  announcement.set(message === announcement.get() ? `${message}\u00a0` : message)
}

export const shownNotices = notices.get
export const useNotices = () => useStore(notices)
export const useAnnouncement = () => useStore(announcement)
