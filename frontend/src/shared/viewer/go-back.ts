/** The state of a link to a photo: closing the photo goes back to where the link is. */
export const FROM_ALBUM = { fromAlbum: true }

/** `history.back()` returns at once, and takes effect a moment later. */
let isGoingBack = false
addEventListener('popstate', () => (isGoingBack = false))

/** Goes back to where a photo was opened. A second Escape in the same moment would leave the page. */
export function goBackOnce(): void {
  if (isGoingBack) return
  isGoingBack = true
  history.back()
}
