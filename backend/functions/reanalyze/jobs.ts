import { epochSeconds } from '@album/dates/epoch-seconds'
import type { ReanalyzeInput } from '../../generated/graphql.ts'
import { costOf } from '@album/model/analyses'
import { isDone, type JobItem, reanalysisOf, type RunningJobItem, type UnsentJobItem } from '@album/model/job'
import { jobKey, PHOTOS, runningJobKey, unsentJobKey } from '@album/model/keys'
import { JOB_KEPT } from '@album/model/lifetimes'
import type { Write } from '../dynamodb/document-table.ts'
import { type Answer, answer, type Problem } from '../problem.ts'
import { currentAnalysis, photosNamed, refusalOfChoice } from './choice.ts'
import type { Deps } from './deps.ts'
import { BUSY, withinQuota } from './quota.ts'

/**
 * Starts a re-analysis. Photos given by id are sent at once; others are searched step by step. An owner can run one at
 * a time, and every photo counts against the quota. So nobody can run up the bill by analysing a library again and again.
 */
export async function reanalyze(owner: string, input: ReanalyzeInput, deps: Deps): Promise<Answer<JobItem>> {
  const wrong = refusalOfChoice(input)
  if (wrong) return { error: wrong }
  const { table, now } = deps
  const id = deps.newId()
  const job: JobItem = {
    ...jobKey(owner, id),
    id,
    owner,
    createdAt: now.toISOString(),
    total: 0,
    done: 0,
    failed: 0,
    skipped: 0,
    costOfOne: costOf(deps.analyses),
    expiresAt: epochSeconds(now) + JOB_KEPT,
  }
  if (input.which) {
    const started: JobItem = { ...job, which: input.which, after: PHOTOS }
    const refusal = await start(started, undefined, deps)
    if (refusal) return { error: refusal }
    await deps.sendStep({ owner, job: id, after: PHOTOS })
    return answer(started)
  }
  const photos = await photosNamed(owner, input.ids!, table)
  const started: JobItem = { ...job, total: photos.length, isComplete: true }
  const ids = photos.map(({ id }) => id)
  const refusal = await start(started, ids, deps)
  if (refusal) return { error: refusal }
  const { models } = await currentAnalysis(deps)
  await deps.sendPhotos(photos.map((photo) => reanalysisOf(photo, id, models)))
  await table.write({ delete: unsentJobKey(owner, id, job.createdAt) })
  return answer(started)
}

/**
 * Records a job and counts its photos against the quota.
 * @param ids the photos given by id
 * @returns why the job is refused, if it is
 */
async function start(job: JobItem, ids: string[] | undefined, deps: Deps): Promise<Problem | undefined> {
  const { table, now } = deps
  const { owner, id } = job
  const photos = ids?.length ?? 0
  const last = await table.get<RunningJobItem>(runningJobKey(owner))
  const before = last && (await table.get<JobItem>(jobKey(owner, last.job)))
  if (before && !before.cancelledAt && !isDone(before, epochSeconds(now))) return IS_RUNNING
  const recorded: Write[] = [
    {
      put: { ...runningJobKey(owner), job: id } as RunningJobItem,
      // If two jobs start at the same time, one is refused: both expect the same last job.
      condition: last ? '#job = :last' : 'attribute_not_exists(PK)',
      ...(last && { values: { ':last': last.job } }),
    },
    { put: job },
    { put: { ...unsentJobKey(owner, id, job.createdAt), owner, job: id, ids } as UnsentJobItem },
  ]
  return withinQuota(owner, deps, async (room, spend) => {
    if (room.photos < Math.max(photos, 1))
      return {
        errorType: 'QuotaExceeded' as const,
        code: room.photosRule,
        message: `You can have ${room.photos} more photos analysed ${WHEN[room.photosRule]}.`,
      }
    const cancelled = await table.transact([...recorded, ...(photos > 0 ? [spend(photos)] : [])])
    if (!cancelled) return undefined
    return cancelled.reasons[0] === 'ConditionalCheckFailed' ? IS_RUNNING : BUSY
  })
}

const WHEN = { PHOTOS_PER_DAY: 'today', PHOTOS_PER_MONTH: 'this month' }

const IS_RUNNING: Problem = {
  errorType: 'Conflict',
  code: 'REANALYSIS_RUNNING',
  message: 'You already have a re-analysis running. Wait until it is done, or cancel it.',
}
