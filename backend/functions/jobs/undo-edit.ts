import { epochSeconds } from '@album/dates/epoch-seconds'
import { isDone, isUndoable, type JobItem } from '@album/model/job'
import { jobKey } from '@album/model/keys'
import { isExpired } from '@album/model/lifetimes'
import { type Answer, answer, invalid, isProblem, type Problem } from '../problem.ts'
import { NO_JOB } from './cancel-job.ts'
import type { Deps } from './deps.ts'
import { newEdit } from './edit-many.ts'
import { addEdit } from './waiting.ts'

/**
 * Records an edit that undoes another one, and cancels the other one in the same transaction, so that it makes no change that the
 * undo misses.
 */
export async function undoEdit(owner: string, id: string, deps: Deps): Promise<Answer<JobItem>> {
  const { table, now } = deps
  let undo: JobItem | undefined
  const refusal = await addEdit(owner, deps, async (jobs) => {
    const job = await table.get<JobItem>(jobKey(owner, id))
    // Time to live may not have removed it yet, and what it changed may be gone before it.
    if (!job?.edit || isExpired(job, epochSeconds(now))) return NO_JOB
    if (job.undoneBy) {
      undo = await table.get<JobItem>(jobKey(owner, job.undoneBy))
      return ALREADY_UNDONE
    }
    if (!isUndoable(job)) return NOT_UNDOABLE
    undo = { ...newEdit(owner, job.edit, job.done, deps), undoes: id }
    const isOver = job.cancelledAt ?? isDone(job, epochSeconds(now))
    return {
      jobs: [...jobs.filter((other) => other !== id), undo.id],
      writes: [
        {
          key: jobKey(owner, id),
          update: `SET #undoneBy = :undo${isOver ? '' : ', #cancelledAt = :now'}`,
          condition: 'attribute_not_exists(#undoneBy) AND #done = :done',
          values: {
            ':undo': undo.id,
            ':done': job.done,
            ...(!isOver && { ':now': now.toISOString() }),
          },
        },
        { put: undo },
      ],
    }
  })
  if (refusal === ALREADY_UNDONE && undo) return answer(undo)
  return isProblem(refusal) ? { error: refusal } : answer(undo!)
}

const ALREADY_UNDONE: Problem = {
  errorType: 'Conflict',
  code: 'ALREADY_UNDONE',
  message: 'This edit has been undone.',
}
const NOT_UNDOABLE: Problem = invalid(
  'NOT_UNDOABLE',
  'Deleted photos cannot be brought back, and an undo cannot be undone.',
)
