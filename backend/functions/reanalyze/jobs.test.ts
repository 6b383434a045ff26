import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JobItem, Reanalysis } from '@album/model/job'
import { jobKey, modelKey, photoKey } from '@album/model/keys'
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
