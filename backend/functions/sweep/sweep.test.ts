import { afterAll, beforeAll, expect, test } from 'vitest'
import { photoKey, waitingKey } from '../../table/keys.ts'
import type { PhotoItem } from '../../table/photo.ts'
import { startTable } from '../dynamodb/table.fixture.ts'
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
const run = () => sweep(album.table, now, () => true)

test('fault 16: a photo whose bytes never came is removed after a day, not before', async () => {
  const [old, young] = [await waiting(24 * 60), await waiting(24 * 60 - 1)]
  await run()
  expect(await stored(old)).toBeUndefined()
  expect(await stored(young)).toEqual(young)
  expect(await isWaiting(young)).toBe(true)
})

test('fault 21: a photo whose every try failed is FAILED with a reason', async () => {
  const given = await waiting(60, { status: 'PROCESSING', claimedUntil: seconds(ago(1)), version: 3 })
  await run()
  expect(await stored(given)).toMatchObject({ status: 'FAILED', reason: 'ANALYSIS_FAILED', version: 4 })
  expect(await isWaiting(given)).toBe(false)
})

test('a photo that a message is at is left alone, and so is one that has not waited long', async () => {
  const claimed = await waiting(60, { status: 'PROCESSING', claimedUntil: seconds(ago(-1)) })
  const recent = await waiting(40, { status: 'PROCESSING', claimedUntil: seconds(ago(30)) })
  await run()
  expect(await stored(claimed)).toEqual(claimed)
  expect(await stored(recent)).toEqual(recent)
})

test('what waits no more is forgotten', async () => {
  const done = await Promise.all(
    (['READY', 'REJECTED', 'FAILED'] as const).map((status) => waiting(60, { status })),
  )
  const gone = await waiting(60)
  await album.table.write({ delete: photoKey('ada', gone.id) })
  await run()
  for (const photo of [...done, gone]) expect(await isWaiting(photo)).toBe(false)
  for (const photo of done) expect(await stored(photo)).toEqual(photo)
})

test('a run that has no time left ends without harm', async () => {
  expect(await sweep(album.table, now, () => false)).toEqual({ forget: 0, fail: 0, remove: 0, leave: 0 })
})
