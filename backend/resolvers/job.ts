import type { JobItem } from '@album/model/job'

/** A re-analysis as clients see it, now (epoch seconds). */
export function toJob(item: JobItem, now: number) {
  const { id, which, total, done, skipped, createdAt, cancelledAt, lastTries, lastTryUntil } = item
  const failed = item.failed + (lastTryUntil && lastTryUntil < now ? (lastTries ?? 0) : 0)
  const isComplete = item.isComplete ?? false
  const isOver = isComplete && done + failed + skipped >= total
  return {
    id,
    status: isOver ? 'DONE' : cancelledAt ? 'CANCELLED' : 'RUNNING',
    which,
    total,
    isComplete,
    done,
    // Its numbers only grow: a photo that failed, and was looked at after a redrive, is counted twice.
    failed: Math.max(0, Math.min(failed, total - done - skipped)),
    skipped,
    costUsd: Math.round(total * item.costOfOne * 1000) / 1000,
    createdAt,
  }
}
