import { epochSeconds } from '@album/dates/epoch-seconds'
import { type JobItem, outcomeItem, type Reanalysis } from '@album/model/job'
import { jobKey, outcomeKey } from '@album/model/keys'
import type { DocumentTable, Write } from '../../dynamodb/document-table.ts'
import { tries } from '../../tries.ts'

/**
 * Whether a re-analysis was not cancelled, and has neither skipped nor analysed this photo. A re-analysis is deleted with its
 * owner's account.
 */
export async function isWanted(
  table: Pick<DocumentTable, 'get'>,
  { owner, id, job }: Reanalysis,
): Promise<boolean> {
  const [item, outcome] = await Promise.all([
    table.get<JobItem>(jobKey(owner, job)),
    table.get(outcomeKey(owner, job, id)),
  ])
  return !!item && !item.cancelledAt && !outcome
}

/** Counts a photo whose last try failed. A redrive may still analyse it. */
export async function countFailed(
  table: Pick<DocumentTable, 'write'>,
  reanalysis: Reanalysis,
): Promise<void> {
  await table.write(counted('failed', reanalysis))
}

/** Counts a photo that could not be analysed, once: a worker that dies before it acknowledges the message gets it again. */
export async function countSkipped(
  table: Pick<DocumentTable, 'transact'>,
  reanalysis: Reanalysis,
  now: Date,
): Promise<void> {
  const { owner, id, job } = reanalysis
  const outcome = outcomeItem(owner, job, id, epochSeconds(now))
  for await (const _ of tries()) {
    const cancelled = await table.transact([
      { put: outcome, condition: 'attribute_not_exists(PK)' },
      counted('skipped', reanalysis),
    ])
    if (!cancelled || cancelled.reasons.includes('ConditionalCheckFailed')) return
  }
  throw new Error(`The re-analysis ${job} changes too often.`)
}

const counted = (outcome: 'failed' | 'skipped', { owner, job }: Reanalysis): Write => ({
  key: jobKey(owner, job),
  update: `ADD #${outcome} :one`,
  // A count must not create the item again after its owner's account is deleted.
  condition: 'attribute_exists(PK)',
  values: { ':one': 1 },
})
