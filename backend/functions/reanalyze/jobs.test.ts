import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JobItem, Reanalysis } from '@album/model/job'
import { jobKey, modelKey, outcomeKey, photoKey, runningJobKey, usageKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { startTable } from '../dynamodb/table.fixture.ts'
import type { Deps, Step } from './deps.ts'
import { estimate } from './estimate.ts'
import { countFailed, countSkipped, isWanted } from '../rekognize/messages/job-outcomes.ts'
import { cancelJob } from '../jobs/cancel-job.ts'
import { reanalyze } from './jobs.ts'
import { resume } from './resume.ts'
import { step } from './step.ts'

let album: Awaited<ReturnType<typeof startTable>>
beforeAll(async () => {
  album = await startTable()
  for (const [operation, version] of [
    ['DetectLabels', 'DetectLabels/3.0'],
    ['DetectModerationLabels', 'DetectModerationLabels/7.0'],
  ] as const) {
    const item = { ...modelKey(operation, ''), version }
    await album.table.write({ put: item })
  }
})
afterAll(() => album.close())

let ids = 0
const idOf = (n: number) => `01J9Z3NDEKTSV4RRFFQ69G5${String(n).padStart(3, '0')}`

async function photo(owner: string, more: Partial<PhotoItem> = {}): Promise<PhotoItem> {
  ids += 1
  const id = idOf(ids)
  const item: PhotoItem = {
    ...photoKey(owner, id),
    id,
    owner,
    status: 'READY',
    title: 'cat',
    addedAt: '2026-02-01T10:00:00.000Z',
    bytes: 5,
    sha256: 'x',
    version: 2,
    sequencer: '0055'.padEnd(32, '0'),
    modelVersions: ['DetectLabels/3.0', 'DetectModerationLabels/7.0'],
    ...more,
  }
  await album.table.write({ put: item })
  return item
}

/** Dependencies that record the sent messages. */
function recording(more: Partial<Deps> = {}) {
  const sent: Reanalysis[] = []
  const steps: Step[] = []
  const deps: Deps = {
    table: album.table,
    quotas: { photosPerDay: 5000, photosPerMonth: 8000, bytesPerDay: 1 },
    analyses: ['LABELS', 'MODERATION'],
    service: '',
    sendPhotos: async (photos) => void sent.push(...photos),
    sendStep: async (next) => void steps.push(next),
    newId: () => `01JOB${String((ids += 1)).padStart(21, '0')}`,
    now: new Date('2026-03-01T00:00:00Z'),
    ...more,
  }
  return { sent, steps, deps }
}
const jobOf = (owner: string, id: string) => album.table.get<JobItem>(jobKey(owner, id))
/** Counts the outcome of one photo, as the worker does. */
const count = (owner: string, job: string, outcome: 'done' | 'failed' | 'skipped') =>
  album.table.write({ key: jobKey(owner, job), update: `ADD #${outcome} :one`, values: { ':one': 1 } })
const used = async (owner: string) =>
  (await album.table.get<{ admitted?: number }>(usageKey(owner, '2026-03-01')))?.admitted ?? 0
const itemOf = <Item>(answer: { items: [Item] } | { error: unknown }): Item => {
  if ('error' in answer) throw new Error(JSON.stringify(answer.error))
  return answer.items[0]
}

test('named photos are sent at once, later than their last analysis; photos that cannot be analysed are left out', async () => {
  const [one, trashed, other] = [
    await photo('ada'),
    await photo('ada', { trashedAt: '2026-02-02T00:00:00.000Z' }),
    await photo('eve'),
  ]
  const { sent, deps } = recording()
  const input = { ids: [one.id, one.id, trashed.id, other.id] }
  const job = itemOf(await reanalyze('ada', input, deps))
  expect(await jobOf('ada', job.id)).toMatchObject({ total: 1, isComplete: true, done: 0, costOfOne: 0.002 })
  expect(sent).toEqual([
    {
      owner: 'ada',
      id: one.id,
      job: job.id,
      sequencer: `${one.sequencer}~${job.id}`,
      models: ['DetectLabels/3.0', 'DetectModerationLabels/7.0'],
    },
  ])
  expect(sent[0]!.sequencer > one.sequencer!).toBe(true)
})

test('ids that are too long are left out, however many, and a job with such an id is not found', async () => {
  const { deps } = recording()
  const { id } = await photo('lea')
  const input = { ids: ['A'.repeat(2000), id, 'Z'.repeat(1100)] }
  expect(itemOf(await estimate('lea', input, deps, () => true))).toMatchObject({ photos: 1 })
  expect(itemOf(await reanalyze('lea', input, deps))).toMatchObject({ total: 1 })
  expect(await cancelJob('lea', 'J'.repeat(5000), deps)).toMatchObject({
    error: { errorType: 'NotFound', code: 'JOB' },
  })
})

test('each choice finds its photos and no others; the estimate gives their number and cost in advance', async () => {
  const failed = await photo('bob', { status: 'FAILED', modelVersions: undefined })
  const old = await photo('bob', { modelVersions: ['DetectLabels/2.0', 'DetectModerationLabels/7.0'] })
  const unmoderated = await photo('bob', { modelVersions: ['DetectLabels/3.0'] })
  await photo('bob')
  await photo('bob', { reason: 'TOO_SMALL', modelVersions: [] })
  await photo('bob', { status: 'PROCESSING' })
  for (const [which, expected] of [
    ['FAILED', failed],
    ['OLD_MODEL', old],
    ['MISSING', unmoderated],
  ] as const) {
    const { sent, steps, deps } = recording()
    expect(itemOf(await estimate('bob', { which }, deps, () => true))).toEqual({
      photos: 1,
      costUsd: 0.002,
      isComplete: true,
    })
    const job = itemOf(await reanalyze('bob', { which }, deps))
    expect(sent).toEqual([])
    await step(steps[0]!, deps)
    expect(sent.map(({ id }) => id)).toEqual([expected.id])
    expect(await jobOf('bob', job.id)).toMatchObject({ which, total: 1, isComplete: true })
    await count('bob', job.id, 'done')
  }
})

test('after a switch to AWS, photos analysed by local models count as analysed by an old model at once', async () => {
  const local = ['DetectLabels/local-1']
  await album.table.write({
    put: { ...modelKey('DetectLabels', '/rekognition'), version: local[0] } as never,
  })
  await photo('tom', { modelVersions: local })
  const old = async (service: string) => {
    const { deps } = recording({ service })
    return itemOf(await estimate('tom', { which: 'OLD_MODEL' }, deps, () => true)).photos
  }
  expect(await old('/rekognition')).toBe(0)
  expect(await old('/rekognition/aws')).toBe(1)
  const detection = { ...modelKey('DetectLabels', '/rekognition/aws'), version: 'DetectLabels/3.0' }
  await album.table.write({ put: detection })
  await photo('tom', { modelVersions: ['DetectLabels/3.0'] })
  expect(await old('/rekognition/aws')).toBe(1)
  // Back on the local models, the photo analysed by AWS is the outdated one.
  expect(await old('/rekognition')).toBe(1)
})

test('a large library is searched page by page; a page that is delivered twice is counted once', async () => {
  for (let n = 0; n < 510; n += 1) await photo('zoe', { status: 'FAILED' })
  const { sent, steps, deps } = recording()
  const job = itemOf(await reanalyze('zoe', { which: 'FAILED' }, deps))
  await step(steps[0]!, deps)
  expect(await jobOf('zoe', job.id)).toMatchObject({ total: 500 })
  await step(steps[0]!, deps)
  await step(steps[1]!, deps)
  await step(steps[1]!, deps)
  expect(await jobOf('zoe', job.id)).toMatchObject({ total: 510, isComplete: true })
  expect(new Set(sent.map(({ sequencer, id }) => id + sequencer)).size).toBe(510)
  const hurried = itemOf(await estimate('zoe', { which: 'FAILED' }, deps, () => false))
  expect(hurried).toEqual({ photos: 0, costUsd: 0, isComplete: false })
})

test('a cancelled re-analysis searches no further', async () => {
  await photo('kim', { status: 'FAILED' })
  const { sent, steps, deps } = recording()
  const job = itemOf(await reanalyze('kim', { which: 'FAILED' }, deps))
  expect(itemOf(await cancelJob('kim', job.id, deps)).cancelledAt).toBe('2026-03-01T00:00:00.000Z')
  await step(steps[0]!, deps)
  expect(sent).toEqual([])
  expect(await cancelJob('eve', job.id, deps)).toMatchObject({ error: { errorType: 'NotFound' } })
})

test('an input without exactly one choice of photos is refused', async () => {
  const { deps } = recording()
  for (const input of [{}, { ids: ['a'], which: 'FAILED' as const }, { ids: [] }])
    expect(await reanalyze('ada', input, deps)).toMatchObject({
      error: { errorType: 'ValidationError' },
    })
})

test('fault 41: a second re-analysis is refused until the first is done or cancelled', async () => {
  const { id } = await photo('ann')
  const conflict = { error: { errorType: 'Conflict', code: 'REANALYSIS_RUNNING' } }
  const { sent, deps } = recording()
  const atOnce = await Promise.all(Array.from({ length: 20 }, () => reanalyze('ann', { ids: [id] }, deps)))
  const started = atOnce.filter((answer) => 'items' in answer)
  expect(started).toHaveLength(1)
  for (const answer of atOnce) if ('error' in answer) expect(answer).toMatchObject(conflict)
  expect(sent).toHaveLength(1)
  const first = itemOf(started[0]!)
  expect(await reanalyze('ann', { which: 'FAILED' }, deps)).toMatchObject(conflict)
  await count('ann', first.id, 'failed')
  const second = itemOf(await reanalyze('ann', { which: 'FAILED' }, deps))
  expect(await reanalyze('ann', { ids: [id] }, deps)).toMatchObject(conflict)
  await cancelJob('ann', second.id, deps)
  itemOf(await reanalyze('ann', { ids: [id] }, deps))
  expect(await used('ann')).toBe(2)
})

test('fault 41: named photos beyond the quota are refused, and nothing is sent', async () => {
  const ids = [(await photo('max')).id, (await photo('max')).id, (await photo('max')).id]
  const quotas = { photosPerDay: 2, photosPerMonth: 8000, bytesPerDay: 1 }
  const { sent, deps } = recording({ quotas })
  expect(await reanalyze('max', { ids }, deps)).toMatchObject({
    error: {
      errorType: 'QuotaExceeded',
      code: 'PHOTOS_PER_DAY',
      message: 'You can have 2 more photos analysed today.',
    },
  })
  expect([sent.length, await used('max')]).toEqual([0, 0])
  const job = itemOf(await reanalyze('max', { ids: ids.slice(1) }, deps))
  expect([sent.length, await used('max')]).toEqual([2, 2])
  await cancelJob('max', job.id, deps)
  expect(await reanalyze('max', { which: 'FAILED' }, deps)).toMatchObject({
    error: { errorType: 'QuotaExceeded' },
  })
})

test('fault 41: a search of the library ends at the quota and says so; a step that is delivered again spends nothing', async () => {
  for (let n = 0; n < 6; n += 1) await photo('joe', { status: 'FAILED' })
  const month = { photosPerDay: 5000, photosPerMonth: 4, bytesPerDay: 1 }
  const { sent, steps, deps } = recording({ quotas: month })
  const job = itemOf(await reanalyze('joe', { which: 'FAILED' }, deps))
  const dying = { ...deps, sendPhotos: () => Promise.reject(new Error('The function was killed.')) }
  await expect(step(steps[0]!, dying)).rejects.toThrow('killed')
  await step(steps[0]!, deps)
  await step(steps[0]!, deps)
  expect(sent).toHaveLength(4)
  expect(await used('joe')).toBe(4)
  expect(await jobOf('joe', job.id)).toMatchObject({ total: 4, isComplete: true, limitReached: true })
})

test('fault 41: a step that died after it sent its photos sends no others in their place when it is delivered again', async () => {
  const photos: PhotoItem[] = []
  for (let n = 0; n < 6; n += 1) photos.push(await photo('liv', { status: 'FAILED' }))
  const month = { photosPerDay: 5000, photosPerMonth: 4, bytesPerDay: 1 }
  const { sent, steps, deps } = recording({ quotas: month })
  const job = itemOf(await reanalyze('liv', { which: 'FAILED' }, deps))
  const table = { ...deps.table, write: () => Promise.reject(new Error('The function was killed.')) }
  await expect(step(steps[0]!, { ...deps, table })).rejects.toThrow('killed')
  expect(sent).toHaveLength(4)
  for (const analysed of photos.slice(0, 3))
    await album.table.write({ put: { ...analysed, status: 'READY' } as PhotoItem })
  await step(steps[0]!, deps)
  expect(new Set(sent.map(({ id }) => id)).size, 'the fourth is sent twice, and analysed once').toBe(4)
  expect(await jobOf('liv', job.id)).toMatchObject({ total: 4, isComplete: true, limitReached: true })
})

test('a thousand photos are one re-analysis', async () => {
  const { sent, deps } = recording()
  const ids: string[] = []
  for (let n = 0; n < 120; n += 1) ids.push((await photo('lou')).id)
  itemOf(await reanalyze('lou', { ids: [...ids, ...ids] }, deps))
  expect(sent).toHaveLength(120)
  expect(await reanalyze('lou', { ids: Array.from({ length: 1001 }, () => ids[0]!) }, deps)).toMatchObject({
    error: { code: 'TOO_MANY' },
  })
})

test('a re-analysis whose process died before it sent the photos is sent within minutes, each photo once', async () => {
  const owner = 'dies'
  const [first, second, gone] = [await photo(owner), await photo(owner), await photo(owner)]
  const dying = recording({ sendPhotos: () => Promise.reject(new Error('killed')) })
  const named = [first, second, gone].map(({ id }) => id)
  await expect(reanalyze(owner, { ids: named }, dying.deps)).rejects.toThrow('killed')
  await album.table.write({ delete: photoKey(owner, gone.id) })

  const early = recording()
  await resume(early.deps)
  expect(early.sent, 'it may still be sending').toEqual([])
  const late = recording({ now: new Date('2026-03-01T00:06:00Z') })
  await resume(late.deps)
  expect(late.sent.map(({ id }) => id)).toEqual(named)
  expect(new Set(late.sent.map(({ job }) => job)).size).toBe(1)
  for (const { sequencer } of late.sent.slice(0, 2)) expect(sequencer > first.sequencer!).toBe(true)
  await resume(late.deps)
  expect(late.sent, 'nothing is left to send').toHaveLength(3)
})

test('a search that died between two steps goes on where it was; one that is done or cancelled does not', async () => {
  const owner = 'stops'
  for (let one = 0; one < 3; one += 1) await photo(owner, { status: 'FAILED' })
  const dying = recording({ sendStep: () => Promise.reject(new Error('killed')) })
  await expect(reanalyze(owner, { which: 'FAILED' }, dying.deps)).rejects.toThrow('killed')
  const late = recording({ now: new Date('2026-03-01T00:06:00Z') })
  await resume(late.deps)
  expect(late.steps).toMatchObject([{ owner, after: 'P#' }])
  await step(late.steps[0]!, late.deps)
  expect(late.sent).toHaveLength(3)
  await resume(late.deps)
  expect(late.steps).toHaveLength(1)

  const other = recording({ sendStep: () => Promise.reject(new Error('killed')) })
  await expect(reanalyze('ends', { which: 'FAILED' }, other.deps)).rejects.toThrow('killed')
  const running = (await album.table.get<{ job: string }>(runningJobKey('ends')))!
  await cancelJob('ends', running.job, late.deps)
  await resume(late.deps)
  expect(late.steps).toHaveLength(1)
})

test('a photo that is skipped counts once, however often its message comes', async () => {
  const owner = 'skips'
  const one = await photo(owner)
  const { deps, sent } = recording()
  await reanalyze(owner, { ids: [one.id] }, deps)
  const [message] = sent
  expect(await isWanted(album.table, message!)).toBe(true)
  await Promise.all([1, 2, 3].map(() => countSkipped(album.table, message!, deps.now)))
  expect(await album.table.get<JobItem>(jobKey(owner, message!.job))).toMatchObject({ total: 1, skipped: 1 })
  expect(await isWanted(album.table, message!)).toBe(false)
})

test('fault 61: a re-analysis whose owner has deleted their account is over, and no count brings it back', async () => {
  const owner = 'deletes'
  const one = await photo(owner)
  const { deps, sent } = recording()
  await reanalyze(owner, { ids: [one.id] }, deps)
  const [message] = sent
  await album.table.write({ delete: jobKey(owner, message!.job) })
  expect(await isWanted(album.table, message!)).toBe(false)
  await countSkipped(album.table, message!, deps.now)
  await countFailed(album.table, message!)
  expect(await album.table.get(jobKey(owner, message!.job))).toBeUndefined()
  expect(await album.table.get(outcomeKey(owner, message!.job, one.id))).toBeUndefined()
})
