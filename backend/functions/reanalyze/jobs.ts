import type { ReanalyzeInput } from '../../generated/graphql.ts'
import { JOB_KEPT } from '@album/model/lifetimes'
import { isDone, type JobItem, type Reanalysis, type RunningJobItem } from '@album/model/job'
import { jobKey, libraryPk, modelKey, photoKey, PHOTOS, runningJobKey } from '@album/model/keys'
import { MAX_REANALYZED_IDS } from '@album/model/limits'
import type { PhotoItem } from '@album/model/photo'
import { USD_PER_IMAGE } from '@album/model/prices'
import type { DocumentTable, Write } from '../dynamodb/document-table.ts'
import { pauseWithJitter } from '../jitter.ts'
import type { Problem } from '../problem.ts'
import { allowanceOn, type Quotas, roomIn, spendOnReanalysis } from '../usage/quotas.ts'
import { isChosen, isLookable, type Looks, OPERATIONS } from './choice.ts'

/** Photos examined for one message: two megabytes, and a second of work. */
const PAGE = 500
/** DynamoDB reads so many items in one batch. */
const BATCH_GET = 100
/** How often the quota is read again because an upload changed it at the same time. */
const MAX_TRIES = 10

/** Go on with a job after this key. */
export interface Step {
  owner: string
  job: string
  after: string
}

export interface Surroundings {
  table: Pick<DocumentTable, 'get' | 'getAll' | 'pageBetween' | 'write' | 'transact'>
  quotas: Quotas
  analyses: string[]
  /** Who answers as Rekognition. */
  service: string
  send(photos: Reanalysis[]): Promise<void>
  goOn(step: Step): Promise<void>
  newId(): string
  now: Date
}

type Answer<Item> = { items: [Item]; errors: [] } | { error: Problem }

/**
 * Starts a re-analysis: named photos are sent at once, others are searched for step by step. A person has one at a time, and
 * every photo counts against the quota, so that nobody can have a library analysed, and billed, again and again.
 */
export async function reanalyze(
  owner: string,
  input: ReanalyzeInput,
  around: Surroundings,
): Promise<Answer<JobItem>> {
  const problem = problemOf(input)
  if (problem) return { error: problem }
  const { table, now } = around
  const id = around.newId()
  const job: JobItem = {
    ...jobKey(owner, id),
    id,
    owner,
    createdAt: now.toISOString(),
    total: 0,
    done: 0,
    failed: 0,
    skipped: 0,
    costOfOne: costOfOne(around.analyses),
    expiresAt: Math.floor(now.getTime() / 1000) + JOB_KEPT,
  }
  if (input.which) {
    const started: JobItem = { ...job, which: input.which, after: PHOTOS }
    const refusal = await start(started, 0, around)
    if (refusal) return { error: refusal }
    await around.goOn({ owner, job: id, after: PHOTOS })
    return answer(started)
  }
  const photos = await named(owner, input.ids!, table)
  const started: JobItem = { ...job, total: photos.length, isComplete: true }
  const refusal = await start(started, photos.length, around)
  if (refusal) return { error: refusal }
  await around.send(messagesFor(photos, id, await looksOf(around)))
  return answer(started)
}

/** Records a job, with the photos that it has counted against the quota. @returns why it may not start */
async function start(job: JobItem, photos: number, around: Surroundings): Promise<Problem | undefined> {
  const { table, now, quotas } = around
  const { owner, id } = job
  const today = now.toISOString()
  const last = await table.get<RunningJobItem>(runningJobKey(owner))
  const before = last && (await table.get<JobItem>(jobKey(owner, last.job)))
  if (before && !before.cancelledAt && !isDone(before, Math.floor(now.getTime() / 1000))) return IS_RUNNING
  const recorded: Write[] = [
    {
      put: { ...runningJobKey(owner), job: id } as RunningJobItem,
      // Of two that start at once, each after the same last one, one is refused.
      condition: last ? '#job = :last' : 'attribute_not_exists(PK)',
      ...(last && { values: { ':last': last.job } }),
    },
    { put: job },
  ]
  const allowance = await allowanceOn(today, owner, quotas, table)
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const room = await roomIn(allowance, today, owner, table)
    if (room.photos < Math.max(photos, 1))
      return {
        errorType: 'QuotaExceeded',
        code: room.photosRule,
        message: `You can have ${room.photos} more photos analysed ${WHEN[room.photosRule]}.`,
      }
    const spent = photos > 0 ? [spendOnReanalysis(owner, today, photos, allowance)] : []
    const cancelled = await table.transact([...recorded, ...spent])
    if (!cancelled) return undefined
    if (cancelled.reasons[0] === 'ConditionalCheckFailed') return IS_RUNNING
    await pauseWithJitter(attempt)
  }
  throw new Error('The usage of this day changes too often.')
}

const WHEN = { PHOTOS_PER_DAY: 'today', PHOTOS_PER_MONTH: 'this month' }

const IS_RUNNING: Problem = {
  errorType: 'Conflict',
  code: 'REANALYSIS_RUNNING',
  message: 'Another re-analysis of yours is running. Wait until it is done, or cancel it.',
}

/**
 * One step of a job that searches the library. A step that comes twice sends the same messages again, which
 * the worker takes on once, and is counted once.
 */
export async function step({ owner, job: id, after }: Step, around: Surroundings): Promise<void> {
  const { table } = around
  const job = await table.get<JobItem>(jobKey(owner, id))
  if (!job || job.cancelledAt) return
  const looks = await looksOf(around)
  const page = await table.pageBetween<PhotoItem>(libraryPk(owner), after, `${PHOTOS}~`, PAGE)
  const chosen = page.items.filter((photo) => photo.SK !== after && isChosen(photo, job.which!, looks))
  const admitted = await admit(job, after, chosen.length, around)
  if (admitted === undefined) return
  await around.send(messagesFor(chosen.slice(0, admitted), id, looks))
  const limitReached = admitted < chosen.length
  const next = limitReached ? undefined : page.next?.SK
  const ended = `SET #isComplete = :yes${limitReached ? ', #limitReached = :yes' : ''} REMOVE #after, #admitted`
  await table.write({
    key: jobKey(owner, id),
    update: `${next ? 'SET #after = :next' : ended} ADD #total :sent`,
    condition: '#after = :after',
    values: { ':sent': admitted, ':after': after, ...(next ? { ':next': next } : { ':yes': true }) },
  })
  if (next) await around.goOn({ owner, job: id, after: next })
}

/**
 * Counts the photos that a step found against the quota, once, however often the step comes.
 * @returns how many of them may be sent; undefined where the step is over already
 */
async function admit(
  job: JobItem,
  after: string,
  found: number,
  { table, now, quotas }: Surroundings,
): Promise<number | undefined> {
  if (job.after !== after) return undefined
  if (job.admitted?.after === after) return job.admitted.photos
  if (found === 0) return 0
  const { owner, id } = job
  const today = now.toISOString()
  const allowance = await allowanceOn(today, owner, quotas, table)
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const room = await roomIn(allowance, today, owner, table)
    const photos = Math.min(found, room.photos)
    if (photos === 0) return 0
    const cancelled = await table.transact([
      {
        key: jobKey(owner, id),
        update: 'SET #admitted = :admitted',
        condition: '#after = :after AND (attribute_not_exists(#admitted) OR #admitted.#after <> :after)',
        values: { ':admitted': { after, photos }, ':after': after },
      },
      spendOnReanalysis(owner, today, photos, allowance),
    ])
    if (!cancelled) return photos
    // The same step, at the same time somewhere else: that one goes on.
    if (cancelled.reasons[0] === 'ConditionalCheckFailed') return undefined
    await pauseWithJitter(attempt)
  }
  throw new Error('The usage of this day changes too often.')
}

/** @param hasTime asked before each page */
export async function estimate(
  owner: string,
  input: ReanalyzeInput,
  around: Surroundings,
  hasTime: () => boolean,
): Promise<Answer<{ photos: number; costUsd: number; isComplete: boolean }>> {
  const problem = problemOf(input)
  if (problem) return { error: problem }
  const { table } = around
  const costing = (photos: number, isComplete: boolean) =>
    answer({ photos, costUsd: rounded(photos * costOfOne(around.analyses)), isComplete })
  if (!input.which) return costing((await named(owner, input.ids!, table)).length, true)
  const looks = await looksOf(around)
  let photos = 0
  let after: PhotoItem['SK'] | undefined
  do {
    if (!hasTime()) return costing(photos, false)
    const page = await table.pageBetween<PhotoItem>(libraryPk(owner), after ?? PHOTOS, `${PHOTOS}~`, PAGE)
    photos += page.items.filter((photo) => photo.SK !== after && isChosen(photo, input.which!, looks)).length
    after = page.next?.SK
  } while (after)
  return costing(photos, true)
}

export async function cancel(
  owner: string,
  id: string,
  { table, now }: Surroundings,
): Promise<Answer<JobItem>> {
  const written = await table.write<JobItem>({
    key: jobKey(owner, id),
    update: 'SET #cancelledAt = if_not_exists(#cancelledAt, :now)',
    condition: 'attribute_exists(PK)',
    values: { ':now': now.toISOString() },
    returns: 'ALL_NEW',
  })
  if (written.done) return answer(written.item!)
  return { error: { errorType: 'NotFound', code: 'JOB', message: 'There is no such re-analysis.' } }
}

const answer = <Item>(item: Item): Answer<Item> => ({ items: [item], errors: [] })
const rounded = (usd: number) => Math.round(usd * 1000) / 1000
const costOfOne = (analyses: string[]) =>
  analyses.reduce((sum, analysis) => sum + USD_PER_IMAGE[analysis as keyof typeof USD_PER_IMAGE], 0)

function problemOf({ ids, which }: ReanalyzeInput): Problem | undefined {
  const refusal = (code: string, message: string): Problem => ({
    errorType: 'ValidationError',
    code,
    message,
  })
  if (!!ids === !!which) return refusal('CHOICE', 'Name either the photos or which kind of photos.')
  if (ids && (ids.length === 0 || ids.length > MAX_REANALYZED_IDS))
    return refusal('TOO_MANY', `Name 1 to ${MAX_REANALYZED_IDS} photos at a time.`)
  return undefined
}

async function named(owner: string, ids: string[], table: Surroundings['table']): Promise<PhotoItem[]> {
  // By key: two ids that cannot be ids have the same one, and DynamoDB takes each key once.
  const keys = [...new Map(ids.map((id) => [photoKey(owner, id).SK, photoKey(owner, id)])).values()]
  const photos: PhotoItem[] = []
  for (let at = 0; at < keys.length; at += BATCH_GET)
    photos.push(...(await table.getAll<PhotoItem>(keys.slice(at, at + BATCH_GET))))
  return photos.filter(isLookable)
}

async function looksOf({ table, analyses, service }: Surroundings): Promise<Looks> {
  const operations = [...new Set(Object.values(OPERATIONS))]
  const items = await table.getAll<{ version: string }>(
    operations.map((operation) => modelKey(operation, service)),
  )
  return { analyses, models: items.map(({ version }) => version) }
}

/** An upload's sequencer has 32 digits; what follows them is later than it and before the next upload's. */
const messagesFor = (photos: PhotoItem[], job: string, { models }: Looks): Reanalysis[] =>
  photos.map(({ owner, id, sequencer = '' }) => ({
    owner,
    id,
    job,
    sequencer: `${sequencer.slice(0, 32)}~${job}`,
    models,
  }))
