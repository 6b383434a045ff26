import { backoff } from '@album/async/retry'
import { onReachability, reachability } from '../../../shared/api/reachability.ts'

/** Holds all requests back for a while after one got no answer. */
export interface NetworkGate {
  isOpen(): boolean
  /** Nothing has succeeded since the last unanswered request, retries included. */
  isWaiting(): boolean
  /** A request got no answer, or an unexpected one. */
  notAnswered(): void
  answered(): void
  /** Bytes are being sent: there is no answer yet, but no reason to wait either. */
  moves(): void
  /** Whether any request was answered since `time`. If so, the network is not the cause. */
  answeredSince(time: number): boolean
}

/**
 * Reopens by itself after increasing delays, and at once when the network returns. Does not check
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
