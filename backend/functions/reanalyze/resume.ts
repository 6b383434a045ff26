import { type JobItem, reanalysisOf, type UnsentJobItem } from '@album/model/job'
import { jobKey, photoKey, unsentJobsPk, WHOLE_PARTITION } from '@album/model/keys'
import { RESUMED_AFTER } from '@album/model/lifetimes'
import type { PhotoItem } from '@album/model/photo'
import { currentAnalysis } from './choice.ts'
import type { Deps } from './deps.ts'

/**
 * Sends the messages that are missing because a process died after recording a re-analysis, or between two steps of a
 * search. Sending a photo or a step twice does no harm: the worker recognizes photos that it has analysed for this job,
 * and a step ends if another delivery has overtaken it.
 */
export async function resume(deps: Deps): Promise<void> {
  const late = { ...WHOLE_PARTITION, to: new Date(deps.now.getTime() - RESUMED_AFTER * 1000).toISOString() }
  for await (const unsent of deps.table.all<UnsentJobItem>(unsentJobsPk, late)) await resumeOne(unsent, deps)
}

async function resumeOne({ PK, SK, owner, job: id, ids }: UnsentJobItem, deps: Deps): Promise<void> {
  const { table } = deps
  const job = await table.get<JobItem>(jobKey(owner, id))
  const isWanted = job && !job.cancelledAt
  if (isWanted && ids) await sendAll(owner, id, ids, deps)
  // The job's last step removes this item.
  else if (isWanted && job.after !== undefined) return deps.sendStep({ owner, job: id, after: job.after })
  await table.write({ delete: { PK, SK } })
}

/** Also sends photos that have been deleted: the worker counts them as skipped. */
async function sendAll(owner: string, job: string, ids: string[], deps: Deps): Promise<void> {
  const { models } = await currentAnalysis(deps)
  const photos = await deps.table.getAll<PhotoItem>(ids.map((id) => photoKey(owner, id)))
  const byId = new Map(photos.map((photo) => [photo.id, photo]))
  await deps.sendPhotos(ids.map((id) => reanalysisOf(byId.get(id) ?? { owner, id }, job, models)))
}
