import { expect, test } from 'vitest'
import type { JobItem } from '../table/job.ts'
import { toJob } from './job.ts'

test('a photo that failed and was looked at after a redrive is done, and no failure any more', () => {
  const counts = { total: 3, done: 2, failed: 1, skipped: 0 }
  const job = { id: 'job', isComplete: true, costOfOne: 0.001, ...counts } as JobItem
  expect(toJob(job)).toMatchObject({ status: 'DONE', ...counts })
  expect(toJob({ ...job, done: 3 })).toMatchObject({ status: 'DONE', ...counts, done: 3, failed: 0 })
})
