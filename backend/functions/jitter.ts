import { setTimeout as wait } from 'node:timers/promises'

/**
 * A random part of a pause that doubles, at most two seconds, so that colliding callers do not collide again ("full jitter",
 * aws.amazon.com/builders-library, timeouts and retries).
 * @param attempt 0 for the first wait @returns milliseconds
 */
export const pauseMs = (attempt: number) => Math.random() * Math.min(2000, 50 * 2 ** attempt)

/** Waits before another try. @param attempt 0 for the first wait */
export const pauseWithJitter = (attempt: number) => wait(pauseMs(attempt))
