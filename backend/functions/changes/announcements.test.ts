import { expect, test, vi } from 'vitest'
import { photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { AppSyncError } from '../graphql/appsync.ts'
import { announce } from './announce.ts'
import { announcementsOf } from './announcements.ts'

const photo = (id: string, version: number, more: Partial<PhotoItem> = {}): PhotoItem => ({
  ...photoKey('ada', id),
  id,
  owner: 'ada',
  status: 'PROCESSING',
  title: id,
  addedAt: '2026-02-01T10:00:00.000Z',
  bytes: 1,
  sha256: '',
  version,
  ...more,
})
const record = (sequenceNumber: string, before?: PhotoItem, after?: PhotoItem) => ({
  sequenceNumber,
  before,
  after,
})
const inputs = (records: Parameters<typeof announcementsOf>[0]) =>
  announcementsOf(records).map(({ input }) => input)

test('added, changed and removed photos are pushed as such, a removal as newer than everything before', () => {
  expect(
    inputs([
      record('1', undefined, photo('a', 1)),
      record('2', photo('b', 4), photo('b', 5)),
      record('3', photo('c', 7), undefined),
    ]),
  ).toEqual([
    { owner: 'ada', id: 'a', version: 1, kind: 'ADDED' },
    { owner: 'ada', id: 'b', version: 5, kind: 'UPDATED' },
    { owner: 'ada', id: 'c', version: 8, kind: 'REMOVED' },
  ])
})

test('a change that publishAnalysis pushed itself is not pushed again', () => {
  expect(inputs([record('1', photo('a', 2), photo('a', 3, { announced: 3 }))])).toEqual([])
  expect(
    inputs([record('1', photo('a', 3, { announced: 3 }), photo('a', 4, { announced: 3 }))]),
  ).toHaveLength(1)
})

test('several changes of one photo are one push, with the last state', () => {
  expect(
    inputs([
      record('1', undefined, photo('a', 1)),
      record('2', photo('a', 1), photo('a', 2)),
      record('3', photo('a', 2), photo('a', 3, { announced: 3 })),
    ]),
  ).toEqual([{ owner: 'ada', id: 'a', version: 3, kind: 'ADDED' }])
})

const [one] = announcementsOf([record('7', undefined, photo('a', 1))])
const noPause = async () => undefined

test('fault 19: a change that could not be pushed is retried', async () => {
  const unavailable = async () => Promise.reject(new AppSyncError('HTTP 503', '', true))
  expect(await announce(unavailable, [one!], noPause)).toEqual(['7'])
  let calls = 0
  const recovers = async <Data>() => {
    calls += 1
    if (calls < 3) throw new AppSyncError('HTTP 503', '', true)
    return {} as Data
  }
  expect(await announce(recovers, [one!], noPause)).toEqual([])
  expect(calls).toBe(3)
})

test('fault 20: a refused change does not block later ones, and the log names its photo', async () => {
  const logged = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const refuses = async () => Promise.reject(new AppSyncError('ValidationError', 'no', false))
  expect(await announce(refuses, [one!], noPause)).toEqual([])
  const lines = logged.mock.calls.map(([line]) => JSON.parse(String(line)))
  logged.mockRestore()
  expect(lines).toMatchObject([{ level: 'ERROR', photoId: 'a', error: { message: 'no' } }])
})
