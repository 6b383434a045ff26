import { expect, test } from 'vitest'
import type { JobItem } from '@album/model/job'
import { toJob } from './job.ts'

test('a photo analysed after a redrive counts as done and no longer as failed', () => {
  const counts = { total: 3, done: 2, failed: 1, skipped: 0 }
  const job = { id: 'job', isComplete: true, costOfOne: 0.001, ...counts } as JobItem
  expect(toJob(job, 0)).toMatchObject({ status: 'DONE', ...counts })
  expect(toJob({ ...job, done: 3 }, 0)).toMatchObject({ status: 'DONE', ...counts, done: 3, failed: 0 })
})

test('fault 22: a photo whose worker died at the last attempt counts as failed, and the re-analysis ends', () => {
  const counts = { total: 3, done: 1, failed: 1, skipped: 0 }
  const lastTry = { lastTries: 1, lastTryUntil: 1000 }
  const job = { id: 'job', isComplete: true, costOfOne: 0.001, ...counts, ...lastTry } as JobItem
  expect(toJob(job, 1000), 'it may still end well').toMatchObject({ status: 'RUNNING', failed: 1 })
  expect(toJob(job, 1001)).toMatchObject({ status: 'DONE', done: 1, failed: 2 })
  expect(toJob({ ...job, lastTries: 0 }, 1001)).toMatchObject({ status: 'RUNNING', failed: 1 })
  expect(toJob({ ...job, done: 2 }, 1001), 'redriven').toMatchObject({ status: 'DONE', done: 2, failed: 1 })
})
