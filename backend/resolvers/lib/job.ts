import { failedOf, isDone, type JobItem } from '@album/model/job'

/** A re-analysis as clients see it. @param now epoch seconds */
export function toJob(item: JobItem, now: number) {
  const { id, which, total, done, skipped, createdAt, cancelledAt } = item
  return {
    id,
    status: isDone(item, now) ? 'DONE' : cancelledAt ? 'CANCELLED' : 'RUNNING',
    which,
    total,
    isComplete: item.isComplete ?? false,
    limitReached: item.limitReached ?? false,
    done,
    // Its numbers only grow: a photo that failed and was analysed after a redrive counts twice.
    failed: Math.max(0, Math.min(failedOf(item, now), total - done - skipped)),
    skipped,
    costUsd: Math.round(total * item.costOfOne * 1000) / 1000,
    createdAt,
  }
}
