import { backoff } from '../../shared/backoff.ts'
import { onReachability, reachability } from '../../shared/reachability.ts'

/** Holds everything back for a while after a request that got no answer. */
export interface NetworkGate {
  isOpen(): boolean
  /** A request got no answer, or none that it should have. */
  notAnswered(): void
  answered(): void
  /** Whether anything was answered since: then the network is not to blame. */
  answeredSince(time: number): boolean
}

/**
 * Opens again by itself, ever later, and at once when the network comes back. It does not ask
 * `navigator.onLine`: an album on one's own machine answers without any network.
 */
export function createNetworkGate(onOpen: () => void): NetworkGate {
  let closed: ReturnType<typeof setTimeout> | undefined
  let failed = 0
  let answeredAt = 0

  function open() {
    if (closed === undefined) return
    clearTimeout(closed)
    closed = undefined
    onOpen()
  }
  addEventListener('online', open)
  onReachability(() => reachability() === 'reachable' && open())

  return {
    isOpen: () => closed === undefined,
    notAnswered() {
      closed ??= setTimeout(open, 250 + backoff(failed++, 1_000, 20_000))
    },
    answered() {
      failed = 0
      answeredAt = Date.now()
    },
    answeredSince: (time) => answeredAt > time,
  }
}
