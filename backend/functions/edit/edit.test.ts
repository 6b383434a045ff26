import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  albumKey,
  archiveCountKey,
  favouriteCardsPk,
  favouriteCountKey,
  labelCardsPk,
  labelFacetKey,
  monthFacetKey,
  photoKey,
  wordCardsPk,
} from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import type { Write } from '../dynamodb/document-table.ts'
import { startTable } from '../dynamodb/table.fixture.ts'
import { type BulkRequest, edit, updatePhoto } from './edit.ts'
import { writesFor } from './writes.ts'

let album: Awaited<ReturnType<typeof startTable>>
beforeAll(async () => {
  album = await startTable()
})
afterAll(() => album.close())

const now = new Date('2026-03-01T00:00:00.000Z')
const label = (name: string) => ({
  name,
  confidence: 90,
  parents: [],
  categories: [],
  source: 'MACHINE' as const,
})
let ids = 0

/** A photo on show, with its cards and counts. */
async function ready(owner: string, labels = ['Cat', 'Animal']): Promise<PhotoItem> {
  ids += 1
  const id = `01J9Z3NDEKTSV4RRFFQ69G5${String(ids).padStart(3, '0')}`
  const pending: PhotoItem = {
    ...photoKey(owner, id),
    id,
    owner,
    status: 'PROCESSING',
    title: 'cat',
    addedAt: '2026-02-01T10:00:00.000Z',
    takenLocal: '2024-07-31T18:05:09',
    bytes: 5,
    sha256: 'x',
    labels: labels.map(label),
    version: 1,
  }
  await album.table.write({ put: pending })
  const shown = {
    ...pending,
    status: 'READY' as const,
    version: 2,
    takenPk: `U#${owner}`,
    taken: `2024-07-31T18:05:09#${id}`,
  }
  for (;;) if (!(await album.table.transact(writesFor([{ before: pending, after: shown }])))) return shown
}
const ask = (
  field: Exclude<BulkRequest['field'], 'markHarmless' | 'addLabels' | 'removeLabels'>,
  owner: string,
  ...ids: string[]
) => edit({ field, owner, ids }, album.table, now)
const stored = ({ owner, id }: PhotoItem) => album.table.get<PhotoItem>(photoKey(owner, id))
async function counts(owner: string) {
  const keys = [labelFacetKey(owner, 'cat'), labelFacetKey(owner, 'animal'), monthFacetKey(owner, '2024-07')]
  const items = await Promise.all(keys.map((key) => album.table.get<{ count: number }>(key)))
  const cards = await album.table.pageBefore(labelCardsPk(owner, 'cat'), '9', 100)
  return { cat: items[0]!.count, animal: items[1]!.count, month: items[2]!.count, cards: cards.items.length }
}

test('a photo in the trash is in no list and no count; restored, it is back in all of them', async () => {
  const photo = await ready('ada')
  await ready('ada')
  expect(await counts('ada')).toEqual({ cat: 2, animal: 2, month: 2, cards: 2 })

  expect(await ask('trash', 'ada', photo.id)).toMatchObject({
    items: [{ id: photo.id, version: 3 }],
    errors: [],
  })
  expect(await counts('ada')).toEqual({ cat: 1, animal: 1, month: 1, cards: 1 })
  expect(await stored(photo)).toMatchObject({
    trashedAt: now.toISOString(),
    expiresAt: Date.parse('2026-03-31T00:00:00Z') / 1000,
    takenPk: 'T#ada',
    taken: `${now.toISOString()}#${photo.id}`,
  })

  await ask('restore', 'ada', photo.id)
  expect(await counts('ada')).toEqual({ cat: 2, animal: 2, month: 2, cards: 2 })
  expect(await stored(photo)).toEqual({ ...photo, version: 4 })
})

test('an edit that is already in place changes nothing', async () => {
  const photo = await ready('bob')
  await ask('trash', 'bob', photo.id)
  const trashed = await stored(photo)
  expect(await ask('trash', 'bob', photo.id)).toMatchObject({ items: [trashed], errors: [] })
  expect(await stored(photo)).toEqual(trashed)
})

test('a deleted photo takes its cards and counts along; one from the trash has none', async () => {
  const [shown, trashed] = [await ready('eve'), await ready('eve')]
  await ask('trash', 'eve', trashed.id)
  expect(await ask('delete', 'eve', shown.id, trashed.id)).toEqual({
    items: [shown.id, trashed.id],
    errors: [],
  })
  expect(await counts('eve')).toEqual({ cat: 0, animal: 0, month: 0, cards: 0 })
  expect(await stored(shown)).toBeUndefined()
})

test('photos that were restored in another window are not deleted for good', async () => {
  const [gone, restored] = [await ready('pia'), await ready('pia')]
  await ask('trash', 'pia', gone.id)
  const answer = await edit(
    { field: 'delete', owner: 'pia', ids: [gone.id, restored.id], trashed: true },
    album.table,
    now,
  )
  expect(answer).toMatchObject({ items: [gone.id, null], errors: [{ code: 'NOT_IN_TRASH', index: 1 }] })
  expect(await stored(gone)).toBeUndefined()
  expect(await stored(restored)).toEqual(restored)
})

test("fault 30: somebody else's photo or a missing one is an error of its own, and the others continue", async () => {
  const [hers, his] = [await ready('ann'), await ready('carl')]
  expect(await ask('delete', 'ann', his.id, hers.id, 'nonsense')).toMatchObject({
    items: [null, hers.id, null],
    errors: [
      { index: 0, errorType: 'NotFound', message: 'There is no such photo.' },
      { index: 2, errorType: 'NotFound', message: 'There is no such photo.' },
    ],
  })
  expect(await stored(his)).toBeDefined()
})

test('an id that is too long is NotFound, and the others continue', async () => {
  const photo = await ready('gil')
  const tooLong = ['A'.repeat(2000), 'Z'.repeat(1100)] as const
  const notFound = (index: number) => ({ index, errorType: 'NotFound', code: 'PHOTO' })
  for (const [field, done] of [
    ['trash', { id: photo.id }],
    ['restore', { id: photo.id }],
    ['delete', photo.id],
  ] as const)
    expect(await ask(field, 'gil', tooLong[0], photo.id, tooLong[1])).toMatchObject({
      items: [null, done, null],
      errors: [notFound(0), notFound(2)],
    })
  expect(await stored(photo)).toBeUndefined()
})

test('a restored photo is not in albums removed since', async () => {
  const photo: PhotoItem = { ...(await ready('ida')), albums: { kept: 'a', gone: 'b' } }
  await album.table.write({ put: photo })
  const [kept, gone] = [albumKey('ida', 'kept'), albumKey('ida', 'gone')]
  await album.table.write({ put: { ...kept, title: 'Kept', count: 0 } as never })
  await ask('trash', 'ida', photo.id)
  await album.table.write({ delete: gone })
  await ask('restore', 'ida', photo.id)
  expect((await stored(photo))!.albums).toEqual({ kept: 'a' })
  expect(await album.table.get(gone)).toBeUndefined()
  expect(await album.table.get(kept)).toMatchObject({ title: 'Kept', count: 0 })
})

test('fault 35: ten calls that trash and restore photos at once leave exact counts', async () => {
  const photos = await Promise.all(Array.from({ length: 10 }, () => ready('zoe')))
  const answers = await Promise.all(photos.map(({ id }) => ask('trash', 'zoe', id)))
  expect(answers.flatMap((answer) => ('errors' in answer ? answer.errors : [answer.error]))).toEqual([])
  expect(await counts('zoe')).toEqual({ cat: 0, animal: 0, month: 0, cards: 0 })
  await Promise.all(photos.slice(0, 4).map(({ id }) => ask('restore', 'zoe', id)))
  expect(await counts('zoe')).toEqual({ cat: 4, animal: 4, month: 4, cards: 4 })
})

test('a photo whose 30 days are over cannot be restored, though it is still in the table', async () => {
  const photo = await ready('kim')
  await ask('trash', 'kim', photo.id)
  const afterwards = new Date('2026-03-31T00:00:00Z')
  expect(
    await edit({ field: 'restore', owner: 'kim', ids: [photo.id] }, album.table, afterwards),
  ).toMatchObject({
    errors: [{ errorType: 'NotFound' }],
  })
})

test('no photos, more than 25, or the same photo twice is refused', async () => {
  for (const ids of [[], ['a', 'a'], Array.from({ length: 26 }, (_, index) => `${index}`)])
    expect(await ask('trash', 'ada', ...ids)).toMatchObject({ error: { errorType: 'ValidationError' } })
})

test('25 photos share transactions, and one that others keep changing does not hold up the rest', async () => {
  const photos: PhotoItem[] = []
  for (let count = 0; count < 25; count += 1) photos.push(await ready('lou'))
  const [stuck] = photos.slice(12)
  const isStuck = (write: Write) => 'put' in write && write.put.SK === photoKey('lou', stuck!.id).SK
  let transactions = 0
  const table: typeof album.table = {
    ...album.table,
    transact(writes) {
      transactions += 1
      return writes.some(isStuck)
        ? Promise.resolve({ reasons: ['TransactionConflict'] })
        : album.table.transact(writes)
    },
  }
  const trashing = (ids: string[]) => edit({ field: 'trash', owner: 'lou', ids }, table, now)
  const ids = photos.map(({ id }) => id)
  const answer = await trashing(ids.filter((id) => id !== stuck!.id))
  expect(answer).toMatchObject({ errors: [] })
  expect(transactions).toBe(1)
  await edit({ field: 'restore', owner: 'lou', ids: ids.slice(0, 12) }, album.table, now)
  expect(await trashing(ids)).toMatchObject({ errors: [{ index: 12, code: 'BUSY' }] })
  expect(await counts('lou')).toEqual({ cat: 1, animal: 1, month: 1, cards: 1 })
})

test('a favourite is listed and counted once, and not after it is unmarked or in the trash', async () => {
  const [photo] = [await ready('fay'), await ready('fay')]
  const favourites = async () => {
    const { items } = await album.table.pageBefore<{ id: string }>(favouriteCardsPk('fay'), '9', 100)
    const count = (await album.table.get<{ count: number }>(favouriteCountKey('fay')))?.count ?? 0
    return { ids: items.map(({ id }) => id), count }
  }
  const [one, none] = [
    { ids: [photo.id], count: 1 },
    { ids: [], count: 0 },
  ]
  expect(await ask('favourite', 'fay', photo.id)).toMatchObject({ items: [{ favourite: true, version: 3 }] })
  expect(await favourites()).toEqual(one)
  expect(await ask('favourite', 'fay', photo.id)).toMatchObject({ items: [{ version: 3 }], errors: [] })
  expect(await favourites()).toEqual(one)
  await ask('trash', 'fay', photo.id)
  expect(await favourites()).toEqual(none)
  await ask('restore', 'fay', photo.id)
  expect(await favourites()).toEqual(one)
  await ask('unfavourite', 'fay', photo.id)
  expect(await favourites()).toEqual(none)
  expect(await stored(photo)).toEqual({ ...photo, version: 6 })
})

test('a description is kept in lines, finds its photo by its words, and can be removed', async () => {
  const photo = await ready('dora')
  const describe = (description: string | null) =>
    updatePhoto('dora', { id: photo.id, description }, album.table, now)
  const words = async () => {
    const { items } = await album.table.pageBefore<{ SK: string }>(wordCardsPk('dora'), '~', 100)
    return items.map(({ SK }) => SK.split('#')[0]).sort()
  }
  await describe(' At the lake \r\n\u202e\twith Grandma\u0000. \n')
  expect(await stored(photo)).toMatchObject({ description: 'At the lake\n with Grandma.', version: 3 })
  expect(await words()).toEqual(['at', 'cat', 'grandma', 'lake', 'the', 'with'])
  await describe(null)
  expect(await stored(photo)).toEqual({ ...photo, version: 4 })
  expect(await words()).toEqual(['cat'])
})

test.each([['a'.repeat(10_000)], ['a'.repeat(1001)], ['\u200b'.repeat(1_000_000)], ['👍'.repeat(501)]])(
  'a description that is too long is refused with one sentence, and the photo stays as it is',
  async (description) => {
    const photo = await ready('dora')
    expect(await updatePhoto('dora', { id: photo.id, description }, album.table, now)).toEqual({
      error: {
        errorType: 'ValidationError',
        code: 'DESCRIPTION',
        message: 'A description has at most 1000 characters.',
      },
    })
    expect(await stored(photo)).toEqual(photo)
  },
)

test('an archived photo leaves its month and keeps its labels, also through the trash', async () => {
  const photo = await ready('ira')
  await ready('ira')
  const archive = async () => (await album.table.get<{ count: number }>(archiveCountKey('ira')))?.count ?? 0
  expect(await ask('archive', 'ira', photo.id)).toMatchObject({ items: [{ archived: true, version: 3 }] })
  expect(await counts('ira')).toEqual({ cat: 2, animal: 2, month: 1, cards: 2 })
  expect(await archive()).toBe(1)
  expect(await stored(photo)).toMatchObject({ takenPk: 'AR#ira', taken: photo.taken })
  await updatePhoto('ira', { id: photo.id, takenLocal: '2020-01-01T00:00:00' }, album.table, now)
  expect(await archive()).toBe(1)
  await updatePhoto('ira', { id: photo.id, takenLocal: photo.takenLocal! }, album.table, now)
  await ask('trash', 'ira', photo.id)
  expect(await archive()).toBe(0)
  await ask('restore', 'ira', photo.id)
  expect(await archive()).toBe(1)
  expect(await ask('archive', 'ira', photo.id)).toMatchObject({ items: [{ version: 7 }], errors: [] })
  await ask('unarchive', 'ira', photo.id)
  expect(await counts('ira')).toEqual({ cat: 2, animal: 2, month: 2, cards: 2 })
  expect(await archive()).toBe(0)
  const coveredDate = { takenLocal: photo.takenLocal }
  expect(await stored(photo)).toEqual({ ...photo, dated: true, coveredDate, version: 8 })
})
