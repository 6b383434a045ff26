import { useSyncExternalStore } from 'react'

/**
 * Which photo is open over the album. It is no part of the address, which is the link alone, but of the browser's
 * history: back leads to the album, and a page that is loaded again opens it again.
 */
interface Opened {
  photo?: string
}

const current = () => (history.state as Opened | null)?.photo

function subscribe(listener: () => void) {
  addEventListener('popstate', listener)
  return () => removeEventListener('popstate', listener)
}
const changed = () => dispatchEvent(new PopStateEvent('popstate'))

export const useOpened = () => useSyncExternalStore(subscribe, current)

export function openPhoto(photo: string) {
  history.pushState({ photo } satisfies Opened, '')
  changed()
}
export function goToPhoto(photo: string) {
  history.replaceState({ photo } satisfies Opened, '')
  changed()
}
export const closePhoto = () => history.back()
