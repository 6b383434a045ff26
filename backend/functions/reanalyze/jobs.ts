import type { ReanalyzeInput } from '../../generated/graphql.ts'
import { JOB_KEPT } from '@album/model/lifetimes'
import type { JobItem, Reanalysis } from '@album/model/job'
import { jobKey, libraryPk, modelKey, photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import type { Problem } from '../problem.ts'
import { isChosen, isLookable, type Looks, OPERATIONS } from './choice.ts'

const MOST_IDS = 100
/** Photos examined for one message: two megabytes, and a second of work. */
const PAGE = 500
/** Amazon Rekognition, first million images a month (aws.amazon.com/rekognition/pricing). */
const USD_PER_CALL = 0.001

/** Go on with a job after this key. */
export interface Step {
  owner: string
  job: string
  after: string
}

export interface Surroundings {
  table: Pick<DocumentTable, 'get' | 'getAll' | 'pageBetween' | 'write'>
  analyses: string[]
  /** Who answers as Rekognition. */
  service: string
  send(photos: Reanalysis[]): Promise<void>
  goOn(step: Step): Promise<void>
  newId(): string
  now: Date
}

type Answer<Item> = { items: [Item]; errors: [] } | { error: Problem }

/** Starts a re-analysis: photos that were named are sent at once, others are searched for step by step. */
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
    const started: JobItem = { ...job, which: input.which, after: 'P#' }
    await table.write({ put: started })
    await around.goOn({ owner, job: id, after: 'P#' })
    return answer(started)
  }
  const photos = await named(owner, input.ids!, table)
  const started: JobItem = { ...job, total: photos.length, isComplete: true }
  await table.write({ put: started })
  await around.send(messagesFor(photos, id, await looksOf(around)))
  return answer(started)
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
  const page = await table.pageBetween<PhotoItem>(libraryPk(owner), after, 'P#~', PAGE)
  const chosen = page.items.filter((photo) => photo.SK !== after && isChosen(photo, job.which!, looks))
  await around.send(messagesFor(chosen, id, looks))
  const next = page.next?.SK
  await table.write({
    key: jobKey(owner, id),
    update: next
      ? 'SET #after = :next ADD #total :found'
      : 'SET #isComplete = :yes REMOVE #after ADD #total :found',
    condition: '#after = :after',
    values: { ':found': chosen.length, ':after': after, ...(next ? { ':next': next } : { ':yes': true }) },
  })
  if (next) await around.goOn({ owner, job: id, after: next })
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
    const page = await table.pageBetween<PhotoItem>(libraryPk(owner), after ?? 'P#', 'P#~', PAGE)
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
const costOfOne = (analyses: string[]) => analyses.length * USD_PER_CALL

function problemOf({ ids, which }: ReanalyzeInput): Problem | undefined {
  const refusal = (code: string, message: string): Problem => ({
    errorType: 'ValidationError',
    code,
    message,
  })
  if (!!ids === !!which) return refusal('CHOICE', 'Name either the photos or which kind of photos.')
  if (ids && (ids.length === 0 || ids.length > MOST_IDS))
    return refusal('TOO_MANY', `Name 1 to ${MOST_IDS} photos at a time.`)
  return undefined
}

async function named(owner: string, ids: string[], table: Surroundings['table']): Promise<PhotoItem[]> {
  // By key: two ids that cannot be ids have the same one, and DynamoDB takes each key once.
  const keys = new Map(ids.map((id) => [photoKey(owner, id).SK, photoKey(owner, id)]))
  const photos = await table.getAll<PhotoItem>([...keys.values()])
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
