import { backoff } from '@album/archive/retry'
import { onReachability, reachability } from '../../shared/api/reachability.ts'

/** Holds everything back for a while after a request that got no answer. */
export interface NetworkGate {
  isOpen(): boolean
  /** Nothing has got through since the last request that got no answer, tries in between included. */
  isWaiting(): boolean
  /** A request got no answer, or none that it should have. */
  notAnswered(): void
  answered(): void
  /** Bytes leave: no answer yet, but no reason to wait either. */
  moves(): void
  /** Whether anything was answered since: then the network is not to blame. */
  answeredSince(time: number): boolean
}

/**
 * Opens again by itself, ever later, and at once when the network comes back. It does not ask
 * `navigator.onLine`: an album on the same machine answers without a network.
 */
export function createNetworkGate(onOpen: () => void): NetworkGate {
  let closed: ReturnType<typeof setTimeout> | undefined
  let failed = 0
  let answeredAt = 0
  let waiting = false

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
    isWaiting: () => waiting,
    notAnswered() {
      waiting = true
      closed ??= setTimeout(open, 250 + backoff(failed++, 1_000, 20_000))
    },
    moves: () => void (waiting = false),
    answered() {
      waiting = false
      failed = 0
      answeredAt = Date.now()
    },
    answeredSince: (time) => answeredAt > time,
  }
}
