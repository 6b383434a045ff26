import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JobItem, Reanalysis } from '@album/model/job'
import { jobKey, modelKey, photoKey, usageKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { startTable } from '../dynamodb/table.fixture.ts'
import { cancel, estimate, reanalyze, type Step, step, type Surroundings } from './jobs.ts'

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

/** Surroundings that remember what was sent. */
function around(more: Partial<Surroundings> = {}) {
  const sent: Reanalysis[] = []
  const steps: Step[] = []
  const surroundings: Surroundings = {
    table: album.table,
    quotas: { photosPerDay: 5000, photosPerMonth: 8000, bytesPerDay: 1 },
    analyses: ['LABELS', 'MODERATION'],
    service: '',
    send: async (photos) => void sent.push(...photos),
    goOn: async (next) => void steps.push(next),
    newId: () => `01JOB${String((ids += 1)).padStart(21, '0')}`,
    now: new Date('2026-03-01T00:00:00Z'),
    ...more,
  }
  return { sent, steps, surroundings }
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

test('photos that are named are sent at once, later than their last analysis; those that cannot be seen are left out', async () => {
  const [one, trashed, other] = [
    await photo('ada'),
    await photo('ada', { trashedAt: '2026-02-02T00:00:00.000Z' }),
    await photo('eve'),
  ]
  const { sent, surroundings } = around()
  const asked = { ids: [one.id, one.id, trashed.id, other.id] }
  const job = itemOf(await reanalyze('ada', asked, surroundings))
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

test('ids that are too long to be one are left out, however many, and such a job is not found', async () => {
  const { surroundings } = around()
  const { id } = await photo('lea')
  const asked = { ids: ['A'.repeat(2000), id, 'Z'.repeat(1100)] }
  expect(itemOf(await estimate('lea', asked, surroundings, () => true))).toMatchObject({ photos: 1 })
  expect(itemOf(await reanalyze('lea', asked, surroundings))).toMatchObject({ total: 1 })
  expect(await cancel('lea', 'J'.repeat(5000), surroundings)).toMatchObject({
    error: { errorType: 'NotFound', code: 'JOB' },
  })
})

test('each choice finds its photos, says beforehand how many and what they cost, and leaves the others', async () => {
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
    const { sent, steps, surroundings } = around()
    expect(itemOf(await estimate('bob', { which }, surroundings, () => true))).toEqual({
      photos: 1,
      costUsd: 0.002,
      isComplete: true,
    })
    const job = itemOf(await reanalyze('bob', { which }, surroundings))
    expect(sent).toEqual([])
    await step(steps[0]!, surroundings)
    expect(sent.map(({ id }) => id)).toEqual([expected.id])
    expect(await jobOf('bob', job.id)).toMatchObject({ which, total: 1, isComplete: true })
    await count('bob', job.id, 'done')
  }
})

test('after a switch to AWS what models on this machine saw is of an older model, before AWS has seen anything', async () => {
  const local = ['DetectLabels/local-1']
  await album.table.write({
    put: { ...modelKey('DetectLabels', '/rekognition'), version: local[0] } as never,
  })
  await photo('tom', { modelVersions: local })
  const old = async (service: string) => {
    const { surroundings } = around({ service })
    return itemOf(await estimate('tom', { which: 'OLD_MODEL' }, surroundings, () => true)).photos
  }
  expect(await old('/rekognition')).toBe(0)
  expect(await old('/rekognition/aws')).toBe(1)
  const seen = { ...modelKey('DetectLabels', '/rekognition/aws'), version: 'DetectLabels/3.0' }
  await album.table.write({ put: seen })
  await photo('tom', { modelVersions: ['DetectLabels/3.0'] })
  expect(await old('/rekognition/aws')).toBe(1)
  // Back again, only what AWS saw is another's.
  expect(await old('/rekognition')).toBe(1)
})

test('a large library is gone through page by page; a page that comes twice is counted once', async () => {
  for (let n = 0; n < 510; n += 1) await photo('zoe', { status: 'FAILED' })
  const { sent, steps, surroundings } = around()
  const job = itemOf(await reanalyze('zoe', { which: 'FAILED' }, surroundings))
  await step(steps[0]!, surroundings)
  expect(await jobOf('zoe', job.id)).toMatchObject({ total: 500 })
  await step(steps[0]!, surroundings)
  await step(steps[1]!, surroundings)
  await step(steps[1]!, surroundings)
  expect(await jobOf('zoe', job.id)).toMatchObject({ total: 510, isComplete: true })
  expect(new Set(sent.map(({ sequencer, id }) => id + sequencer)).size).toBe(510)
  const hurried = itemOf(await estimate('zoe', { which: 'FAILED' }, surroundings, () => false))
  expect(hurried).toEqual({ photos: 0, costUsd: 0, isComplete: false })
})

test('a cancelled re-analysis searches no further', async () => {
  await photo('kim', { status: 'FAILED' })
  const { sent, steps, surroundings } = around()
  const job = itemOf(await reanalyze('kim', { which: 'FAILED' }, surroundings))
  expect(itemOf(await cancel('kim', job.id, surroundings)).cancelledAt).toBe('2026-03-01T00:00:00.000Z')
  await step(steps[0]!, surroundings)
  expect(sent).toEqual([])
  expect(await cancel('eve', job.id, surroundings)).toMatchObject({ error: { errorType: 'NotFound' } })
})

test('a choice that is none is refused', async () => {
  const { surroundings } = around()
  for (const input of [{}, { ids: ['a'], which: 'FAILED' as const }, { ids: [] }])
    expect(await reanalyze('ada', input, surroundings)).toMatchObject({
      error: { errorType: 'ValidationError' },
    })
})

test('fault 41: a second re-analysis waits until the first is done or cancelled, however they are started', async () => {
  const { id } = await photo('ann')
  const conflict = { error: { errorType: 'Conflict', code: 'REANALYSIS_RUNNING' } }
  const { sent, surroundings } = around()
  const atOnce = await Promise.all(
    Array.from({ length: 20 }, () => reanalyze('ann', { ids: [id] }, surroundings)),
  )
  const started = atOnce.filter((answer) => 'items' in answer)
  expect(started).toHaveLength(1)
  for (const answer of atOnce) if ('error' in answer) expect(answer).toMatchObject(conflict)
  expect(sent).toHaveLength(1)
  const first = itemOf(started[0]!)
  expect(await reanalyze('ann', { which: 'FAILED' }, surroundings)).toMatchObject(conflict)
  await count('ann', first.id, 'failed')
  const second = itemOf(await reanalyze('ann', { which: 'FAILED' }, surroundings))
  expect(await reanalyze('ann', { ids: [id] }, surroundings)).toMatchObject(conflict)
  await cancel('ann', second.id, surroundings)
  itemOf(await reanalyze('ann', { ids: [id] }, surroundings))
  expect(await used('ann')).toBe(2)
})

test('fault 41: named photos beyond the quota are refused, and nothing is sent', async () => {
  const ids = [(await photo('max')).id, (await photo('max')).id, (await photo('max')).id]
  const quotas = { photosPerDay: 2, photosPerMonth: 8000, bytesPerDay: 1 }
  const { sent, surroundings } = around({ quotas })
  expect(await reanalyze('max', { ids }, surroundings)).toMatchObject({
    error: {
      errorType: 'QuotaExceeded',
      code: 'PHOTOS_PER_DAY',
      message: 'You can have 2 more photos analysed today.',
    },
  })
  expect([sent.length, await used('max')]).toEqual([0, 0])
  const job = itemOf(await reanalyze('max', { ids: ids.slice(1) }, surroundings))
  expect([sent.length, await used('max')]).toEqual([2, 2])
  await cancel('max', job.id, surroundings)
  expect(await reanalyze('max', { which: 'FAILED' }, surroundings)).toMatchObject({
    error: { errorType: 'QuotaExceeded' },
  })
})

test('fault 41: a search through the library ends at the quota, says so, and a step that comes again spends nothing', async () => {
  for (let n = 0; n < 6; n += 1) await photo('joe', { status: 'FAILED' })
  const month = { photosPerDay: 5000, photosPerMonth: 4, bytesPerDay: 1 }
  const { sent, steps, surroundings } = around({ quotas: month })
  const job = itemOf(await reanalyze('joe', { which: 'FAILED' }, surroundings))
  const dying = { ...surroundings, send: () => Promise.reject(new Error('The function was killed.')) }
  await expect(step(steps[0]!, dying)).rejects.toThrow('killed')
  await step(steps[0]!, surroundings)
  await step(steps[0]!, surroundings)
  expect(sent).toHaveLength(4)
  expect(await used('joe')).toBe(4)
  expect(await jobOf('joe', job.id)).toMatchObject({ total: 4, isComplete: true, limitReached: true })
})

test('a thousand photos are one re-analysis', async () => {
  const { sent, surroundings } = around()
  const ids: string[] = []
  for (let n = 0; n < 120; n += 1) ids.push((await photo('lou')).id)
  itemOf(await reanalyze('lou', { ids: [...ids, ...ids] }, surroundings))
  expect(sent).toHaveLength(120)
  expect(
    await reanalyze('lou', { ids: Array.from({ length: 1001 }, () => ids[0]!) }, surroundings),
  ).toMatchObject({ error: { code: 'TOO_MANY' } })
})
