import { setTimeout as wait } from 'node:timers/promises'

/**
 * Waits before another try: a random part of a pause that doubles, at most two seconds, so that colliding callers do not
 * collide again ("full jitter", aws.amazon.com/builders-library, timeouts and retries).
 * @param attempt 0 for the first wait
 */
export const pauseWithJitter = (attempt: number) => wait(Math.random() * Math.min(2000, 50 * 2 ** attempt))
