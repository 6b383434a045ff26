import { roundedUsd } from '@album/model/analyses'
import { canUndo, failedOf, isDone, type JobItem } from '@album/model/job'

/** A job as clients see it. The photos that it refused are a field of their own. @param now epoch seconds */
export function toJob(item: JobItem, now: number) {
  const { id, owner, edit, undoes, which, total, done, skipped, createdAt, cancelledAt } = item
  return {
    id,
    owner,
    edit: edit?.action,
    labels: edit?.labels ?? [],
    albumId: edit?.albumId,
    albumTitle: edit?.albumTitle,
    undoes,
    canUndo: canUndo(item),
    status: isDone(item, now) ? 'DONE' : cancelledAt ? 'CANCELLED' : 'RUNNING',
    which,
    total,
    isComplete: item.isComplete ?? false,
    limitReached: item.limitReached ?? false,
    done,
    // The job's numbers only grow: a photo that failed and was analysed after a redrive counts twice.
    failed: Math.max(0, Math.min(failedOf(item, now), total - done - skipped)),
    skipped,
    costUsd: roundedUsd(total * item.costOfOne),
    createdAt,
  }
}
