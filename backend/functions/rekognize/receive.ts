import type { PublishAnalysisInput } from '../../generated/graphql.ts'
import type { Reanalysis } from '@album/model/job'
import type { PhotoItem } from '@album/model/photo'
import type { Again, Analysis } from './analyse.ts'
import { arrivalsOf } from './arrivals.ts'
import type { Claim, PhotoEvent } from './claim.ts'
import type { Published } from './publish-analysis.ts'

/** A message of the queue, as far as it matters here. */
export interface Message {
  messageId: string
  body: string
}

export interface Steps {
  claim(arrival: PhotoEvent, messageId: string): Promise<Claim>
  /** Lets go of what the message had claimed. */
  release(arrival: PhotoEvent, messageId: string): Promise<void>
  analyse(photo: PhotoItem, again?: Again): Promise<Analysis>
  publish(analysis: PublishAnalysisInput): Promise<Published>
  /** Whether a re-analysis is still wanted. */
  isWanted(reanalysis: Reanalysis): Promise<boolean>
  /** Counts a photo of a re-analysis that was not analysed. */
  note(outcome: 'failed' | 'skipped', reanalysis: Reanalysis): Promise<void>
  /** Notes that the last try of a photo of a re-analysis begins (1), or has ended (-1). */
  noteLastTry(change: 1 | -1, reanalysis: Reanalysis): Promise<void>
  /** Whether the library still has this photo. */
  isThere(photo: PhotoEvent): Promise<boolean>
  /** Removes the original and the renditions of a photo. */
  removeKept(photo: PhotoEvent): Promise<void>
  /** Removes the bytes that were uploaded for a photo. */
  removeUpload(photo: PhotoEvent): Promise<void>
  /** Removes what was seen in a photo. */
  forgetLook(photo: PhotoItem): Promise<void>
  /** Counts what is worth a look at a dashboard. */
  count(metric: Metric, value: number): void
  /** Says in the log what happens to a photo. */
  log(message: string, photo: { id: string }): void
}

export type Metric =
  | 'ObjectsWithOddKeys'
  | 'ObjectsWithoutPhoto'
  | 'RepeatedEvents'
  | 'PhotosAnalysed'
  | 'PhotosRejected'
  | 'PhotosDeletedMeanwhile'
  | 'PhotosAnalysedAgain'

/**
 * Does what a message asks for, once, however often it comes.
 * @throws when it should come again
 */
export async function receive({ messageId, body }: Message, steps: Steps): Promise<void> {
  const reanalysis = reanalysisOf(body)
  if (reanalysis) return lookAgain(reanalysis, messageId, steps)
  const { arrivals, dropped } = arrivalsOf(body)
  if (dropped > 0) steps.count('ObjectsWithOddKeys', dropped)
  for (const arrival of arrivals) await takeOn(arrival, messageId, steps)
}

async function takeOn(arrival: PhotoEvent, messageId: string, steps: Steps): Promise<void> {
  const claimed = await steps.claim(arrival, messageId)
  if ('taken' in claimed) {
    steps.log('The worker has claimed the photo.', arrival)
    return lookAt(claimed.taken, arrival, steps)
  }
  // A photo is recorded before its bytes travel, so it was deleted, or its upload cancelled, while they did. A try that
  // died may have stored something before.
  if (claimed.left === 'gone') await Promise.all([steps.removeUpload(arrival), steps.removeKept(arrival)])
  steps.count(claimed.left === 'gone' ? 'ObjectsWithoutPhoto' : 'RepeatedEvents', 1)
}

async function lookAt(photo: PhotoItem, arrival: PhotoEvent, steps: Steps): Promise<void> {
  const { owner, id, sequencer } = arrival
  let analysis: Analysis
  try {
    analysis = await steps.analyse(photo)
  } catch (error) {
    // Its upload goes as soon as it is deleted, under the hands of whoever reads it.
    if (await steps.isThere(arrival)) throw error
    return takeBack(photo, arrival, steps)
  }
  const published = await steps.publish({ owner, id, sequencer, ...analysis })
  if (published === 'older') return steps.count('RepeatedEvents', 1)
  if (published === 'gone') return takeBack(photo, arrival, steps)
  steps.log('The analysis is published.', arrival)
  steps.count(analysis.status === 'REJECTED' ? 'PhotosRejected' : 'PhotosAnalysed', 1)
}

/** Deleted while it was looked at: what has been stored since, and seen, must go as well. */
async function takeBack(photo: PhotoItem, arrival: PhotoEvent, steps: Steps): Promise<void> {
  await steps.removeKept(arrival)
  await steps.forgetLook(photo)
  steps.count('PhotosDeletedMeanwhile', 1)
}

/** What our own messages ask for; undefined of S3's. */
const reanalysisOf = (body: string) => (JSON.parse(body) as { reanalysis?: Reanalysis } | null)?.reanalysis

/**
 * Notes that the last try of a message begins (1), or has ended (-1), however it ended: where the worker dies under it
 * nobody else says that a re-analysis has one photo less to wait for.
 */
export async function noteLastTry(
  change: 1 | -1,
  { body }: Message,
  steps: Pick<Steps, 'noteLastTry'>,
): Promise<void> {
  const reanalysis = reanalysisIn(body)
  if (reanalysis) await steps.noteLastTry(change, reanalysis)
}

/** The last try of a message has failed, and it goes to the dead-letter queue, from where it may be redriven. */
export async function giveUp(
  { messageId, body }: Message,
  steps: Pick<Steps, 'note' | 'release'>,
): Promise<void> {
  const reanalysis = reanalysisIn(body)
  if (reanalysis) await steps.note('failed', reanalysis)
  for (const { owner, id, sequencer } of photosOf(body))
    await steps.release({ owner, id, sequencer }, messageId)
}

/** The photos that a message is about, whatever it is. */
export function photosOf(body: string): PhotoEvent[] {
  const reanalysis = reanalysisIn(body)
  return reanalysis ? [reanalysis] : arrivalsIn(body)
}

/** As `reanalysisOf`, of a body that may be anything. */
const reanalysisIn = (body: string) => (body.startsWith('{"reanalysis"') ? reanalysisOf(body) : undefined)

/** None in a message that is not S3's. */
function arrivalsIn(body: string): PhotoEvent[] {
  try {
    return arrivalsOf(body).arrivals
  } catch {
    return []
  }
}

async function lookAgain(reanalysis: Reanalysis, messageId: string, steps: Steps): Promise<void> {
  const { owner, id, sequencer, job, models } = reanalysis
  if (!(await steps.isWanted(reanalysis))) return
  const claimed = await steps.claim({ owner, id, sequencer, job }, messageId)
  if ('left' in claimed) {
    // What is done was counted when it was published.
    if (claimed.left !== 'done') await steps.note('skipped', reanalysis)
    return
  }
  steps.log('The worker has claimed the photo to analyse it again.', reanalysis)
  const analysis = await steps.analyse(claimed.taken, { models })
  const published = await steps.publish({ owner, id, sequencer, job, ...analysis })
  if (published !== 'published') await steps.note('skipped', reanalysis)
  if (published === 'gone') return takeBack(claimed.taken, reanalysis, steps)
  steps.log('The new analysis is published.', reanalysis)
  steps.count('PhotosAnalysedAgain', 1)
}
