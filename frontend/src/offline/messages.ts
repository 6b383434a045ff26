/** Messages between the page and its service worker. */
export type Message =
  /** Take over from the older version. */
  | 'ACTIVATE'
  /** Delete everything that belongs to a person. */
  | 'FORGET'

/** The header of an answer that the service worker had kept, because the album did not answer. */
export const KEPT_HEADER = 'x-album-kept'

/**
 * Deletes everything that this browser keeps of a person for use without a network. The service worker does it, so that it
 * continues after the page is closed.
 */
export async function forgetKept(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined)
  registration?.active?.postMessage('FORGET' satisfies Message)
}
