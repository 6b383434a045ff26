import { expect, test } from 'vitest'
import * as lifetimes from './lifetimes.ts'
import { MAX_FILE_BYTES, MAX_GUEST_UPLOADS, MAX_UPLOADS } from './limits.ts'
import { DAY, MINUTE } from './time-units.ts'

test('over a line of 0.625 Mbit/s, as many of the largest files as are sent at once arrive in the time for a PUT', () => {
  const line = 625_000
  const secondsFor = (files: number) => (files * MAX_FILE_BYTES * 8) / line
  expect(secondsFor(MAX_UPLOADS)).toBeLessThanOrEqual(lifetimes.UPLOAD_TIME)
  // A longer time than that would let unsent photos of guests count against their link for nothing.
  expect(secondsFor(MAX_UPLOADS)).toBeGreaterThan(lifetimes.UPLOAD_TIME - 5 * MINUTE)
  expect(MAX_GUEST_UPLOADS).toBeLessThanOrEqual(MAX_UPLOADS)
})

test('a photo is still there when a PUT that began in the last second of its URL ends', () => {
  const { GUEST_UPLOAD_WAIT, SCHEDULED_EVERY, UPLOAD_RENEWAL, UPLOAD_TIME, UPLOAD_URL, UPLOAD_WAIT } =
    lifetimes
  expect(UPLOAD_WAIT).toBeGreaterThan(UPLOAD_URL + UPLOAD_TIME)
  // A schedule may run just before the bytes arrive.
  expect(GUEST_UPLOAD_WAIT).toBeGreaterThan(UPLOAD_URL + UPLOAD_TIME + SCHEDULED_EVERY)
  expect(UPLOAD_RENEWAL).toBeLessThan(UPLOAD_URL)
})

test('a message outlives all its tries, and a claim the time for which the queue hides its message', () => {
  const { ARRIVAL_VISIBILITY, ARRIVALS_KEPT, CLAIM, MAX_RECEIVES } = lifetimes
  expect(ARRIVALS_KEPT).toBeGreaterThan(MAX_RECEIVES * ARRIVAL_VISIBILITY)
  expect(CLAIM).toBeGreaterThan(ARRIVAL_VISIBILITY)
  const { CLEANUP_KEPT, CLEANUP_PAUSE, CLEANUP_RECORD_AGE, CLEANUP_TRIES } = lifetimes
  expect(CLEANUP_KEPT).toBeGreaterThan(CLEANUP_TRIES * CLEANUP_PAUSE)
  expect(CLEANUP_RECORD_AGE).toBeLessThan(DAY)
})
