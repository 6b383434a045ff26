import { afterAll, beforeAll, expect, test } from 'vitest'
import { photoKey, usageKey, waitingKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import type { UsageItem } from '@album/model/usage'
import { startTable } from '../dynamodb/table.fixture.ts'
import { libraryIn } from '../upload/library.ts'
import { sweep } from './sweep.ts'

let album: Awaited<ReturnType<typeof startTable>>
beforeAll(async () => {
  album = await startTable()
})
afterAll(() => album.close())

const now = new Date('2026-02-02T10:00:00.000Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const seconds = (date: Date) => date.getTime() / 1000
let ids = 0

/** A photo that was added some minutes ago, with its entry among those that wait. */
async function waiting(minutes: number, more: Partial<PhotoItem> = {}): Promise<PhotoItem> {
  ids += 1
  const id = `01J9Z3NDEKTSV4RRFFQ69G5${String(ids).padStart(3, '0')}`
  const addedAt = ago(minutes).toISOString()
  const item: PhotoItem = {
    ...photoKey('ada', id),
    id,
    owner: 'ada',
    status: 'PENDING_UPLOAD',
    title: 'cat',
    addedAt,
    bytes: 5,
    sha256: 'x',
    version: 1,
    ...more,
  }
  const entry = { ...waitingKey('ada', id, addedAt), owner: 'ada', id }
  await album.table.transact([{ put: item }, { put: entry }])
  return item
}
const stored = ({ id }: PhotoItem) => album.table.get<PhotoItem>(photoKey('ada', id))
const isWaiting = async ({ id, addedAt }: PhotoItem) =>
  (await album.table.get(waitingKey('ada', id, addedAt))) !== undefined
/** When the bytes came, by the photo's id. */
const uploads = new Map<string, Date>()
const uploadedAt = async ({ id }: PhotoItem) => uploads.get(id)
const run = ({ queueIsEmpty = true } = {}) => sweep(album.table, uploadedAt, queueIsEmpty, now, () => true)

test('fault 16: a photo whose bytes never arrived is removed after a day, not before', async () => {
  const [old, young] = [await waiting(24 * 60), await waiting(24 * 60 - 1)]
  await run()
  expect(await stored(old)).toBeUndefined()
  expect(await stored(young)).toEqual(young)
  expect(await isWaiting(young)).toBe(true)
})

test('fault 16: a photo for which another URL is signed while the sweeper judges it stays', async () => {
  const day = { expiresAt: seconds(now) }
  const photos = [await waiting(24 * 60, day), await waiting(24 * 60, { through: { album: 'A', link: 'L' } })]
  const library = libraryIn(album.table, { photosPerDay: 9, photosPerMonth: 9, bytesPerDay: 9 })
  const signing = async (photo: PhotoItem) => void (await library.restartWait(photo, now))
  await sweep(album.table, signing as () => Promise<undefined>, true, now, () => true)
  for (const photo of photos) expect(await stored(photo)).toMatchObject({ waitsSince: now.toISOString() })
})

test('fault 21: a photo whose attempts all failed is FAILED with a reason', async () => {
  const given = await waiting(60, { status: 'PROCESSING', claimedUntil: seconds(ago(1)), version: 3 })
  await run()
  expect(await stored(given)).toMatchObject({ status: 'FAILED', reason: 'ANALYSIS_FAILED', version: 4 })
  expect(await isWaiting(given)).toBe(false)
})

test('fault 21: a photo whose bytes arrived but that no attempt could claim is FAILED within the hour, and stays', async () => {
  const day = { expiresAt: seconds(ago(-23 * 60)) }
  const unclaimed = await waiting(60, day)
  const trashed = await waiting(60, { ...day, trashedAt: ago(50).toISOString() })
  for (const { id } of [unclaimed, trashed]) uploads.set(id, ago(45))
  await run()
  const { expiresAt: _day, ...stays } = unclaimed
  const failed = { status: 'FAILED', reason: 'ANALYSIS_FAILED', version: 2 }
  expect(await stored(unclaimed)).toEqual({ ...stays, ...failed })
  expect(await isWaiting(unclaimed)).toBe(false)
  expect(await stored(trashed), 'in the trash it keeps its day of removal').toEqual({ ...trashed, ...failed })
})

test('fault 21: a raw file that failed after it was joined is a photo of its own, counts as one again, and its picture may have another', async () => {
  const usage = () => album.table.get<UsageItem>(usageKey('ada', now.toISOString()))
  const picture = { ...(await waiting(60)), status: 'READY' as const, claimedUntil: undefined }
  const raw = await waiting(60, { status: 'PROCESSING', claimedUntil: 0, rawOf: picture.id })
  const rawFile = { id: raw.id, title: 'IMG_1.dng', bytes: 5, contentType: 'image/x-adobe-dng' }
  await album.table.write({ put: { ...picture, rawFile } as PhotoItem })
  await run()
  expect(await stored(raw)).toMatchObject({ status: 'FAILED' })
  expect(await usage()).toMatchObject({ photos: 1, admitted: 1 })
  expect(await stored(raw)).not.toHaveProperty('rawOf')
  expect(await stored(picture)).not.toHaveProperty('rawFile')
  const neverJoined = await waiting(60, { status: 'PROCESSING', claimedUntil: 0, rawOf: picture.id })
  await run()
  expect(await stored(neverJoined)).not.toHaveProperty('rawOf')
  expect(await usage(), 'it has counted all the time').toMatchObject({ photos: 1, admitted: 1 })
})

test('fault 54: no photo is FAILED while its message may wait in the queue, however long the queue is', async () => {
  const unclaimed = await waiting(4 * 24 * 60)
  uploads.set(unclaimed.id, ago(4 * 24 * 60 - 1))
  const claimed = await waiting(3 * 24 * 60, { status: 'PROCESSING', claimedUntil: seconds(ago(60)) })
  await run({ queueIsEmpty: false })
  expect(await stored(unclaimed)).toEqual(unclaimed)
  expect(await stored(claimed)).toEqual(claimed)
  await run()
  for (const photo of [unclaimed, claimed]) expect(await stored(photo)).toMatchObject({ status: 'FAILED' })
})

test('fault 21: even with a queue that is never empty, a photo is FAILED once its message must have expired', async () => {
  const tooOld = await waiting(4 * 24 * 60 + 1)
  uploads.set(tooOld.id, ago(4 * 24 * 60))
  const givenUp = await waiting(60, { status: 'PROCESSING', claimedUntil: 0 })
  await run({ queueIsEmpty: false })
  for (const photo of [tooOld, givenUp]) expect(await stored(photo)).toMatchObject({ status: 'FAILED' })
})

test('a photo whose bytes came late does not expire while its message is on its way', async () => {
  const late = await waiting(24 * 60, { expiresAt: seconds(now) })
  const trashed = await waiting(24 * 60, { expiresAt: seconds(ago(-60)), trashedAt: ago(50).toISOString() })
  for (const { id } of [late, trashed]) uploads.set(id, ago(44))
  await run()
  const { expiresAt: _day, ...stays } = late
  expect(await stored(late)).toEqual(stays)
  expect(await stored(trashed)).toEqual(trashed)
  for (const photo of [late, trashed]) expect(await isWaiting(photo)).toBe(true)
})

test('the sweeper leaves a claimed photo alone, and one that has not waited long', async () => {
  const claimed = await waiting(60, { status: 'PROCESSING', claimedUntil: seconds(ago(-1)) })
  const recent = await waiting(40, { status: 'PROCESSING', claimedUntil: seconds(ago(30)) })
  await run()
  expect(await stored(claimed)).toEqual(claimed)
  expect(await stored(recent)).toEqual(recent)
})

test('a photo that no longer waits leaves the waiting list', async () => {
  const done = await Promise.all(
    (['READY', 'REJECTED', 'FAILED'] as const).map((status) => waiting(60, { status })),
  )
  const gone = await waiting(60)
  await album.table.write({ delete: photoKey('ada', gone.id) })
  await run()
  for (const photo of [...done, gone]) expect(await isWaiting(photo)).toBe(false)
  for (const photo of done) expect(await stored(photo)).toEqual(photo)
})

test('a sweep without time left ends without harm', async () => {
  const none = { forget: 0, fail: 0, remove: 0, keep: 0, leave: 0 }
  expect(await sweep(album.table, uploadedAt, true, now, () => false)).toEqual(none)
})
