import { backoff } from '@album/async/backoff'
import { onReachability, reachability } from '../../../shared/api/reachability.ts'
import type { Wait } from './upload-api.ts'

/** Holds all requests back for a while after one got no answer. */
export interface NetworkGate {
  isOpen(): boolean
  /** Why nothing has succeeded since the last unanswered request, retries included. */
  waitsFor(): Wait | undefined
  /** A request got no answer, or an unexpected one. */
  notAnswered(wait: Wait): void
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
  let waiting: Wait | undefined

  function open() {
    if (closed === undefined) return
    clearTimeout(closed)
    closed = undefined
    onOpen()
  }
  // Also when the network returns.
  onReachability(() => reachability() === 'reachable' && open())

  return {
    isOpen: () => closed === undefined,
    waitsFor: () => waiting,
    notAnswered(wait) {
      waiting = wait
      closed ??= setTimeout(open, 250 + backoff(failed++, 1_000, 20_000))
    },
    moves: () => void (waiting = undefined),
    answered() {
      waiting = undefined
      failed = 0
      answeredAt = Date.now()
    },
    answeredSince: (time) => answeredAt > time,
  }
}
