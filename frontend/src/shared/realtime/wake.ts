/**
 * Calls back when an open connection is probably dead without having noticed, or when waiting longer makes no sense:
 * the network changed, or the page became visible.
 */
export function onWake(callback: (why: 'network' | 'visible') => void) {
  // `offline` too: a second network may still work, or the album may be on this machine.
  addEventListener('online', () => callback('network'))
  addEventListener('offline', () => callback('network'))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') callback('visible')
  })
}
