import type { PublishAnalysisInput } from '../../generated/graphql.ts'
import type { PhotoItem } from '../../table/photo.ts'
import type { Analysis } from './analyse.ts'
import { type Arrival, arrivalsOf } from './arrivals.ts'
import type { Claim } from './claim.ts'
import type { Published } from './publish-analysis.ts'

/** A message of the queue, as far as it matters here. */
export interface Message {
  messageId: string
  body: string
}

export interface Steps {
  claim(arrival: Arrival, messageId: string): Promise<Claim>
  analyse(photo: PhotoItem): Promise<Analysis>
  publish(analysis: PublishAnalysisInput): Promise<Published>
  /** Whether the library still has this photo. */
  isThere(photo: Arrival): Promise<boolean>
  /** Removes the original and the renditions of a photo. */
  removeKept(photo: Arrival): Promise<void>
  /** Counts what is worth a look at a dashboard. */
  count(metric: Metric, value: number): void
}

export type Metric =
  | 'ObjectsWithOddKeys'
  | 'ObjectsWithoutPhoto'
  | 'RepeatedEvents'
  | 'PhotosAnalysed'
  | 'PhotosRejected'
  | 'PhotosDeletedMeanwhile'

/**
 * Does what a message asks for, once, however often it comes.
 * @throws when it should come again
 */
export async function receive({ messageId, body }: Message, steps: Steps): Promise<void> {
  const { arrivals, dropped } = arrivalsOf(body)
  if (dropped > 0) steps.count('ObjectsWithOddKeys', dropped)
  for (const arrival of arrivals) await takeOn(arrival, messageId, steps)
}

async function takeOn(arrival: Arrival, messageId: string, steps: Steps): Promise<void> {
  const claimed = await steps.claim(arrival, messageId)
  if ('taken' in claimed) return lookAt(claimed.taken, arrival, steps)
  // A try that died may have stored something before the photo was deleted.
  if (claimed.left === 'gone') await steps.removeKept(arrival)
  steps.count(claimed.left === 'gone' ? 'ObjectsWithoutPhoto' : 'RepeatedEvents', 1)
}

async function lookAt(photo: PhotoItem, arrival: Arrival, steps: Steps): Promise<void> {
  const { owner, id, sequencer } = arrival
  let analysis: Analysis
  try {
    analysis = await steps.analyse(photo)
  } catch (error) {
    // Its upload goes as soon as it is deleted, under the hands of whoever reads it.
    if (await steps.isThere(arrival)) throw error
    return takeBack(arrival, steps)
  }
  const published = await steps.publish({ owner, id, sequencer, ...analysis })
  if (published === 'older') return steps.count('RepeatedEvents', 1)
  if (published === 'gone') return takeBack(arrival, steps)
  steps.count(analysis.status === 'REJECTED' ? 'PhotosRejected' : 'PhotosAnalysed', 1)
}

/** Deleted while it was looked at: what has been stored since must go as well. */
async function takeBack(arrival: Arrival, steps: Steps): Promise<void> {
  await steps.removeKept(arrival)
  steps.count('PhotosDeletedMeanwhile', 1)
}
