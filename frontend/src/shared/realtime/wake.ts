import { onReachability, reachability } from '../api/reachability.ts'

/**
 * Calls back when waiting longer makes no sense: the page became visible, or the album answers again. `isOtherNetwork`: the network
 * changed, so an open connection is probably dead without having noticed.
 */
export function onWake(callback: (isOtherNetwork: boolean) => void) {
  const changed = () => callback(true)
  addEventListener('online', changed)
  // A second network may still work, or the album may be on this machine.
  addEventListener('offline', changed)
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) callback(false)
  })
  onReachability(() => {
    if (reachability() === 'reachable') callback(false)
  })
}
