import { useSyncExternalStore } from 'react'
import { goBackOnce } from '../../shared/viewer/go-back.ts'

/**
 * The photo that is open over the album. It is stored in the browser's history, because the URL is the link
 * alone: Back returns to the album, and reloading the page opens the photo again.
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
export const closePhoto = goBackOnce

/** Closes the open photo, if there is one. Resolves when the album is uncovered. */
export async function uncoverAlbum(): Promise<void> {
  if (!current()) return
  const closed = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }))
  closePhoto()
  await closed
}
