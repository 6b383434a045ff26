import { createHash } from 'node:crypto'
import { monotonicFactory } from 'ulid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { photoKey, usageKey, waitingKey } from '@album/model/keys'
import { startTable } from '../dynamodb/table.fixture.ts'
import { writesFor } from '../edit/writes.ts'
import { createUpload } from './create-upload.ts'
import type { Quotas } from '../usage/quotas.ts'
import { libraryIn } from './library.ts'

let album: Awaited<ReturnType<typeof startTable>>
beforeAll(async () => {
  album = await startTable()
})
afterAll(() => album.close())

const now = new Date('2026-02-01T10:00:00.000Z')
const ulid = monotonicFactory()
const file = (content: string, addedAt?: string) => ({
  fileName: `${content}.jpg`,
  contentType: 'image/jpeg',
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('base64'),
  ...(addedAt && { addedAt }),
})

const roomy = { photosPerDay: 5000, photosPerMonth: 8000, bytesPerDay: 1_000_000 }

async function create(
  owner: string,
  contents: string[],
  quotas: Partial<Quotas> = {},
  at = now,
  addedAt?: string,
) {
  const files = contents.map((content) => file(content, addedAt))
  const answer = await createUpload(owner, files, {
    library: libraryIn(album.table, { ...roomy, ...quotas }),
    uploadTargetFor: async (photo) => ({ url: photo.id, headers: [], expiresAt: '' }),
    hasBytes: async () => false,
    newId: (date) => ulid(date.getTime()),
    now: at,
  })
  if ('error' in answer) throw new Error(answer.error.message)
  return answer
}
const usage = (owner: string) =>
  album.table.get<{ photos: number; bytes: number }>(usageKey(owner, now.toISOString()))

test('a recorded photo is in the table, waits, and counts for the day', async () => {
  const { items } = await create('ada', ['cat', 'horse'])
  const { photo } = items[0]!
  expect(await album.table.get(photoKey('ada', photo.id))).toEqual(photo)
  expect(await album.table.get(waitingKey('ada', photo.id, photo.addedAt))).toMatchObject({
    owner: 'ada',
    id: photo.id,
  })
  expect(await usage('ada')).toMatchObject({ photos: 2, bytes: 8 })
})

test('photos of another album count for today, and not for the day on which that album received them', async () => {
  const addedAt = '2015-03-05T10:00:00.000Z'
  const quotas = { photosPerDay: 2, photosPerMonth: 2 }
  const { items, errors } = await create('mover', ['a', 'b', 'c'], quotas, now, addedAt)
  expect(errors).toMatchObject([{ index: 2, code: 'PHOTOS_PER_DAY' }])
  expect(await usage('mover')).toMatchObject({ photos: 2, admitted: 2, bytes: 2 })
  expect(await album.table.get(usageKey('mover', addedAt))).toBeUndefined()
  const { photo } = items[0]!
  expect(await album.table.get(photoKey('mover', photo.id))).toMatchObject({ addedAt })
  expect(await album.table.get(waitingKey('mover', photo.id, now.toISOString()))).toMatchObject({
    id: photo.id,
  })
})

test('five calls at once about the same 25 files record 25 photos, and count them once', async () => {
  const contents = Array.from({ length: 25 }, (_, index) => `photo ${index}`)
  const answers = await Promise.all(Array.from({ length: 5 }, () => create('bob', contents)))
  const ids = answers.map(({ items }) => items.map((item) => item!.photo.id).join())
  expect(new Set(ids).size).toBe(1)
  expect(await usage('bob')).toMatchObject({ photos: 25 })
})

test('bytes of a deleted photo are recorded as a new photo', async () => {
  const first = (await create('eve', ['cat'])).items[0]!
  await album.table.write({ delete: photoKey('eve', first.photo.id) })
  const second = (await create('eve', ['cat'])).items[0]!
  expect(second.photo.id).not.toBe(first.photo.id)
  expect((await create('eve', ['cat'])).items[0]!.photo.id).toBe(second.photo.id)
})

test("the day's quota holds, for the first call of a day as well", async () => {
  const { items, errors } = await create('mallory', ['a', 'b', 'c', 'd'], { photosPerDay: 2 })
  expect(items.filter((item) => item)).toHaveLength(2)
  expect(errors.map(({ errorType }) => errorType)).toEqual(['QuotaExceeded', 'QuotaExceeded'])
  expect((await create('mallory', ['a', 'e'], { photosPerDay: 2 })).errors).toMatchObject([{ index: 1 }])
  expect(await usage('mallory')).toMatchObject({ photos: 2 })
})

test('the month’s quota counts earlier days and starts again with the next month', async () => {
  const quotas = { photosPerDay: 3, photosPerMonth: 4 }
  const on = (day: string) => new Date(`${day}T10:00:00.000Z`)
  await create('trent', ['a', 'b', 'c'], quotas, on('2026-03-01'))
  const { items, errors } = await create('trent', ['d', 'e'], quotas, on('2026-03-31'))
  expect(items.map((item) => item !== null)).toEqual([true, false])
  expect(errors).toMatchObject([{ index: 1, errorType: 'QuotaExceeded', code: 'PHOTOS_PER_MONTH' }])
  expect((await create('trent', ['e', 'f', 'g'], quotas, on('2026-04-01'))).errors).toEqual([])
})

test('the day’s byte quota admits a smaller file where a larger one does not fit', async () => {
  const quotas = { bytesPerDay: 10 }
  await create('peggy', ['1234567'], quotas)
  const { items, errors } = await create('peggy', ['12345', '123', 'x'], quotas)
  expect(items.map((item) => item !== null)).toEqual([false, true, false])
  expect(errors).toMatchObject([
    { index: 0, errorType: 'QuotaExceeded', code: 'BYTES_PER_DAY' },
    { index: 2, code: 'BYTES_PER_DAY' },
  ])
  expect(await usage('peggy')).toMatchObject({ photos: 2, bytes: 10 })
})

test('a photo’s wait restarts only if the photo has not changed, counts as no change of the photo, and the trash keeps its day of removal', async () => {
  const { photo } = (await create('ann', ['late'])).items[0]!
  const library = libraryIn(album.table, roomy)
  const later = new Date('2026-02-02T09:00:00.000Z')
  const waiting = await library.restartWait(photo, later)
  const end = Date.parse('2026-02-03T09:00:00.000Z') / 1000
  expect(waiting).toEqual({ ...photo, waitsSince: later.toISOString(), expiresAt: end, version: 1 })
  expect(await album.table.get(photoKey('ann', photo.id))).toEqual(waiting)
  expect(await library.restartWait(photo, later)).toBeUndefined()
  // A change of the photo as it was before would undo the restart.
  const stale = writesFor([{ before: photo, after: { ...photo, title: 'later', version: 2 } }])
  expect(await album.table.transact(stale)).toMatchObject({ reasons: ['ConditionalCheckFailed'] })
  const trashed = { ...waiting!, trashedAt: later.toISOString(), expiresAt: 1_900_000_000 }
  await album.table.write({ put: trashed })
  expect(await library.restartWait(trashed, later)).toMatchObject({ expiresAt: 1_900_000_000 })
})
