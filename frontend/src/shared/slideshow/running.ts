import { createStore } from '../state/create-store.ts'

/** The slideshow that a person started. */
export interface Running {
  /** Only these photos, in this order; undefined for all photos of the page's grid. */
  ids?: readonly string[]
  /** Called with the last photo that was shown. */
  onEnd?: (id: string) => void
}

/** Whether the page has photos of which it can show a slideshow. */
export const canPlay = createStore(false)

/** The running slideshow. The page with its photos shows it: without a subscriber, none can start. */
export const running = createStore<Running | undefined>(undefined, () => {
  canPlay.set(true)
  return () => canPlay.set(false)
})

/** Starts a slideshow. Browsers allow full screen only at once after a click or a key, so it does not wait for the code. */
export function startSlideshow(slideshow: Running = {}) {
  if (!canPlay.get()) return
  fillScreen()
  running.set(slideshow)
}

/** iPhones have no full screen for pages: there, the slideshow fills the window. */
export const canFillScreen = () => document.fullscreenEnabled

export function fillScreen() {
  if (!canFillScreen()) return
  document.documentElement.requestFullscreen({ navigationUI: 'hide' }).then(
    // The slideshow may have ended before the browser filled the screen.
    () => running.get() ?? leaveFullScreen(),
    () => {},
  )
}

export function leaveFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen().catch(() => {})
}

/** @param id the last photo that was shown */
export function endSlideshow(id: string | undefined) {
  const ended = running.get()
  leaveFullScreen()
  running.set(undefined)
  if (id !== undefined) ended?.onEnd?.(id)
}
