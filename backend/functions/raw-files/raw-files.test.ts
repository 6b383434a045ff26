import { createHash } from 'node:crypto'
import { monotonicFactory } from 'ulid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { byTakenKeysOf, cardsOf } from '@album/model/index-entries'
import { photoKey, rawCountKey, usageKey, waitingKey } from '@album/model/keys'
import type { CardItem, PhotoItem } from '@album/model/photo'
import type { CountedItem } from '@album/model/tally'
import type { UsageItem } from '@album/model/usage'
import type { RawFile } from '../../generated/graphql.ts'
import { startTable } from '../dynamodb/table.fixture.ts'
import { createUpload } from '../upload/create-upload.ts'
import { libraryIn } from '../upload/library.ts'
import { afterAnalysis, afterRemoval, join, standAlone } from './raw-files.ts'

let album: Awaited<ReturnType<typeof startTable>>
beforeAll(async () => void (album = await startTable()))
afterAll(() => album.close())

const SECOND = '2024-07-31T18:05:09'
const FOUND = { status: 'READY', contentType: 'image/x-canon-cr3', takenLocal: SECOND } as const

let number = 1000
async function added(more: Partial<PhotoItem> = {}): Promise<PhotoItem> {
  const id = `01J9Z3NDEKTSV4RRFFQ69G${(number += 1)}`
  const photo: PhotoItem = {
    ...photoKey('ada', id),
    ...{ id, owner: 'ada', status: 'READY', title: 'IMG_1', addedAt: '2026-02-01T10:00:00.000Z' },
    ...{ bytes: 5, sha256: id, version: 3 },
    ...more,
  }
  const item = { ...photo, ...byTakenKeysOf(photo) }
  await album.table.write({ put: item })
  return item
}
const rawOf = (picture: Pick<PhotoItem, 'id'>) =>
  added({ rawOf: picture.id, title: 'IMG_1.CR3', status: 'PROCESSING' })
const read = ({ owner, id }: PhotoItem) => album.table.get<PhotoItem>(photoKey(owner, id))
const usage = () => album.table.get<UsageItem>(usageKey('ada', '2026-02-01'))

/** Records which photos are uploaded again, and as which. */
function objects() {
  const arriving: string[] = []
  return {
    arriving,
    uploadAgain: async ({ id }: { id: string }, as = { id }) => void arriving.push(as.id),
    hasUpload: async ({ id }: { id: string }) => arriving.includes(id),
  }
}
const separated = (raw: PhotoItem, table = album.table, storage = objects()) =>
  standAlone(raw, table, storage)

test('a raw file joins the picture of its shot once, and no longer counts against the quota', async () => {
  const picture = await added({ takenLocal: SECOND })
  const raw = await rawOf(picture)
  await album.table.write({
    put: { ...usageKey('ada', '2026-02-01'), photos: 2, admitted: 2, bytes: 9 } as UsageItem,
  })
  expect(await join(raw, FOUND, album.table)).toBe(true)
  expect(await join(raw, FOUND, album.table)).toBe(true)
  expect(await read(picture)).toMatchObject({
    version: 4,
    rawFile: { id: raw.id, title: 'IMG_1.CR3', bytes: 5, contentType: 'image/x-canon-cr3' },
  })
  expect(await usage()).toMatchObject({ photos: 1, admitted: 1, bytes: 9 })
  const second = await rawOf(picture)
  expect(await join(second, FOUND, album.table)).toBe(false)
})

test.each<[string, Partial<PhotoItem>]>([
  ['of another second', { takenLocal: '2024-07-31T18:05:10' }],
  ['that was refused', { status: 'REJECTED' }],
  ['that failed', { status: 'FAILED' }],
  ['in the trash', { trashedAt: '2026-02-02T10:00:00.000Z' }],
  ['that is itself a raw file', { rawOf: 'x' }],
])('a raw file does not join a picture %s', async (_, more) => {
  const picture = await added(more)
  expect(await join(await rawOf(picture), FOUND, album.table)).toBe(false)
  expect((await read(picture))?.rawFile).toBeUndefined()
})

test('a raw file joins a picture whose date a person has changed, or which is not analysed yet', async () => {
  for (const more of [
    { takenLocal: '1999-01-01T00:00:00', dated: true },
    { status: 'PENDING_UPLOAD' as const },
  ]) {
    const picture = await added(more)
    expect(await join(await rawOf(picture), FOUND, album.table)).toBe(true)
  }
})

test('a photo counts as raw while it has a raw file', async () => {
  const labels = [{ name: 'Cat', confidence: 98, parents: [], categories: [], source: 'MACHINE' as const }]
  const picture = await added({ takenLocal: SECOND, labels, contentType: 'image/jpeg' })
  for (const card of cardsOf(picture)) await album.table.write({ put: card })
  const cards = async () =>
    (await album.table.getAll<CardItem>(cardsOf({ ...picture, rawFile: { id: 'x' } as RawFile }))).map(
      ({ PK, raw }) => [PK, raw],
    )
  const count = async () => (await album.table.get<CountedItem>(rawCountKey('ada')))?.count ?? 0
  const before = await count()
  const raw = await rawOf(picture)
  expect(await join(raw, FOUND, album.table)).toBe(true)
  expect((await cards()).sort()).toEqual([
    ['U#ada#L#cat', true],
    ['U#ada#RAW', true],
    ['U#ada#W', true],
  ])
  expect(await count()).toBe(before + 1)
  await separated({ ...raw, status: 'READY' })
  expect((await cards()).sort()).toEqual([
    ['U#ada#L#cat', undefined],
    ['U#ada#W', undefined],
  ])
  expect(await count()).toBe(before)
})

test('a photo that changes while its raw file joins it keeps both changes', async () => {
  const picture = await added({ takenLocal: SECOND })
  const raw = await rawOf(picture)
  let isFirst = true
  const changing = {
    ...album.table,
    async transact(writes: Parameters<typeof album.table.transact>[0]) {
      if (isFirst)
        await album.table.write({ put: { ...picture, description: 'A walk', version: 4 } as PhotoItem })
      isFirst = false
      return album.table.transact(writes)
    },
  }
  expect(await join(raw, FOUND, changing)).toBe(true)
  expect(await read(picture)).toMatchObject({ description: 'A walk', rawFile: { id: raw.id }, version: 5 })
})

test('a file that is no raw file, or was refused, joins nothing', async () => {
  const raw = await rawOf(await added())
  expect(await join(raw, { ...FOUND, contentType: 'image/jpeg' }, album.table)).toBe(false)
  expect(await join(raw, { status: 'REJECTED' }, album.table)).toBe(false)
})

test('a raw file that cannot join becomes a photo of its own, and its picture forgets it', async () => {
  const picture = await added()
  const raw = await rawOf(picture)
  const before = await usage()
  await join(raw, FOUND, album.table)
  expect((await separated(raw))!.rawOf).toBeUndefined()
  expect(await read(raw)).toMatchObject({ takenPk: 'X#ada', version: 4 })
  expect((await read(picture))?.rawFile).toBeUndefined()
  expect((await separated(raw))!.version).toBe(4)
  expect(await usage()).toEqual(before)
})

test('a raw file that is uploaded again counts against the quota again, unless it never joined a picture', async () => {
  const before = (await usage())!
  await separated(await rawOf({ id: 'gone' }))
  expect(await usage()).toEqual(before)
  const joined = await added({ rawOf: 'gone', status: 'READY' })
  // Its analysis writes its cards.
  expect(await separated(joined)).toMatchObject({ status: 'PROCESSING', takenPk: 'X#ada' })
  expect(await album.table.get(waitingKey('ada', joined.id, joined.addedAt))).toMatchObject({ id: joined.id })
  expect(await usage()).toMatchObject({ photos: before.photos! + 1, admitted: before.admitted! + 1 })
})

test('a raw file of another album is counted on the day on which this album received it, when it joins and when it parts', async () => {
  const times = { addedAt: '2015-03-05T10:00:00.000Z', receivedAt: '2026-02-01T10:00:00.000Z' }
  const before = (await usage())!
  const picture = await added({ ...times, takenLocal: SECOND })
  const raw = await added({ ...times, rawOf: picture.id, status: 'PROCESSING' })
  expect(await join(raw, FOUND, album.table)).toBe(true)
  expect(await usage()).toMatchObject({ photos: before.photos! - 1, admitted: before.admitted! - 1 })
  await separated(raw)
  expect(await usage()).toEqual(before)
  expect(await album.table.get(usageKey('ada', times.addedAt))).toBeUndefined()
  expect(await album.table.get(waitingKey('ada', raw.id, times.receivedAt))).toMatchObject({ id: raw.id })
})

/** Adds the raw file and the JPEG of a shot, as the page does. @returns the ids of both photos */
async function addShot(name: string): Promise<string[]> {
  const file = (ending: string, contentType: string) => ({
    ...{ fileName: `${name}.${ending}`, contentType, bytes: 5 },
    sha256: createHash('sha256').update(`${name}.${ending}`).digest('base64'),
  })
  const picture = file('JPG', 'image/jpeg')
  const raw = { ...file('CR3', 'image/x-canon-cr3'), rawOf: picture.sha256 }
  const answer = await createUpload('ada', [picture, raw], {
    library: libraryIn(album.table, { photosPerDay: 100, photosPerMonth: 100, bytesPerDay: 1e9 }),
    uploadTargetFor: async () => ({ url: 'https://s3', headers: [], expiresAt: 'soon' }),
    hasBytes: async () => false,
    newId: (date) => ulid(date.getTime()),
    now: new Date(),
  })
  if ('error' in answer) throw new Error(answer.error.message)
  return answer.items.map((item) => item!.photo.id)
}
const ulid = monotonicFactory()
const photoOf = (id: string) => album.table.get<PhotoItem>(photoKey('ada', id))
const gone = (id: string) => album.table.write({ delete: photoKey('ada', id) })

/** A shot whose picture is cancelled after its raw file has joined it, and whose raw file arrives again. */
async function cancelledShot(name: string) {
  const [picture, raw] = (await addShot(name)) as [string, string]
  expect(await join((await photoOf(raw))!, FOUND, album.table)).toBe(true)
  await album.table.write({ put: { ...(await photoOf(raw))!, status: 'READY' } as PhotoItem })
  await gone(picture)
  return (await photoOf(raw))!
}

test('a raw file that is added again while its picture is being cancelled is there once, with its bytes', async () => {
  const raw = await cancelledShot('again')
  const [picture, again] = await addShot('again')
  expect(again).not.toBe(raw.id)
  const storage = objects()
  expect(await separated(raw, album.table, storage)).toBeUndefined()
  expect(await photoOf(raw.id)).toBeUndefined()
  expect(await photoOf(again!)).toMatchObject({ rawOf: picture })
  // Its bytes may never come from the person, who may have closed the page.
  expect(storage.arriving).toEqual([again])
  expect(await separated(raw, album.table, storage), 'the same message again').toBeUndefined()
})

test('a raw file that is added again just before it becomes a photo of its own is there once', async () => {
  const raw = await cancelledShot('between')
  let again: string | undefined
  const interleaved = {
    ...album.table,
    async transact(writes: Parameters<typeof album.table.transact>[0]) {
      again ??= (await addShot('between'))[1]
      return album.table.transact(writes)
    },
  }
  expect(await separated(raw, interleaved)).toBeUndefined()
  expect(await photoOf(raw.id)).toBeUndefined()
  expect(await photoOf(again!)).toBeDefined()
})

test('a raw file stays if the photo that was added for it is cancelled while it gets the bytes', async () => {
  const raw = await cancelledShot('while copied')
  const [, again] = await addShot('while copied')
  const storage = objects()
  const copying = {
    ...storage,
    // The content item names it until its clean-up has run.
    async uploadAgain(photo: { id: string }, as?: { id: string }) {
      await storage.uploadAgain(photo, as)
      await gone(again!)
      return undefined
    },
  }
  expect(await separated(raw, album.table, copying)).toMatchObject({ id: raw.id, status: 'PROCESSING' })
  expect((await addShot('while copied'))[1], 'it is in the library').toBe(raw.id)
})

test('a raw file stays if the photo that was added for it is gone too, or cannot have its bytes', async () => {
  const raw = await cancelledShot('cancelled twice')
  const [, again] = await addShot('cancelled twice')
  await gone(again!)
  expect(await separated(raw)).toMatchObject({ id: raw.id, status: 'PROCESSING' })
  expect((await addShot('cancelled twice'))[1], 'it is in the library').toBe(raw.id)

  const lost = await cancelledShot('lost')
  await addShot('lost')
  const storage = { ...objects(), uploadAgain: async () => undefined }
  expect(await separated(lost, album.table, storage)).toMatchObject({ id: lost.id })
})

test('a deleted photo takes its raw file with it; of a photo that was never shown, the raw file stays', async () => {
  const picture = await added()
  const [raw, other] = [await rawOf(picture), await rawOf({ id: 'other' })]
  const { arriving, uploadAgain } = objects()
  await afterRemoval({ ...picture, rawFile: { id: raw.id } }, album.table, { uploadAgain })
  await afterRemoval({ ...picture, rawFile: { id: other.id } }, album.table, { uploadAgain })
  expect(await read(raw)).toBeUndefined()
  expect(await read(other)).toBeDefined()
  expect(arriving).toEqual([])
  for (const status of ['PENDING_UPLOAD', 'REJECTED', 'FAILED'] as const)
    await afterRemoval({ ...picture, status, rawFile: { id: other.id } }, album.table, { uploadAgain })
  expect(arriving).toEqual([other.id, other.id, other.id])
})

const RAW_FILE = { id: 'raw', title: 'IMG_1.CR3', bytes: 5, contentType: 'image/x-canon-cr3' }

test('the raw file of a refused photo is uploaded again, that of any other photo is not', async () => {
  const { arriving, uploadAgain } = objects()
  for (const status of ['READY', 'REJECTED'] as const)
    await afterAnalysis(await added({ status, rawFile: RAW_FILE }), album.table, { uploadAgain })
  await afterAnalysis(await added({ status: 'REJECTED' }), album.table, { uploadAgain })
  await afterAnalysis({ owner: 'ada', id: 'gone' }, album.table, { uploadAgain })
  expect(arriving).toEqual(['raw'])
})

/** A raw file that has joined its picture before that was analysed. Both are analysed now. */
async function joinedEarly(picture: Partial<PhotoItem>, ofRawFile: Partial<PhotoItem> = {}) {
  const waiting = await added({ status: 'PROCESSING' })
  const raw = await rawOf(waiting)
  expect(await join(raw, FOUND, album.table)).toBe(true)
  const change = async (photo: PhotoItem, more: Partial<PhotoItem>) => {
    const item = { ...(await read(photo))!, ...more }
    await album.table.write({ put: { ...item, ...byTakenKeysOf(item) } })
    return item
  }
  return {
    raw: await change(raw, { status: 'READY', takenLocal: SECOND, ...ofRawFile }),
    picture: await change(waiting, { status: 'READY', ...picture }),
  }
}

test('a raw file that joined a picture before its analysis becomes a photo of its own once the picture says another second', async () => {
  const before = await usage()
  const { raw, picture } = await joinedEarly({ takenLocal: '2024-07-31T18:05:10' })
  const storage = objects()
  // Either may be analysed last, and a worker that died is repeated.
  await afterAnalysis(picture, album.table, storage)
  await afterAnalysis(raw, album.table, storage)
  expect(storage.arriving).toEqual([raw.id, raw.id])

  expect(await join(raw, FOUND, album.table)).toBe(false)
  expect(await separated(raw)).toMatchObject({ status: 'PROCESSING', takenPk: 'X#ada' })
  expect(await read(raw)).not.toHaveProperty('rawOf')
  expect(await read(picture)).not.toHaveProperty('rawFile')
  expect(await usage()).toEqual(before)
  for (const photo of [picture, raw]) await afterAnalysis(photo, album.table, storage)
  expect(storage.arriving).toHaveLength(2)
})

test.each<[string, Partial<PhotoItem>, Partial<PhotoItem>?]>([
  ['of the same second', { takenLocal: SECOND }],
  ['whose date a person has changed', { takenLocal: '1999-01-01T00:00:00', dated: true }],
  ['without a time', {}],
  ['that is not analysed yet', { takenLocal: '2024-07-31T18:05:10', status: 'PROCESSING' }],
  [
    'of another second whose raw file is not analysed yet',
    { takenLocal: '2024-07-31T18:05:10' },
    { status: 'PROCESSING' },
  ],
  ['that names another raw file', { takenLocal: '2024-07-31T18:05:10', rawFile: RAW_FILE }],
])('a raw file that joined early stays with a picture %s', async (_, ofPicture, ofRawFile) => {
  const { raw, picture } = await joinedEarly(ofPicture, ofRawFile)
  const { arriving, uploadAgain } = objects()
  for (const photo of [picture, raw]) await afterAnalysis(photo, album.table, { uploadAgain })
  expect(arriving).toEqual([])
})
