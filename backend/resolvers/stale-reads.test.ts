/** Queries right after a write, while DynamoDB's replicas do not have it yet. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AlbumItem } from '@album/model/album'
import {
  albumKey,
  albumMembersPk,
  analysisKey,
  editPartsOf,
  jobPartsPk,
  linkKey,
  photoKey,
} from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { startAlbum } from '../tests/album-in-process.ts'
import { asking, signedIn } from '../tests/evaluate-code.ts'

const owner = 'ada'
const identity = signedIn(owner)
const id = '01J9Z3NDEKTSV4RRFFQ69G5FA0'
const albumId = '01J9Z3NDEKTSV4RRFFQ69G5FA1'
const labels = [{ name: 'Cat', confidence: 97, parents: [], categories: [], source: 'MACHINE' as const }]
const photo = {
  ...photoKey(owner, id),
  ...{ id, owner, status: 'READY', title: 'IMG_1.jpg', sha256: '0', bytes: 5, version: 2, turn: 0 },
  ...{ addedAt: '2026-02-01T10:00:00.000Z', labels, images: [], moderation: [], takenPk: 'U#ada' },
} as unknown as PhotoItem
const shelf: AlbumItem = {
  ...albumKey(owner, albumId),
  ...{ id: albumId, owner, title: 'Lisbon', createdAt: '2026-02-01T10:00:00.000Z', count: 1 },
}
const inAlbum = { ...photo, albums: { [albumId]: 'a0' } } as PhotoItem
const box = { confidence: 97, boundingBox: { left: 0, top: 0, width: 1, height: 1 } }
const location = { latitude: 38.7, longitude: -9.1 }

let album: Awaited<ReturnType<typeof startAlbum>>
beforeAll(async () => void (album = await startAlbum((_operation, input, run) => run(input))))
afterAll(() => album.close())
const put = (item: object) => album.table.write({ put: item as PhotoItem })

beforeEach(async () => {
  await album.catchUp()
  await put(photo)
  await album.table.write({ delete: analysisKey(owner, id) })
  album.fallBehind()
})

test('a photo that has just been added to an album can be its cover', async () => {
  await put(shelf)
  await put(inAlbum)
  const changed = await album.ask('Mutation.updateAlbum', { input: { id: albumId, cover: id } }, identity)
  expect(changed).toMatchObject({ id: albumId, cover: id })
  expect(await album.ask('Album.cover', {}, identity, {}, changed)).toMatchObject({ id })
})

test('an album whose first photo has just been added shows it', async () => {
  await put(shelf)
  await put({ PK: albumMembersPk(owner, albumId), SK: `a0#${id}`, id })
  await put(inAlbum)
  expect(await album.ask('Album.cover', {}, identity, {}, shelf)).toMatchObject({ id })
})

test('a photo that has just been analysed is opened with all that was found in it', async () => {
  await put({ ...analysisKey(owner, id), instances: { Cat: [box] }, faces: [box], location })
  const source = { ...photo, placed: false, ownLocation: null }
  expect(await album.ask('Photo.analysis', {}, identity, {}, source)).toMatchObject({
    faces: [box],
    location,
  })
  const boxes = asking('{ name instances { confidence } }')
  expect(await album.ask('Photo.labels', {}, identity, boxes, source)).toMatchObject([{ instances: [box] }])
})

test('a guest who opens a photo that has just been added sees where it was taken', async () => {
  const link = { id: 'hash', owner, album: albumId, download: false, places: true, expiresAt: 4_000_000_000 }
  await put(shelf)
  await put({ ...linkKey('hash'), ...link })
  await put(inAlbum)
  await put({ ...analysisKey(owner, id), location })
  const guest = { resolverContext: { share: 'hash', owner, album: albumId } }
  const opened = await album.ask('Query.sharedPhoto', { id }, guest)
  expect(await album.ask('SharedPhoto.location', {}, guest, {}, opened)).toEqual(location)
})

test('an edit that has just ended says which photos it could not change', async () => {
  const refused = [{ id, code: 'NOT_FOUND' }]
  await put({ PK: jobPartsPk(owner), SK: `${editPartsOf(albumId, 'R')}0`, photos: refused })
  const source = { owner, id: albumId, edit: 'TRASH', failed: 1 }
  expect((await album.ask('Job.refused', {}, identity, {}, source)).items).toEqual(refused)
})
