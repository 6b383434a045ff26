import { type JobItem, reanalysisOf } from '@album/model/job'
import { beginningWith, jobKey, libraryPk, PHOTOS, unsentJobKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { currentAnalysis, isChosen } from './choice.ts'
import type { Deps, Step } from './deps.ts'
import { BUSY, withinQuota } from './quota.ts'

/** How many photos a step examines: two megabytes, and a second of work. */
const PAGE = 500

/** A page of the owner's photos after the key `after`. */
export async function photosAfter(after: string | undefined, owner: string, table: Deps['table']) {
  const photos = beginningWith(PHOTOS)
  const rest = { ...photos, from: after ?? photos.from }
  const page = await table.pageBetween<PhotoItem>(libraryPk(owner), rest, PAGE)
  return { photos: page.items.filter(({ SK }) => SK !== after), next: page.next?.SK }
}

/**
 * One step of a job that searches the library. A step that is delivered twice sends the same messages again, but the
 * worker analyses each photo once, and the quota counts it once.
 */
export async function step({ owner, job: id, after }: Step, deps: Deps): Promise<void> {
  const { table } = deps
  const job = await table.get<JobItem>(jobKey(owner, id))
  if (!job || job.cancelledAt) return
  const current = await currentAnalysis(deps)
  const page = await photosAfter(after, owner, table)
  const chosen = page.photos.filter((photo) => isChosen(photo, job.which!, current))
  const admitted = await admit(job, after, chosen, deps)
  if (admitted === undefined) return
  const sent = chosen.filter(({ SK }) => SK <= admitted.upTo)
  await deps.sendPhotos(sent.map((photo) => reanalysisOf(photo, id, current.models)))
  const limitReached = sent.length < chosen.length
  const next = limitReached ? undefined : page.next
  const ended = `SET #isComplete = :yes${limitReached ? ', #limitReached = :yes' : ''} REMOVE #after, #admitted`
  const written = await table.write({
    key: jobKey(owner, id),
    update: `${next ? 'SET #after = :next' : ended} ADD #total :sent`,
    condition: '#after = :after',
    values: { ':sent': admitted.photos, ':after': after, ...(next ? { ':next': next } : { ':yes': true }) },
  })
  // Another delivery of the same step was faster and continues the job.
  if (!written.done) return
  if (next) await deps.sendStep({ owner, job: id, after: next })
  else await table.write({ delete: unsentJobKey(owner, id, job.createdAt) })
}

const NONE = { photos: 0, upTo: '' }

/**
 * Counts the photos that a step found against the quota, once, however often the step is delivered.
 * @param found by their keys, in order
 * @returns how many of them to send, up to which key: in a later delivery, some of them are analysed and no longer found; undefined if
 * another delivery finished the step
 */
async function admit(
  job: JobItem,
  after: string,
  found: PhotoItem[],
  deps: Deps,
): Promise<{ photos: number; upTo: string } | undefined> {
  if (job.after !== after) return undefined
  if (job.admitted?.after === after) return job.admitted
  if (found.length === 0) return NONE
  return withinQuota(job.owner, deps, async (room, spend) => {
    const photos = Math.min(found.length, room.photos)
    if (photos === 0) return NONE
    const admitted = { photos, upTo: found[photos - 1]!.SK }
    const cancelled = await deps.table.transact([
      {
        key: jobKey(job.owner, job.id),
        update: 'SET #admitted = :admitted',
        condition: '#after = :after AND (attribute_not_exists(#admitted) OR #admitted.#after <> :after)',
        values: { ':admitted': { after, ...admitted }, ':after': after },
      },
      spend(photos),
    ])
    if (!cancelled) return admitted
    // Another delivery of the same step is running and continues the job.
    return cancelled.reasons[0] === 'ConditionalCheckFailed' ? undefined : BUSY
  })
}
