import { createStore, useStore } from '../state/create-store.ts'

interface Action {
  label: string
  run: () => void
}

/** One sentence at the bottom of the page, with an action and rarely a second one. */
export interface Notice {
  id: number
  message: string
  action?: Action
  otherAction?: Action
  /** Stays until `dismiss`, because what it reports is still in progress. */
  lasting?: boolean
}

/** Long enough to read a notice and reach for Undo, in milliseconds. The time pauses on hover and focus (WCAG 2.2.1). */
export const SHOWN_MS = 8_000

const notices = createStore<readonly Notice[]>([])
const announcement = createStore('')
let lastId = 0

/**
 * Shows a notice above at most two older ones. It replaces an equal notice. An equal notice with its own Undo waits
 * behind it and reappears after the newer one is undone.
 */
export function notify(message: string, action?: Action, lasting = false, otherAction?: Action): number {
  const notice = {
    id: ++lastId,
    message,
    lasting,
    ...(action && { action }),
    ...(otherAction && { otherAction }),
  }
  const others = shownNotices().filter((other) => other.message !== message || other.action || other.lasting)
  const passing = others.filter((other) => !other.lasting).slice(-2)
  notices.set([...others.filter((other) => other.lasting || passing.includes(other)), notice])
  return notice.id
}

/** Changes a notice's text while it is shown. */
export function renew(id: number, message: string) {
  notices.set(shownNotices().map((notice) => (notice.id === id ? { ...notice, message } : notice)))
}

/** The visible notices: only the newest of equal ones. */
export const noticesInSight = (notices: readonly Notice[]) =>
  notices.filter(({ message }, at) => notices.findLastIndex((other) => other.message === message) === at)

export const clearNotices = () => notices.set([])

export function dismiss(id: number) {
  notices.set(shownNotices().filter((notice) => notice.id !== id))
}

/** Removes a notice, and equal ones that wait behind it. */
export function dismissAll({ message }: Notice) {
  notices.set(shownNotices().filter((notice) => notice.message !== message))
}

/** Announces a message to screen readers without showing it. */
export function announce(message: string) {
  // Screen readers ignore an unchanged text.
  announcement.set(message === announcement.get() ? `${message}\u00a0` : message)
}

export const shownNotices = notices.get
export const useNotices = () => useStore(notices)
export const useAnnouncement = () => useStore(announcement)
