import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AlbumItem, type AlbumMemberItem, linkKeysOf } from '@album/model/album'
import {
  ALBUM_MEMBERS,
  albumCountKey,
  albumKey,
  albumMembersPk,
  beginningWith,
  labelFacetKey,
  linkKey,
  listedLinkKey,
  photoKey,
  smartLinkKey,
} from '@album/model/keys'
import { MAX_ALBUMS_OF_OWNER } from '@album/model/limits'
import type { PhotoItem } from '@album/model/photo'
import type { Write } from '../dynamodb/document-table.ts'
import { startTable } from '../dynamodb/table.fixture.ts'
import { edit } from '../edit/edit.ts'
import { writesFor } from '../edit/writes.ts'
import { share } from '../links/share.ts'
import { arrange, type ArrangeRequest } from './arrange.ts'
import { createAlbum } from './create-album.ts'
import { deleteAlbum, forgetMembers } from './delete-album.ts'

let running: Awaited<ReturnType<typeof startTable>>
beforeAll(async () => {
  running = await startTable()
})
afterAll(() => running.close())

const now = new Date('2026-03-01T00:00:00.000Z')
const key = randomBytes(32)
/** The table is there once the tests run. */
const sharing = {
  get table() {
    return running.table
  },
  key: async () => key,
  hasBytes: async () => false,
  now,
}
let ids = 0
const newId = () => `01J9Z3NDEKTSV4RRFFQ69G${String((ids += 1)).padStart(4, '0')}`

async function album(owner: string, more: Partial<AlbumItem> = {}): Promise<string> {
  const id = newId()
  const item: AlbumItem = {
    ...albumKey(owner, id),
    id,
    owner,
    title: 'Summer',
    createdAt: now.toISOString(),
    count: 0,
  }
  await running.table.write({ put: { ...item, ...more } })
  return id
}

/** Adds a photo that is analysed and not in the trash. */
async function photo(owner: string, more: Partial<PhotoItem> = {}): Promise<string> {
  const id = newId()
  const addedAt = '2026-02-01T10:00:00.000Z'
  const key = photoKey(owner, id)
  const pending: PhotoItem = {
    ...key,
    id,
    owner,
    status: 'PROCESSING',
    title: 'cat',
    addedAt,
    bytes: 5,
    sha256: 'x',
    version: 1,
  }
  await running.table.write({ put: pending })
  await running.table.transact(
    writesFor([{ before: pending, after: { ...pending, status: 'READY', version: 2, ...more } }]),
  )
  return id
}
const photos = async (owner: string, count: number) => {
  const made: string[] = []
  for (let one = 0; one < count; one += 1) made.push(await photo(owner))
  return made
}
const ask = (request: ArrangeRequest) => arrange(request, running.table, now)
const add = (owner: string, albumId: string, ...ids: string[]) =>
  ask({ field: 'addToAlbum', owner, albumId, ids })
const stored = (owner: string, id: string) => running.table.get<PhotoItem>(photoKey(owner, id))
async function shown(owner: string, id: string) {
  const [item, page] = await Promise.all([
    running.table.get<AlbumItem>(albumKey(owner, id)),
    running.table.pageBetween<AlbumMemberItem>(albumMembersPk(owner, id), ALBUM_MEMBERS, 1000),
  ])
  const members = page.items.map((member) => member.id)
  expect(item?.count).toBe(members.length)
  return members
}

test('photos are in an album in the order they were added, each once', async () => {
  const id = await album('ada')
  const [a, b, c] = (await photos('ada', 3)) as [string, string, string]
  expect(await add('ada', id, b, a)).toMatchObject({ items: [{ id: b, version: 3 }, { id: a }], errors: [] })
  await add('ada', id, a, c)
  expect(await shown('ada', id)).toEqual([b, a, c])
  expect((await stored('ada', a))!.albums).toEqual({ [id]: expect.any(String) })
})

test('many photos at once are moved behind another, to the front and to the end', async () => {
  const id = await album('bob')
  const made = await photos('bob', 6)
  const [a, b, c, d, e, f] = made as [string, string, string, string, string, string]
  await add('bob', id, ...made)
  const move = (after: string | null, ...ids: string[]) =>
    ask({ field: 'moveInAlbum', owner: 'bob', albumId: id, ids, after })
  await move(a, f, e)
  expect(await shown('bob', id)).toEqual([a, f, e, b, c, d])
  await move(null, d, c)
  expect(await shown('bob', id)).toEqual([d, c, a, f, e, b])
  await move(b, d)
  expect(await shown('bob', id)).toEqual([c, a, f, e, b, d])
  await move(a, f)
  expect(await shown('bob', id)).toEqual([c, a, f, e, b, d])
  expect(await move(a, a)).toMatchObject({ error: { errorType: 'NotFound', code: 'AFTER' } })
})

test('photos moved behind one of two with equal positions stand right behind both, in the given order', async () => {
  const id = await album('gus')
  const made = await photos('gus', 9)
  await add('gus', id, ...made)
  const [a, b, ...others] = made as [string, string, ...string[]]
  // Two windows have moved them into one gap at the same time.
  const { albums } = (await stored('gus', b))!
  const before = (await stored('gus', a))!
  await running.table.transact(writesFor([{ before, after: { ...before, albums: albums! } }]))
  expect(await shown('gus', id)).toEqual(made)
  const move = (after: string, ...ids: string[]) =>
    ask({ field: 'moveInAlbum', owner: 'gus', albumId: id, ids, after })
  const [c, d, e, f, g, h, i] = others as [string, string, string, string, string, string, string]
  await move(a, i)
  expect(await shown('gus', id)).toEqual([a, b, i, c, d, e, f, g, h])
  await move(b, h, g, f, e, d)
  expect(await shown('gus', id)).toEqual([a, b, h, g, f, e, d, i, c])
  await move(a, c, i)
  expect(await shown('gus', id)).toEqual([a, b, c, i, h, g, f, e, d])
})

test('an empty id as the target of a move leaves the photos in place', async () => {
  const id = await album('fay')
  const [a, b] = (await photos('fay', 2)) as [string, string]
  await add('fay', id, a, b)
  const moved = await ask({ field: 'moveInAlbum', owner: 'fay', albumId: id, ids: [b], after: '' })
  expect(moved).toMatchObject({ error: { errorType: 'ValidationError', code: 'AFTER' } })
  expect(await shown('fay', id)).toEqual([a, b])
})

test('an album or photo id that is too long, or a photo that is not in the album, is NotFound', async () => {
  const id = await album('hal')
  const one = await photo('hal')
  const tooLong = 'Z'.repeat(5000)
  expect(await add('hal', tooLong, one)).toMatchObject({ error: { errorType: 'NotFound', code: 'ALBUM' } })
  expect(await add('hal', id, tooLong, one)).toMatchObject({
    items: [null, { id: one }],
    errors: [{ index: 0, errorType: 'NotFound', code: 'PHOTO' }],
  })
  expect(
    await ask({ field: 'moveInAlbum', owner: 'hal', albumId: id, ids: [one], after: tooLong }),
  ).toMatchObject({ error: { errorType: 'NotFound', code: 'AFTER' } })
  const other = await photo('hal')
  expect(await ask({ field: 'moveInAlbum', owner: 'hal', albumId: id, ids: [other] })).toMatchObject({
    errors: [{ index: 0, errorType: 'NotFound', code: 'NOT_IN_ALBUM' }],
  })
  expect(await deleteAlbum('hal', tooLong, sharing)).toMatchObject({
    error: { code: 'ALBUM' },
  })
  expect(await share({ owner: 'hal', albumId: tooLong }, sharing)).toMatchObject({
    error: { code: 'ALBUM' },
  })
})

test('a trashed photo is in no album and no count, and returns to its place when restored', async () => {
  const id = await album('eve')
  const [a, b, c] = (await photos('eve', 3)) as [string, string, string]
  await add('eve', id, a, b, c)
  const change = (field: 'trash' | 'restore' | 'delete', ...ids: string[]) =>
    edit({ field, owner: 'eve', ids }, running.table, now)
  await change('trash', b)
  expect(await shown('eve', id)).toEqual([a, c])
  await change('restore', b)
  expect(await shown('eve', id)).toEqual([a, b, c])
  await change('delete', b)
  expect(await shown('eve', id)).toEqual([a, c])
  await ask({ field: 'removeFromAlbum', owner: 'eve', albumId: id, ids: [a, c] })
  expect(await shown('eve', id)).toEqual([])
  expect((await stored('eve', a))!.albums).toEqual({})
})

test('a photo with the most labels and words, in 20 albums, is trashed and restored in one transaction', async () => {
  const label = (name: string) => ({
    name,
    confidence: 90,
    parents: [],
    categories: [],
    source: 'MACHINE' as const,
  })
  const id = await photo('max', {
    labels: Array.from({ length: 30 }, (_, index) => label(`Label ${index}`)),
    words: Array.from({ length: 12 }, (_, index) => `word${index}`),
  })
  const albums: string[] = []
  for (let one = 0; one < 21; one += 1) albums.push(await album('max'))
  for (const one of albums.slice(0, 20)) expect(await add('max', one, id)).toMatchObject({ errors: [] })
  expect(await add('max', albums[20]!, id)).toMatchObject({
    items: [null],
    errors: [{ errorType: 'QuotaExceeded', code: 'ALBUMS_OF_PHOTO' }],
  })
  for (const field of ['trash', 'restore', 'delete'] as const)
    expect(await edit({ field, owner: 'max', ids: [id] }, running.table, now)).toMatchObject({ errors: [] })
  for (const one of albums) expect(await shown('max', one)).toEqual([])
})

/** How many albums a person has, and the value of their counter. */
async function albumsOf(owner: string) {
  const [{ items }, counted] = await Promise.all([
    running.table.pageBetween<AlbumItem>(`U#${owner}`, beginningWith('AL#'), 1000),
    running.table.get<AlbumItem>(albumCountKey(owner)),
  ])
  return { ids: items.map(({ id }) => id), count: counted?.count }
}

test('fault 43: the limit of albums is exact when many are created and removed at once', async () => {
  const create = (title: string) => createAlbum({ owner: 'uma', title }, { table: running.table, newId, now })
  const some = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(create))
  expect(some.flatMap((answer) => ('error' in answer ? [] : answer.items))).toHaveLength(6)
  const [first, second, third] = (await albumsOf('uma')).ids as [string, string, string]

  // Set the counter to two below the limit: the counter decides, not the number of albums.
  const rest = MAX_ALBUMS_OF_OWNER - 2 - 6
  const more = { key: albumCountKey('uma'), update: 'ADD #count :rest', values: { ':rest': rest } }
  await running.table.write(more)
  const answers = await Promise.all(['g', 'h', 'i', 'j', 'k'].map(create))
  const refused = answers.flatMap((answer) => ('error' in answer ? [answer.error] : []))
  expect(refused).toHaveLength(3)
  for (const error of refused)
    expect(error).toMatchObject({ errorType: 'QuotaExceeded', code: 'ALBUMS_OF_OWNER' })
  expect(await albumsOf('uma')).toMatchObject({ count: MAX_ALBUMS_OF_OWNER, ids: { length: 8 } })

  // Three simultaneous removals of the same album count once.
  const removed = await Promise.all(
    [first, first, first, second, third].map((id) => deleteAlbum('uma', id, sharing)),
  )
  expect(removed.filter((answer) => !('error' in answer)).length).toBeLessThanOrEqual(3)
  const left = await albumsOf('uma')
  expect(left.count).toBe(rest + left.ids.length)
  expect(await create('room again')).toMatchObject({ errors: [] })
})

test('fault 35: an album’s count is exact when many photos are added at once', async () => {
  const id = await album('zoe')
  const made = await photos('zoe', 8)
  await Promise.all([0, 2, 4, 6].map((at) => add('zoe', id, ...made.slice(at, at + 2))))
  expect([...(await shown('zoe', id))].sort()).toEqual([...made].sort())
})

test("fault 30: somebody else's album or photo is NotFound", async () => {
  const [hers, his] = [await album('ann'), await album('carl')]
  const [herPhoto, hisPhoto] = [await photo('ann'), await photo('carl')]
  const none = { error: { errorType: 'NotFound', message: 'There is no such album.' } }
  expect(await add('ann', his, herPhoto)).toMatchObject(none)
  expect(await deleteAlbum('ann', his, sharing)).toMatchObject(none)
  expect(await share({ owner: 'ann', albumId: his }, sharing)).toMatchObject(none)
  expect(await add('ann', hers, hisPhoto, herPhoto)).toMatchObject({
    items: [null, { id: herPhoto }],
    errors: [{ index: 0, errorType: 'NotFound', message: 'There is no such photo.' }],
  })
  expect(await shown('carl', his)).toEqual([])
})

test('a smart album accepts no photos, and its link is removed with it', async () => {
  const id = await album('kim', { filter: { labels: ['Cat'] } })
  const refused = { error: { errorType: 'ValidationError', code: 'SMART_ALBUM' } }
  expect(await add('kim', id, await photo('kim'))).toMatchObject(refused)
  const answer = await share({ owner: 'kim', albumId: id }, sharing)
  const link = 'items' in answer ? answer.items[0]! : undefined
  expect(await running.table.get(smartLinkKey('kim', link!.id))).toMatchObject({ album: id })
  await deleteAlbum('kim', id, sharing)
  for (const key of linkKeysOf(link!)) expect(await running.table.get(key)).toBeUndefined()
})

test('an album is removed though guests who add photos cancel that at first; its links open for nobody from the beginning', async () => {
  const id = await album('ron')
  const answer = await share({ owner: 'ron', albumId: id }, sharing)
  const link = 'items' in answer ? answer.items[0]! : undefined
  const opens: boolean[] = []
  const table = {
    ...running.table,
    transact: async (writes: Write[]) => {
      opens.push((await running.table.get(linkKey(link!.id))) !== undefined)
      return opens.length % 3 !== 0 ? { reasons: ['TransactionConflict'] } : running.table.transact(writes)
    },
  }
  expect(await deleteAlbum('ron', id, { ...sharing, table })).toEqual({ items: [id], errors: [] })
  expect(opens).toEqual(Array(6).fill(false))
  expect(await running.table.get(albumKey('ron', id))).toBeUndefined()
  expect(await running.table.get(listedLinkKey('ron', id, link!.id))).toBeUndefined()
})

test('a removed album takes its links along and leaves its photos', async () => {
  const [id, other] = [await album('tom'), await album('tom')]
  const made = await photos('tom', 3)
  await add('tom', id, ...made)
  await add('tom', other, made[0]!)
  const made2 = await share({ owner: 'tom', albumId: id }, sharing)
  const link = 'items' in made2 ? made2.items[0]! : undefined
  const item = (await running.table.get<AlbumItem>(albumKey('tom', id)))!
  expect(await deleteAlbum('tom', id, sharing)).toEqual({ items: [id], errors: [] })
  expect(await running.table.get(linkKey(link!.id))).toBeUndefined()
  // One photo is deleted before the stream is read.
  await running.table.write({ delete: photoKey('tom', made[2]!) })
  for (let time = 0; time < 2; time += 1) await forgetMembers(item, running.table, now)
  expect(Object.keys((await stored('tom', made[0]!))!.albums!)).toEqual([other])
  expect(await stored('tom', made[1]!)).toMatchObject({ albums: {}, version: 4 })
  expect(await stored('tom', made[2]!)).toBeUndefined()
  expect((await running.table.pageBetween(albumMembersPk('tom', id), ALBUM_MEMBERS, 10)).items).toEqual([])
  expect(await deleteAlbum('tom', id, sharing)).toMatchObject({
    error: { errorType: 'NotFound' },
  })
})

test('a photo in so many albums that a label had no room for its card has it once an album is deleted', async () => {
  const labels = Array.from({ length: 30 }, (_, at) => ({
    ...{ name: `Label ${String(at).padStart(2, '0')}`, confidence: 99 - at, parents: [], categories: [] },
    source: 'MACHINE' as const,
  }))
  const id = await photo('una', { labels })
  const albums: string[] = []
  for (let n = 0; n < 17; n += 1) albums.push(await album('una'))
  for (const each of albums) await add('una', each, id)
  const count = async () =>
    (await running.table.get<{ count: number }>(labelFacetKey('una', 'label 29')))?.count ?? 0
  expect(await count()).toBe(0)
  const gone = (await running.table.get<AlbumItem>(albumKey('una', albums[0]!)))!
  await deleteAlbum('una', gone.id, sharing)
  await forgetMembers(gone, running.table, now)
  expect(await count()).toBe(1)
  await edit({ field: 'trash', owner: 'una', ids: [id] }, running.table, now)
  expect(await count()).toBe(0)
  expect(await running.table.get(albumKey('una', gone.id)), 'no item is left to count it').toBeUndefined()
})
