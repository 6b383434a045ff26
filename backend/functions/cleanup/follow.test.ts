import { marshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBStreamEvent, SQSEvent } from 'aws-lambda'
import { expect, test } from 'vitest'
import { albumKey, type Key, photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { followStream, tryAgain } from './follow.ts'
import type { Task } from './tasks.ts'

const idOf = (task: Task) => {
  if ('library' in task) return task.library
  if ('uploads' in task) return task.uploads.map(({ id }) => id).join()
  return 'photo' in task ? task.photo.id : task.album.id
}

/** A batch in which these photos of Ada's were removed. */
const removals = (more: Partial<PhotoItem>, ...ids: string[]) =>
  ({
    Records: ids.map((id) => {
      const key = photoKey('ada', id)
      const item = {
        ...key,
        id,
        owner: 'ada',
        sha256: `sum of ${id}`,
        addedAt: '2026-02-01',
        title: 'x',
        ...more,
      }
      const dynamodb = { Keys: marshall(key), OldImage: marshall(item), SequenceNumber: `at ${id}` }
      return { eventName: 'REMOVE', dynamodb }
    }),
  }) as unknown as DynamoDBStreamEvent

function deps(broken: string[], millisecondsLeft = 60_000) {
  const cleaned: string[] = []
  const waiting: Task[] = []
  return {
    cleaned,
    waiting,
    broken,
    millisecondsLeft: () => millisecondsLeft,
    async carryOut(removed: Task) {
      if (broken.includes(idOf(removed))) throw new Error('S3 does not answer.')
      cleaned.push(idOf(removed))
    },
    postpone: async (removed: Task) => void waiting.push(removed),
  }
}

const redelivered = (waiting: Task[]) =>
  ({
    Records: waiting.map((removed) => ({ messageId: `m-${idOf(removed)}`, body: JSON.stringify(removed) })),
  }) as SQSEvent

test('a failed clean-up does not block others and is retried until it succeeds', async () => {
  const all = deps(['P2'])
  expect(await followStream(removals({}, 'P1', 'P2', 'P3'), all)).toEqual({ batchItemFailures: [] })
  expect(all.cleaned).toEqual(['P1', 'P3'])
  const again = redelivered(all.waiting)
  expect(await tryAgain(again, all)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm-P2' }] })
  all.broken.length = 0
  expect(await tryAgain(again, all)).toEqual({ batchItemFailures: [] })
  expect(all.cleaned).toEqual(['P1', 'P3', 'P2'])
})

test('a waiting clean-up names the removed photo and nothing about its content', async () => {
  const all = deps(['P1'])
  await followStream(removals({}, 'P1'), all)
  expect(all.waiting).toEqual([
    { photo: { owner: 'ada', id: 'P1', sha256: 'sum of P1', addedAt: '2026-02-01' } },
  ])
  const moved = deps(['P2'])
  await followStream(removals({ receivedAt: '2026-02-02' }, 'P2'), moved)
  expect(moved.waiting).toMatchObject([{ photo: { addedAt: '2026-02-01', receivedAt: '2026-02-02' } }])
})

test('a batch too long for the function is finished from the queue', async () => {
  const all = deps([], 5_000)
  expect(await followStream(removals({}, 'P1', 'P2'), all)).toEqual({ batchItemFailures: [] })
  expect([all.cleaned, all.waiting.map(idOf)]).toEqual([[], ['P1', 'P2']])
})

test('when the queue fails, too, the stream redelivers the record', async () => {
  const all = { ...deps(['P2']), postpone: () => Promise.reject(new Error('SQS does not answer.')) }
  expect(await followStream(removals({}, 'P1', 'P2', 'P3'), all)).toEqual({
    batchItemFailures: [{ itemIdentifier: 'at P2' }],
  })
})

test('when the queue fails, the stream redelivers every record whose clean-up has not run, of whatever kind it is', async () => {
  const removed = (key: Key, SequenceNumber: string, more: object) => {
    const OldImage = marshall({ ...key, owner: 'ada', title: 'x', ...more })
    return { eventName: 'REMOVE', dynamodb: { Keys: marshall(key), OldImage, SequenceNumber } }
  }
  // One of these numbers is shorter: text alone would put it last.
  const Records = [
    removed(albumKey('ada', 'A1'), '9900000000000000000000', { id: 'A1' }),
    publication('U#bob', 'M!P0#3', {}, '10000000000000000000001'),
    removed(photoKey('ada', 'P1'), '10000000000000000000002', { id: 'P1' }),
  ]
  const all = { ...deps(['P1']), postpone: () => Promise.reject(new Error('SQS does not answer.')) }
  expect(await followStream({ Records } as unknown as DynamoDBStreamEvent, all)).toEqual({
    batchItemFailures: [{ itemIdentifier: '10000000000000000000002' }],
  })
  expect(all.cleaned).toEqual(['A1', 'U#bob'])
})

/** A tally was put. */
function publication(PK: string, SK: string, counts: object, SequenceNumber: string, more = {}) {
  const [key, item] = [
    { PK, SK },
    { PK, SK, counts, ...more },
  ]
  return { eventName: 'INSERT', dynamodb: { Keys: marshall(key), NewImage: marshall(item), SequenceNumber } }
}

test('uploads are removed once their URLs have expired, and those of refused files stay', async () => {
  const ready = { 'M#2026-02': 1, 'USAGE#2026-02-01': 1 }
  const event = {
    Records: [
      publication('U#ada', 'M!P1#3', ready, 'at P1'),
      publication('U#ada', 'M!P2#3', { 'J#again': 1 }, 'at P2'),
      publication('U#bob', 'M!P3#3', ready, 'at P3', { link: 'of a guest' }),
    ],
  } as unknown as DynamoDBStreamEvent
  const all = deps([])
  const postponed: unknown[] = []
  const postpone = async (...args: unknown[]) => void postponed.push(args)
  await followStream(event, { ...all, postpone })
  const uploads = [
    { owner: 'ada', id: 'P1' },
    { owner: 'bob', id: 'P3', link: 'of a guest' },
  ]
  expect(postponed).toEqual([[{ uploads }, 15 * 60]])
  expect(all.cleaned).toEqual(['U#ada', 'U#bob'])
  await tryAgain(redelivered([{ uploads }]), all)
  expect(all.cleaned.at(-1)).toBe('P1,P3')
})

test('uploads whose removal cannot be scheduled are not forgotten', async () => {
  const event = {
    Records: [publication('U#ada', 'M!P1#3', { 'USAGE#2026-02-01': 1 }, 'at P1')],
  } as unknown as DynamoDBStreamEvent
  const all = { ...deps([]), postpone: () => Promise.reject(new Error('SQS does not answer.')) }
  expect(await followStream(event, all)).toEqual({ batchItemFailures: [{ itemIdentifier: 'at P1' }] })
})

test('a library’s new tallies are added once a batch, and later where that fails', async () => {
  const tallies = ['U#ada', 'U#bob', 'U#ada'].map((PK, n) => {
    return publication(PK, `M!${n}#3`, {}, `at ${n}`)
  })
  const all = deps(['U#bob'])
  const event = { Records: tallies } as unknown as DynamoDBStreamEvent
  expect(await followStream(event, all)).toEqual({ batchItemFailures: [] })
  expect([all.cleaned, all.waiting]).toEqual([['U#ada'], [{ library: 'U#bob' }]])
  all.broken.length = 0
  expect(await tryAgain(redelivered(all.waiting), all)).toEqual({ batchItemFailures: [] })
  expect(all.cleaned).toEqual(['U#ada', 'U#bob'])
})
