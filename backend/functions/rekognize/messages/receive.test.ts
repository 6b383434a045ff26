import { expect, test } from 'vitest'
import type { PhotoItem } from '@album/model/photo'
import type { RawFile } from '../../../generated/graphql.ts'
import { AppSyncError } from '../../graphql/appsync.ts'
import { publishAnalysis } from '../publish-analysis.ts'
import { giveUp, receive, type Steps } from './receive.ts'

const id = '01J9Z3NDEKTSV4RRFFQ69G5FAV'
const photo = { owner: 'ada', id, sha256: 'x' } as PhotoItem
const message = (key = `uploads/ada/${id}`) => ({
  messageId: 'm1',
  body: JSON.stringify({
    Records: [
      {
        eventName: 'ObjectCreated:Put',
        s3: { bucket: { name: 'ingest' }, object: { key, sequencer: '05' } },
      },
    ],
  }),
})

const LINK = 'L'.repeat(43)
/** A published photo that has no raw file, and is none. */
const alone = {}
const rawFile: RawFile = { id: 'raw', title: 'IMG_1.CR3', bytes: 5, contentType: 'image/x-canon-cr3' }

/** Steps that note what is done, one after another. */
function steps(more: Partial<Steps> = {}) {
  const done: string[] = []
  const noting: Steps = {
    claim: async () => ({ photo }),
    release: async ({ sequencer }, by) => void done.push(`release ${sequencer.slice(0, 6)} of ${by}`),
    analyse: async () => ({ status: 'READY' }),
    publish: async ({ status, sequencer }) => {
      done.push(`publish ${status} ${sequencer.slice(0, 2)}`)
      return alone
    },
    isThere: async () => true,
    join: async () => true,
    standAlone: async ({ rawOf: _, ...raw }) => raw as PhotoItem,
    afterAnalysis: async () => void done.push('check the raw file'),
    takeIn: async ({ link }) => {
      done.push('take in')
      return link === LINK
    },
    isWanted: async () => true,
    note: async (outcome) => void done.push(`note ${outcome}`),
    noteLastTry: async () => undefined,
    removeKept: async () => void done.push('remove'),
    removeUpload: async () => void done.push('remove upload'),
    forgetDetections: async ({ sha256 }) => void done.push(`forget ${sha256}`),
    count: (metric, value) => void done.push(`${metric} ${value}`),
    log: () => undefined,
    ...more,
  }
  return { done, steps: noting }
}

test('an arrival is claimed, analysed and published', async () => {
  const { done, steps: all } = steps()
  await receive(message(), all)
  expect(done).toEqual(['publish READY 05', 'PhotosAnalysed 1'])
})

test('a raw file that was added again is not analysed a second time, and what was stored of it is removed', async () => {
  const { done, steps: all } = steps({
    claim: async () => ({ photo: { ...photo, rawOf: 'gone' } }),
    join: async () => false,
    standAlone: async () => undefined,
  })
  await receive(message(), all)
  expect(done).toEqual(['remove', 'forget x', 'PhotosDeletedDuringAnalysis 1'])
})

test('a guest’s file becomes the upload of its photo; without a photo it is removed and counted', async () => {
  for (const [link, ...expected] of [
    [LINK, 'take in'],
    ['M'.repeat(43), 'take in', 'ObjectsWithoutPhoto 1'],
    ['../ada', 'ObjectsWithOddKeys 1'],
  ] as const) {
    const { done, steps: all } = steps()
    await receive(message(`uploads/guests/${link}/${id}`), all)
    expect(done).toEqual(expected)
  }
})

test('faults 13, 15, 17: an event that needs no analysis is acknowledged and counted', async () => {
  for (const [refused, ...expected] of [
    ['gone', 'remove upload', 'remove', 'ObjectsWithoutPhoto 1'],
    ['busy', 'RepeatedEvents 1'],
    ['done', 'check the raw file', 'RepeatedEvents 1'],
  ] as const) {
    const { done, steps: all } = steps({ claim: async () => ({ refused }) })
    await receive(message(), all)
    expect(done).toEqual(expected)
  }
})

test('fault 29: an object with an odd key is dropped and counted', async () => {
  const { done, steps: all } = steps()
  await receive(message('uploads/../x'), all)
  expect(done).toEqual(['ObjectsWithOddKeys 1'])
})

test('fault 34: the objects and detections of a photo that is deleted during its analysis are removed', async () => {
  const { done, steps: all } = steps({ publish: async () => 'gone' })
  await receive(message(), all)
  expect(done).toEqual(['remove', 'forget x', 'PhotosDeletedDuringAnalysis 1'])
})

test('fault 34: an upload that vanished while it was read is no failure if its photo was deleted', async () => {
  const analyse = async () => {
    throw new Error('AccessDenied')
  }
  const { done, steps: all } = steps({ analyse, isThere: async () => false })
  await receive(message(), all)
  expect(done).toEqual(['remove', 'forget x', 'PhotosDeletedDuringAnalysis 1'])
  await expect(receive(message(), steps({ analyse }).steps)).rejects.toThrow('AccessDenied')
})

test('fault 36: an unknown message fails and ends in the dead-letter queue', async () => {
  await expect(receive({ messageId: 'm1', body: 'hello' }, steps().steps)).rejects.toThrow()
})

const reanalysis = { owner: 'ada', id, sequencer: '05~job', job: 'job', models: ['DetectLabels/4.0'] }
const again = { messageId: 'm2', body: JSON.stringify({ reanalysis }) }

test('a re-analysis uses the newest models, and publishes under its job', async () => {
  const calls: unknown[] = []
  const { done, steps: all } = steps({
    claim: async ({ job }) => (calls.push(job), { photo }),
    analyse: async (_photo, how) => (calls.push(how), { status: 'READY' }),
    publish: async (input) => (calls.push(input.job), alone),
  })
  await receive(again, all)
  expect(calls).toEqual(['job', { models: ['DetectLabels/4.0'] }, 'job'])
  expect(done).toEqual(['PhotosAnalysedAgain 1'])
})

test('whether a raw file and its picture are one shot is checked after every analysis of either', async () => {
  for (const published of [{ rawFile }, { rawOf: 'picture' }]) {
    const { done, steps: all } = steps({ publish: async () => published })
    await receive(message(), all)
    await receive(again, all)
    expect(done).toEqual([
      ...['check the raw file', 'PhotosAnalysed 1'],
      ...['check the raw file', 'PhotosAnalysedAgain 1'],
    ])
  }
})

test('fault 34: nothing is left of a photo that was deleted while it was analysed again', async () => {
  const failing = {
    analyse: async () => {
      throw new Error('throttled')
    },
  }
  const isThere = async () => false
  for (const [more, ...expected] of [
    [{ ...failing, isThere }, 'note skipped', 'remove', 'forget x', 'PhotosDeletedDuringAnalysis 1'],
    // The try before this one has died.
    [{ claim: async () => ({ refused: 'gone' }) }, 'note skipped', 'remove'],
    [{ isWanted: async () => false, isThere }, 'remove'],
    // It may have died between publishing and freeing the raw file.
    [{ isWanted: async () => false }, 'check the raw file'],
  ] as [Partial<Steps>, ...string[]][]) {
    const { done, steps: all } = steps(more)
    await receive(again, all)
    expect(done).toEqual(expected)
  }
  await expect(receive(again, steps(failing).steps)).rejects.toThrow('throttled')
})

test('a cancelled re-analysis analyses nothing; photos that cannot be analysed are counted as skipped', async () => {
  const cancelled = steps({ isWanted: async () => false })
  await receive(again, cancelled.steps)
  expect(cancelled.done).toEqual(['check the raw file'])
  for (const [refused, noted] of [
    ['gone', ['note skipped', 'remove']],
    ['busy', []],
    ['trashed', ['note skipped']],
    ['done', ['check the raw file']],
  ] as const) {
    const { done, steps: all } = steps({ claim: async () => ({ refused }) })
    await receive(again, all)
    expect(done).toEqual(noted)
  }
})

test('fault 21: a photo that no attempt finished can be redriven, and a re-analysis counts it as failed', async () => {
  const { done, steps: all } = steps()
  for (const each of [again, message(), { messageId: 'm3', body: 'hello' }]) await giveUp(each, all)
  expect(done).toEqual(['note failed', 'release 05~job of m2', 'release 050000 of m1'])
})

const noPause = async () => undefined
const always = () => true
const input = { owner: 'ada', id, sequencer: '05', status: 'READY', analysis: {} } as const
const answering = (...answers: (AppSyncError | 'ok')[]) => {
  let calls = 0
  const call = async <Data>() => {
    const answer = answers[Math.min(calls, answers.length - 1)]!
    calls += 1
    if (answer !== 'ok') throw answer
    return { publishAnalysis: { photo: { rawFile } } } as Data
  }
  return { call, calls: () => calls }
}

test('faults 19, 35: a write-back with a conflict or without an answer is retried', async () => {
  const { call, calls } = answering(
    new AppSyncError('Conflict', '', false),
    new AppSyncError('HTTP 503', '', true),
    new AppSyncError('NoAnswer', '', true),
    'ok',
  )
  expect(await publishAnalysis(call, input, always, noPause)).toEqual({ rawFile })
  expect(calls()).toBe(4)
})

test('fault 55: a write-back with a conflict is not retried when the time is up', async () => {
  const { call, calls } = answering(new AppSyncError('Conflict', '', false))
  await expect(publishAnalysis(call, input, () => calls() < 2, noPause)).rejects.toThrow(AppSyncError)
  expect(calls()).toBe(2)
})

test('fault 20: a refused write-back fails at once', async () => {
  const { call, calls } = answering(new AppSyncError('Unauthorized', 'no', false))
  await expect(publishAnalysis(call, input, always, noPause)).rejects.toMatchObject({
    errorType: 'Unauthorized',
  })
  expect(calls()).toBe(1)
})

test('fault 14: an analysis of an older event is not published over a newer one, and is no error', async () => {
  const superseded = new AppSyncError('Conflict', '', false, 'SUPERSEDED')
  expect(await publishAnalysis(answering(superseded).call, input, always, noPause)).toBe('older')
  const { done, steps: all } = steps({ publish: async () => 'older' })
  await receive(message(), all)
  expect(done).toEqual(['RepeatedEvents 1'])
})

test('fault 34: a photo deleted since is reported as gone, not as an error', async () => {
  expect(
    await publishAnalysis(answering(new AppSyncError('NotFound', '', false)).call, input, always, noPause),
  ).toBe('gone')
})
