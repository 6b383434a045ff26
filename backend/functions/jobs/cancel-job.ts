import type { JobItem } from '@album/model/job'
import { jobKey } from '@album/model/keys'
import { type Answer, answer, type Problem } from '../problem.ts'
import type { Deps } from './deps.ts'

/** Cancels a re-analysis or an edit. Every transaction of an edit has the condition that it was not cancelled. */
export async function cancelJob(
  owner: string,
  id: string,
  { table, now }: Pick<Deps, 'now'> & { table: Pick<Deps['table'], 'write'> },
): Promise<Answer<JobItem>> {
  const written = await table.write<JobItem>({
    key: jobKey(owner, id),
    update: 'SET #cancelledAt = if_not_exists(#cancelledAt, :now)',
    condition: 'attribute_exists(PK)',
    values: { ':now': now.toISOString() },
    returns: 'ALL_NEW',
  })
  return written.done ? answer(written.item!) : { error: NO_JOB }
}

export const NO_JOB: Problem = { errorType: 'NotFound', code: 'JOB', message: 'There is no such job.' }
