import { epochSeconds } from '@album/dates/epoch-seconds'
import {
  type ChangedPhotosItem,
  isDone,
  type JobItem,
  PHOTOS_OF_STEP,
  type RefusedPhotosItem,
} from '@album/model/job'
import { editPartKey, jobKey } from '@album/model/keys'
import type { Write } from '../dynamodb/document-table.ts'
import { changePhotos, isChanged, type Outcome } from '../edit/change-photos.ts'
import { isProblem } from '../problem.ts'
import { changeFor, noteOn } from './actions.ts'
import type { Deps } from './deps.ts'
import { withGap } from './gap.ts'
import { nextPhotos, reached } from './next-photos.ts'
import { changeWaiting, waitingEdits } from './waiting.ts'

/**
 * Carries out the owner's edits, one after another, until none is left or the time is up: then another message continues.
 * Each transaction records on the job what it did. So a message that is delivered again, or after its function has died,
 * continues at the right photo. If two deliveries run at the same time, one of them stops.
 * @param hasTime whether there is time for PHOTOS_OF_STEP more photos
 */
export async function work(owner: string, deps: Deps, hasTime: () => boolean): Promise<void> {
  while (hasTime()) {
    const job = await firstOf(await waitingEdits(owner, deps.table), owner, deps)
    if (!job) return
    if (!(await carryOn(job, deps, hasTime))) return
  }
  await deps.sendStep({ owner })
}

/** The first unfinished edit of these. Removes the finished ones before it from the list. */
async function firstOf(ids: string[], owner: string, { table, now }: Deps): Promise<JobItem | undefined> {
  for (const id of ids) {
    const job = await table.get<JobItem>(jobKey(owner, id))
    if (job && !isOver(job, now)) return job
    await changeWaiting(owner, table, (jobs) => ({ jobs: jobs.filter((other) => other !== id), writes: [] }))
  }
  return undefined
}

export const isOver = (job: JobItem, now: Date) => !!job.cancelledAt || isDone(job, epochSeconds(now))

/** @returns false if another delivery of the message is carrying on */
async function carryOn(job: JobItem, deps: Deps, hasTime: () => boolean): Promise<boolean> {
  const { table, now } = deps
  let at = job
  while (hasTime() && !isOver(at, now)) {
    const step = await changeNext(at, PHOTOS_OF_STEP, deps)
    at = step.job
    if (step.isStopped) {
      const known = await table.get<JobItem>(jobKey(job.owner, job.id))
      return !known || isOver(known, now)
    }
  }
  return true
}

/**
 * Changes the next photos of a job.
 * @param maxPhotos at most PHOTOS_OF_STEP
 * @returns the job afterwards; `isStopped` if somebody has cancelled it, or another delivery has carried it on
 */
export async function changeNext(
  given: JobItem,
  maxPhotos: number,
  deps: Deps,
): Promise<{ job: JobItem; isStopped: boolean }> {
  const { table, now } = deps
  const job = await withGap(given, table)
  const photos = (await nextPhotos(job, table)).slice(0, Math.min(maxPhotos, photosOfStep(job)))
  if (photos.length === 0) return ended(job, table)
  const { outcomes, isStopped } = await changePhotos(
    await changeFor(job, photos, deps),
    job.owner,
    photos.map(({ id }) => id),
    {
      table,
      now,
      alongside: {
        maxWrites: MAX_RECORDS,
        writes: (these, earlier) => recordsOf(these, advanced(job, earlier)),
      },
    },
  )
  return { job: advanced(job, outcomes), isStopped }
}

/** Ends an edit whose other photos are not known any more: they count as failed, and the owner's next edit begins. */
async function ended(
  job: JobItem,
  table: Pick<Deps['table'], 'transact'>,
): Promise<{ job: JobItem; isStopped: boolean }> {
  const after = { ...job, failed: job.failed + job.total - reached(job) }
  const failed = await table.transact([progress(job, after)])
  if (failed) return { job, isStopped: failed.reasons[0] === 'ConditionalCheckFailed' }
  console.error(
    `The record of the photos of edit ${job.id} from number ${reached(job)} on is missing: ${after.failed - job.failed} count as failed.`,
  )
  return { job: after, isStopped: false }
}

/** Turning the pictures of a photo takes under a second. */
const TURNED_IN_STEP = 5

const photosOfStep = ({ edit, undoes }: JobItem) =>
  edit!.action === 'ROTATE' && !undoes ? TURNED_IN_STEP : PHOTOS_OF_STEP

/** The job, what was changed and what was refused. */
const MAX_RECORDS = 3

/** Records outcomes on a job that nobody has cancelled, and that no other delivery has carried on. */
function recordsOf(outcomes: Outcome[], job: JobItem): Write[] {
  const { owner, id, done, failed, expiresAt } = job
  const after = advanced(job, outcomes)
  const photos = outcomes.filter(isChanged).map(({ before }) => noteOn(before!, job.edit!))
  const changed: ChangedPhotosItem = {
    ...editPartKey(owner, id, 'C', done),
    ...{ from: done, photos, expiresAt },
  }
  const refused: RefusedPhotosItem = {
    ...editPartKey(owner, id, 'R', failed),
    photos: outcomes.flatMap((outcome) =>
      isRefused(outcome, job) && isProblem(outcome.after)
        ? [{ id: outcome.id, code: outcome.after.code }]
        : [],
    ),
    expiresAt,
  }
  return [
    progress(job, after),
    // An undo cannot be undone, so it needs no record.
    ...(changed.photos.length > 0 && !job.undoes ? [{ put: changed }] : []),
    ...(refused.photos.length > 0 ? [{ put: refused }] : []),
  ]
}

/** Records how far a job has come, if it was as far as expected and nobody has cancelled it. */
const progress = (job: JobItem, after: JobItem): Write => ({
  key: jobKey(job.owner, job.id),
  update: 'SET #done = :nowDone, #failed = :nowFailed, #skipped = :nowSkipped',
  condition:
    'attribute_not_exists(#cancelledAt) AND #done = :done AND #failed = :failed AND #skipped = :skipped',
  values: {
    ':done': job.done,
    ':failed': job.failed,
    ':skipped': job.skipped,
    ':nowDone': after.done,
    ':nowFailed': after.failed,
    ':nowSkipped': after.skipped,
  },
})

function advanced(job: JobItem, outcomes: Outcome[]): JobItem {
  const done = outcomes.filter(isChanged).length
  const failed = outcomes.filter((outcome) => isRefused(outcome, job)).length
  return {
    ...job,
    done: job.done + done,
    failed: job.failed + failed,
    skipped: job.skipped + outcomes.length - done - failed,
  }
}

/** A photo that is to be deleted and does not exist needs no change. */
const isRefused = ({ before, after }: Outcome, { edit }: JobItem) =>
  isProblem(after) && (before !== undefined || edit!.action !== 'DELETE')
