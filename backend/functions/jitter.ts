import { setTimeout as wait } from 'node:timers/promises'
import { backoff } from '@album/async/retry'

/** The pause before another try of a colliding call, at most two seconds. @param attempt 0 for the first wait @returns milliseconds */
export const pauseMs = (attempt: number) => backoff(attempt, 50, 2000)

/** Waits before another try. @param attempt 0 for the first wait */
export const pauseWithJitter = (attempt: number) => wait(pauseMs(attempt))
