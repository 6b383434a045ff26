/**
 * Calls back when an open connection is likely dead though it does not know it, or when there is no sense in
 * waiting any longer: the network changed, or somebody looks at the page again.
 */
export function onWake(callback: (why: 'network' | 'visible') => void) {
  // `offline` too: it may have been one network of two, or the album may be on this very machine.
  addEventListener('online', () => callback('network'))
  addEventListener('offline', () => callback('network'))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') callback('visible')
  })
}
