/** The browser goes back a moment after it was told. */
let isGoingBack = false
addEventListener('popstate', () => (isGoingBack = false))

/** Goes back to where a photo was opened. A second Escape in the same moment would leave the page. */
export function goBackOnce(): void {
  if (isGoingBack) return
  isGoingBack = true
  history.back()
}
