import type { PublishAnalysisInput } from '../../../generated/graphql.ts'
import type { Reanalysis } from '@album/model/job'
import type { PhotoItem } from '@album/model/photo'
import type { Again, Analysis } from '../analyse.ts'
import { arrivalsOf } from './arrivals.ts'
import type { Claim, PhotoEvent } from './claim.ts'
import type { Published, PublishedPhoto } from '../publish-analysis.ts'
import type { GuestsArrival } from './take-in.ts'

/** The members of a queue message that are used here. */
export interface Message {
  messageId: string
  body: string
}

export interface Steps {
  claim(arrival: PhotoEvent, messageId: string): Promise<Claim>
  /** Ends the message's claim. */
  release(arrival: PhotoEvent, messageId: string): Promise<void>
  analyse(photo: PhotoItem, again?: Again): Promise<Analysis>
  publish(analysis: PublishAnalysisInput): Promise<Published>
  /** Whether a re-analysis is still wanted, and has neither skipped nor analysed this photo. */
  isWanted(reanalysis: Reanalysis): Promise<boolean>
  /** Counts a photo of a re-analysis that was not analysed; a skipped one only once, even if its message is repeated. */
  note(outcome: 'failed' | 'skipped', reanalysis: Reanalysis): Promise<void>
  /** Notes that the last try of a photo of a re-analysis begins (1), or has ended (-1). */
  noteLastTry(change: 1 | -1, reanalysis: Reanalysis): Promise<void>
  /** Copies a guest's object to its photo's upload, or removes it if there is none. @returns whether there is such a photo */
  takeIn(arrival: GuestsArrival): Promise<boolean>
  /** Makes an analysed file the raw file of its picture. @returns whether that succeeded */
  join(raw: PhotoItem, analysis: Analysis): Promise<boolean>
  /** Makes a raw file a photo of its own. @returns it as it is now; undefined if it is removed, because it was added again */
  standAlone(raw: PhotoItem): Promise<PhotoItem | undefined>
  /** Makes a raw file a photo of its own if its picture was refused, or is another shot. */
  afterAnalysis(photo: PhotoEvent): Promise<void>
  /** Whether the library still has this photo. */
  isThere(photo: PhotoEvent): Promise<boolean>
  /** Removes the original and the renditions of a photo. */
  removeKept(photo: PhotoEvent): Promise<void>
  /** Removes the bytes that were uploaded for a photo. */
  removeUpload(photo: PhotoEvent): Promise<void>
  /** Removes Rekognition's answers about a photo. */
  forgetDetections(photo: PhotoItem): Promise<void>
  /** Adds to a metric of the dashboard. */
  count(metric: Metric, value: number): void
  /** Writes a line about a photo to the log. */
  log(message: string, photo: { id: string }): void
}

export type Metric =
  | 'ObjectsWithOddKeys'
  | 'ObjectsWithoutPhoto'
  | 'RepeatedEvents'
  | 'PhotosAnalysed'
  | 'PhotosRejected'
  | 'PhotosDeletedDuringAnalysis'
  | 'PhotosAnalysedAgain'

/**
 * Does what a message asks for once, even if the message is repeated.
 * @throws to have the message delivered again
 */
export async function receive({ messageId, body }: Message, steps: Steps): Promise<void> {
  const reanalysis = reanalysisOf(body)
  if (reanalysis) return analyseAgain(reanalysis, messageId, steps)
  const { arrivals, ofGuests, dropped } = arrivalsOf(body)
  if (dropped > 0) steps.count('ObjectsWithOddKeys', dropped)
  for (const arrival of ofGuests) if (!(await steps.takeIn(arrival))) steps.count('ObjectsWithoutPhoto', 1)
  for (const arrival of arrivals) await claimAndAnalyse(arrival, messageId, steps)
}

async function claimAndAnalyse(arrival: PhotoEvent, messageId: string, steps: Steps): Promise<void> {
  const claimed = await steps.claim(arrival, messageId)
  if ('photo' in claimed) {
    steps.log('The worker has claimed the photo.', arrival)
    return analyseArrival(claimed.photo, arrival, steps)
  }
  // An earlier try may have died between publishing and this.
  if (claimed.refused === 'done') await steps.afterAnalysis(arrival)
  // A photo is recorded before its upload begins, so this one was deleted or cancelled during the upload. An earlier try that died
  // may have stored objects.
  if (claimed.refused === 'gone') await Promise.all([steps.removeUpload(arrival), steps.removeKept(arrival)])
  steps.count(claimed.refused === 'gone' ? 'ObjectsWithoutPhoto' : 'RepeatedEvents', 1)
}

async function analyseArrival(photo: PhotoItem, arrival: PhotoEvent, steps: Steps): Promise<void> {
  const { owner, id, sequencer } = arrival
  let analysis: Analysis
  try {
    analysis = await steps.analyse(photo)
    if (photo.rawOf && !(await steps.join(photo, analysis))) {
      const alone = await steps.standAlone(photo)
      if (!alone) return removeResults(photo, arrival, steps)
      analysis = await steps.analyse(alone)
    }
  } catch (error) {
    // A deletion removes the upload at once, even while this worker reads it.
    if (await steps.isThere(arrival)) throw error
    return removeResults(photo, arrival, steps)
  }
  const published = await steps.publish({ owner, id, sequencer, ...asInput(analysis) })
  if (published === 'older') return steps.count('RepeatedEvents', 1)
  if (published === 'gone') return removeResults(photo, arrival, steps)
  if (isOfPair(published)) await steps.afterAnalysis(arrival)
  steps.log('The analysis is published.', arrival)
  steps.count(analysis.status === 'REJECTED' ? 'PhotosRejected' : 'PhotosAnalysed', 1)
}

const isOfPair = ({ rawFile, rawOf }: PublishedPhoto) => !!rawFile || !!rawOf

const asInput = ({ status, reason, ...analysis }: Analysis) => ({ status, reason, analysis })

/** The photo was deleted during its analysis: removes what the worker has stored and detected since. */
async function removeResults(photo: PhotoItem, arrival: PhotoEvent, steps: Steps): Promise<void> {
  await steps.removeKept(arrival)
  await steps.forgetDetections(photo)
  steps.count('PhotosDeletedDuringAnalysis', 1)
}

/** The re-analysis that a message asks for; undefined for a message from S3. */
const reanalysisOf = (body: string) => (JSON.parse(body) as { reanalysis?: Reanalysis } | null)?.reanalysis

/**
 * Notes that the last try of a message begins (1), or has ended (-1) in any way. If the worker dies in between, this note
 * is the only sign that the re-analysis has one photo less to wait for.
 */
export async function noteLastTry(
  change: 1 | -1,
  { body }: Message,
  steps: Pick<Steps, 'noteLastTry'>,
): Promise<void> {
  const reanalysis = reanalysisIn(body)
  if (reanalysis) await steps.noteLastTry(change, reanalysis)
}

/** For a message whose last try has failed: it moves to the dead-letter queue, from where it may be redriven. */
export async function giveUp(
  { messageId, body }: Message,
  steps: Pick<Steps, 'note' | 'release'>,
): Promise<void> {
  const reanalysis = reanalysisIn(body)
  if (reanalysis) await steps.note('failed', reanalysis)
  for (const { owner, id, sequencer } of photosOf(body))
    await steps.release({ owner, id, sequencer }, messageId)
}

/** The photos in a message of any kind. */
export function photosOf(body: string): PhotoEvent[] {
  const reanalysis = reanalysisIn(body)
  return reanalysis ? [reanalysis] : arrivalsIn(body)
}

/** As `reanalysisOf`, for a body that may be anything. */
const reanalysisIn = (body: string) => (body.startsWith('{"reanalysis"') ? reanalysisOf(body) : undefined)

/** Empty for a message that is not from S3. */
function arrivalsIn(body: string): PhotoEvent[] {
  try {
    return arrivalsOf(body).arrivals
  } catch {
    return []
  }
}

async function analyseAgain(reanalysis: Reanalysis, messageId: string, steps: Steps): Promise<void> {
  const { owner, id, sequencer, job, models } = reanalysis
  if (!(await steps.isWanted(reanalysis))) {
    // An earlier try may have died after publishing, or after it had stored pictures of a photo that was deleted since.
    if (await steps.isThere(reanalysis)) await steps.afterAnalysis(reanalysis)
    else await steps.removeKept(reanalysis)
    return
  }
  const claimed = await steps.claim({ owner, id, sequencer, job }, messageId)
  if ('refused' in claimed) {
    // A photo that is done was counted when it was published. Where another message about the same photo and job has
    // claimed it, that one counts it.
    if (claimed.refused !== 'done' && claimed.refused !== 'busy') await steps.note('skipped', reanalysis)
    if (claimed.refused === 'done') await steps.afterAnalysis(reanalysis)
    if (claimed.refused === 'gone') await steps.removeKept(reanalysis)
    return
  }
  steps.log('The worker has claimed the photo to analyse it again.', reanalysis)
  let analysis: Analysis
  try {
    analysis = await steps.analyse(claimed.photo, { models })
  } catch (error) {
    if (await steps.isThere(reanalysis)) throw error
    await steps.note('skipped', reanalysis)
    return removeResults(claimed.photo, reanalysis, steps)
  }
  const published = await steps.publish({ owner, id, sequencer, job, ...asInput(analysis) })
  if (published === 'gone' || published === 'older') await steps.note('skipped', reanalysis)
  if (published === 'gone') return removeResults(claimed.photo, reanalysis, steps)
  if (published !== 'older' && isOfPair(published)) await steps.afterAnalysis(reanalysis)
  steps.log('The new analysis is published.', reanalysis)
  steps.count('PhotosAnalysedAgain', 1)
}
