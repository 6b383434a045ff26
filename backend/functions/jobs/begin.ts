import type { JobItem } from '@album/model/job'
import { type Answer, answer } from '../problem.ts'
import type { Deps } from './deps.ts'
import { waitingEdits } from './waiting.ts'
import { changeNext, isOver } from './work.ts'

/** As many photos as usually share a transaction. */
const FIRST_PHOTOS = 5

/**
 * Begins a recorded edit: changes its first photos and sends the message by which the others follow. The answer already shows
 * progress, while the function that receives the message may have to start first.
 */
export async function begin(recorded: Answer<JobItem>, deps: Deps): Promise<Answer<JobItem>> {
  if ('error' in recorded) return recorded
  const [job] = recorded.items
  const begun = await firstPhotos(job, deps).catch((error: unknown) => {
    // The edit is recorded. The message tries the same photos again.
    console.error(error)
    return job
  })
  await deps.sendStep({ owner: job.owner })
  return answer(begun)
}

async function firstPhotos(job: JobItem, deps: Deps): Promise<JobItem> {
  const [first] = await waitingEdits(job.owner, deps.table)
  if (first !== job.id || isOver(job, deps.now)) return job
  return (await changeNext(job, FIRST_PHOTOS, deps)).job
}
