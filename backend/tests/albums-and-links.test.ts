/** Albums, and guests without an account who watch one through a share link. */
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { AlbumChange, PhotoChange, SharedAlbumChange, Upload } from '../generated/graphql.ts'
import { analysisKey, linkKey, listedLinkKey, PHOTOS } from '@album/model/keys'
import { receiptOf } from '../functions/upload/take-back.ts'
import { everyCall } from './any-call.ts'
import { developerOf } from './developer.ts'
import type { ApiError } from '@album/model/refusals'
import { grownTo, Library, photograph, put, sha256, signInTo } from './library.ts'
import { metadataOf, ofPhone, speck } from './pictures.ts'
import { endSystem, startSystem, type System } from './system.ts'

let system: System
let library: Library
const ids = { cat: '', cup: '', person: '' }
beforeAll(async () => {
  system = await startSystem()
  library = await signInTo(system.config)
  for (const [name, file] of [
    ['cat', 'chelsea.png'],
    ['cup', 'coffee.png'],
    ['person', 'astronaut.png'],
  ] as const) {
    ids[name] = await library.upload(photograph(file), file)
    await library.photoOnce(ids[name], (photo) => photo?.status === 'READY')
  }
})
afterAll(() => endSystem(system))

const create = async (title: string, filter = '') => {
  const { createAlbum } = await library.ask(
    `mutation { createAlbum(input: { title: "${title}" ${filter} }) { id count filter } }`,
  )
  return createAlbum.id as string
}
/** Waits until the clean-up of a deleted album has changed this photo: it would write over what a test writes. */
const isInNoAlbum = (photoId: string, albumId: string) =>
  vi.waitFor(async () => {
    const { photo } = await library.ask(`{ photo(id: "${photoId}") { albums { id } } }`)
    expect(photo.albums.map(({ id }: { id: string }) => id)).not.toContain(albumId)
  }, 60_000)
const arrange = (field: string, albumId: string, ids: string[], more = '') =>
  library.ask(`mutation ($ids: [ID!]!) { ${field}(albumId: "${albumId}", ids: $ids ${more}) { id } }`, {
    ids: ids,
  })
const shown = async (id: string) => {
  const { album } = await library.ask(`{ album(id: "${id}") { title count filter cover { id images { url } }
    photos { items { id title albums { id position } } nextToken } } }`)
  return { ...album, photos: album.photos.items.map((photo: any) => photo.id) }
}
const share = async (albumId: string, more = '') =>
  (await library.ask(`mutation { share(albumId: "${albumId}" ${more}) { id token expiresAt download } }`))
    .share
const guestBy = (token: string) => new Library(system.config, token)
const edit = (field: string, id: string) => library.ask(`mutation { ${field}(ids: ["${id}"]) { id } }`)

const SHARED = `{ sharedAlbum { title count download expiresAt }
  sharedPhotos { items { id title position takenLocal width height thumbhash labels moderated version
    images { name url width height format } } nextToken } }`
const WATCH = `subscription { onSharedAlbumChanged { kind id album { title count }
  photo { id title labels images { name url } } } }`
const sharedWith = async (guest: Library) =>
  (await guest.ask(SHARED)).sharedPhotos.items.map(({ id }: { id: string }) => id)

test('an album has its own order and cover; trashing removes a photo from it and restoring returns it', async () => {
  const id = await create('Summer')
  await arrange('addToAlbum', id, [ids.cat, ids.cup, ids.person])
  expect(await shown(id)).toMatchObject({
    title: 'Summer',
    count: 3,
    cover: { id: ids.cat },
    photos: [ids.cat, ids.cup, ids.person],
  })
  await arrange('moveInAlbum', id, [ids.person], ', after: null')
  await library.ask(
    `mutation { updateAlbum(input: { id: "${id}", title: "2024", cover: "${ids.cup}" }) { id } }`,
  )
  expect(await shown(id)).toMatchObject({
    title: '2024',
    cover: { id: ids.cup },
    photos: [ids.person, ids.cat, ids.cup],
  })
  await edit('trash', ids.cup)
  expect(await shown(id)).toMatchObject({
    count: 2,
    cover: { id: ids.person },
    photos: [ids.person, ids.cat],
  })
  await edit('restore', ids.cup)
  expect(await shown(id)).toMatchObject({ count: 3, photos: [ids.person, ids.cat, ids.cup] })
  await arrange('removeFromAlbum', id, [ids.cat])
  expect(await shown(id)).toMatchObject({ count: 2, photos: [ids.person, ids.cup] })
})

test('a change of an album that expects other values is refused, and the album stays as it is', async () => {
  const id = await create('Cats', ', filter: { labels: ["Cat"], minConfidence: 80 }')
  const update = (input: object) =>
    library.query(
      `mutation ($input: UpdateAlbumInput!) { updateAlbum(input: $input) { title chosenCover filter } }`,
      { input: { id, ...input } },
    )
  const now = async () => (await library.ask(`{ album(id: "${id}") { title chosenCover filter } }`)).album
  const before = await now()
  expect(before).toMatchObject({ title: 'Cats', chosenCover: null })
  for (const expected of [
    { title: 'Dogs' },
    { cover: ids.cat },
    { filter: { labels: ['Cat'] } },
    { title: 'Cats', cover: null, filter: { labels: ['Cat'], minConfidence: 81 } },
  ]) {
    const { data, errors } = await update({ title: 'Mine', cover: ids.cup, expected })
    expect(data?.updateAlbum ?? null).toBeNull()
    expect(errors).toMatchObject([{ errorType: 'Conflict', errorInfo: { code: 'CHANGED' } }])
  }
  expect(await now()).toEqual(before)

  const filter = { minConfidence: 80, labels: ['Cat'] }
  await update({ title: 'Mine', cover: ids.cup, expected: { title: 'Cats', cover: null, filter } })
  expect(await now()).toMatchObject({ title: 'Mine', chosenCover: ids.cup })
  await update({ cover: null, filter: { labels: ['Dog'] }, expected: { cover: ids.cup, filter } })
  expect(await now()).toEqual({ title: 'Mine', chosenCover: null, filter: '{"labels":["Dog"]}' })
})

test('an album comes page by page', async () => {
  const id = await create('Pages')
  await arrange('addToAlbum', id, [ids.cup, ids.cat, ids.person])
  const page = async (nextToken: string | null) => {
    const { album } = await library.ask(
      `query ($nextToken: String) { album(id: "${id}") {
        photos(limit: 2, nextToken: $nextToken) { items { id } nextToken } } }`,
      { nextToken },
    )
    return { ids: album.photos.items.map((photo: any) => photo.id), nextToken: album.photos.nextToken }
  }
  const first = await page(null)
  expect(first.ids).toEqual([ids.cup, ids.cat])
  expect(await page(first.nextToken)).toEqual({ ids: [ids.person], nextToken: null })
})

test('an album is searched like the library, in its own order', async () => {
  const id = await create('Searched')
  await arrange('addToAlbum', id, [ids.person, ids.cat])
  const found = async (more: string) => {
    const { photos } = await library.ask(`{ photos(filter: { album: "${id}" ${more} }) { items { id } } }`)
    return photos.items.map((photo: any) => photo.id)
  }
  expect(await found('')).toEqual([ids.person, ids.cat])
  expect(await found('labels: ["Cat"]')).toEqual([ids.cat])
  expect(await found('labels: ["Cup"]')).toEqual([])
  expect(await found('without: ["Cat"]')).toEqual([ids.person])
})

test('a smart album shows what its search finds', async () => {
  const id = await create('Cats', ', filter: { labels: ["Cat"] }')
  expect(await shown(id)).toMatchObject({ count: null, filter: '{"labels":["Cat"]}', photos: [ids.cat] })
  const { errors } = await library.query(
    `mutation { createAlbum(input: { title: "x", filter: { labels: ["a","b","c","d","e","f"] } }) { id } }`,
  )
  expect(errors).toMatchObject([{ errorType: 'ValidationError', errorInfo: { code: 'LABELS' } }])
})

test('a smart album shows archived photos, all of them or those of its search', async () => {
  const archived = await create('Receipts', ', filter: { archived: true }')
  const cups = await create('Archived cups', ', filter: { archived: true, labels: ["Cup"] }')
  const labelled = await create('Cups', ', filter: { labels: ["Cup"] }')
  const guest = guestBy((await share(archived)).token)
  expect((await shown(archived)).photos).toEqual([])
  for (const id of [ids.cup, ids.cat]) await edit('archive', id)
  await vi.waitFor(async () => {
    expect((await shown(archived)).photos.toSorted()).toEqual([ids.cat, ids.cup].toSorted())
    expect((await sharedWith(guest)).toSorted()).toEqual([ids.cat, ids.cup].toSorted())
    expect((await shown(cups)).photos).toEqual([ids.cup])
    expect((await shown(labelled)).photos).toEqual([ids.cup])
  }, 60_000)
  for (const id of [ids.cup, ids.cat]) await edit('unarchive', id)
  await vi.waitFor(async () => {
    expect((await shown(archived)).photos).toEqual([])
    expect(await sharedWith(guest)).toEqual([])
    expect((await shown(cups)).photos).toEqual([])
    expect((await shown(labelled)).photos).toEqual([ids.cup])
  }, 60_000)
})

test('every window sees albums added, changed and removed', async () => {
  const window = await library.listen<AlbumChange>(
    'subscription { onAlbumChanged { id kind album { title count cover { id images { url } } } } }',
  )
  const changes = () => window.changes.filter((change) => change.id === id)
  const id = await create('Watched')
  await vi.waitFor(() => expect(changes().at(-1)).toMatchObject({ kind: 'ADDED' }), 60_000)
  await arrange('addToAlbum', id, [ids.cat])
  await vi.waitFor(
    () =>
      expect(changes().at(-1)).toMatchObject({
        kind: 'UPDATED',
        album: { count: 1, cover: { id: ids.cat } },
      }),
    60_000,
  )
  await library.ask(`mutation { deleteAlbum(id: "${id}") }`)
  await vi.waitFor(() => expect(changes().at(-1)).toMatchObject({ kind: 'REMOVED', album: null }), 60_000)
  await library.photoOnce(ids.cat, (photo) => photo !== null)
  await isInNoAlbum(ids.cat, id)
  window.close()
})

test('a friend with a link sees the album without an account, and nothing that was not shared', async () => {
  const id = await create('Shared')
  await arrange('addToAlbum', id, [ids.cat, ids.cup])
  const guest = guestBy((await share(id)).token)
  const { sharedAlbum, sharedPhotos } = await guest.ask(SHARED)
  expect(sharedAlbum).toMatchObject({ title: 'Shared', count: 2, download: false })
  const [cat, cup] = sharedPhotos.items
  expect(cat).toMatchObject({ id: ids.cat, title: null, moderated: false })
  expect(cat.labels).toContain('Cat')
  expect(cat.images.map((image: any) => image.name)).toEqual(['GRID', 'SCREEN'])

  // A signature covers one photo's renditions, and no original.
  const [url] = cat.images.map((image: any) => image.url as string)
  expect((await fetch(url)).status).toBe(200)
  expect((await fetch(url.replace(ids.cat, ids.cup))).status).toBe(403)
  expect((await fetch(url.replace(/renditions(.*)\/grid\.webp/, 'originals$1'))).status).toBe(403)
  expect((await fetch(cup.images[0].url)).status).toBe(200)

  const allowed = guestBy((await share(id, ', download: true, originals: true')).token)
  const original = (await allowed.ask(SHARED)).sharedPhotos.items[0].images[2]
  expect(original.name).toBe('ORIGINAL')
  expect(sha256(Buffer.from(await (await fetch(original.url)).arrayBuffer()))).toBe(
    sha256(photograph('chelsea.png')),
  )

  const { shares } = await library.ask(`{ shares(albumId: "${id}") { id token download } }`)
  expect(shares).toHaveLength(2)
  expect(shares.every((link: any) => link.token === null)).toBe(true)
})

test('friends see photos of the album added, changed and removed live, and nothing else', async () => {
  const [id, other] = [await create('Live'), await create('Not shared')]
  await arrange('addToAlbum', id, [ids.cat])
  const friend = await guestBy((await share(id)).token).listen<SharedAlbumChange>(WATCH)
  let read = 0
  /** Waits for such a change after the previously awaited one; other changes may arrive in between. */
  async function nextChange(expected: object) {
    const like = expect.objectContaining(expected) as { asymmetricMatch(change: unknown): boolean }
    const found = await vi.waitFor(() => {
      const at = friend.changes.findIndex((change, index) => index >= read && like.asymmetricMatch(change))
      expect(friend.changes[at], JSON.stringify(friend.changes.slice(read))).toBeDefined()
      return at
    }, 60_000)
    read = found + 1
    return friend.changes[found]!
  }

  await arrange('addToAlbum', other, [ids.person])
  await arrange('addToAlbum', id, [ids.cup])
  const album = expect.objectContaining({ count: 2 })
  const added = await nextChange({ kind: 'PHOTO', id: ids.cup, album })
  expect((await fetch(added.photo!.images[0]!.url)).status).toBe(200)
  expect(added.photo!.images.map(({ name }) => name)).not.toContain('ORIGINAL')

  await library.ask(`mutation { addLabels(ids: ["${ids.cup}"], labels: ["Breakfast"]) { id } }`)
  await nextChange({
    id: ids.cup,
    photo: expect.objectContaining({ labels: expect.arrayContaining(['Breakfast']) }),
  })
  await library.ask(`mutation { updatePhoto(input: { id: "${ids.cup}", title: "Morning" }) { id } }`)
  await nextChange({ id: ids.cup, photo: expect.objectContaining({ title: 'Morning' }) })
  await edit('trash', ids.cup)
  await nextChange({ kind: 'PHOTO_REMOVED', id: ids.cup, photo: null })
  await edit('restore', ids.cup)
  await nextChange({ kind: 'PHOTO', id: ids.cup })
  await arrange('removeFromAlbum', id, [ids.cup])
  await nextChange({ kind: 'PHOTO_REMOVED', id: ids.cup })
  await library.ask(`mutation { updatePhoto(input: { id: "${ids.cup}", title: "Cup" }) { id } }`)
  await library.ask(`mutation { updateAlbum(input: { id: "${id}", title: "Renamed" }) { id } }`)
  await nextChange({ kind: 'ALBUM', album: expect.objectContaining({ title: 'Renamed' }) })
  expect(friend.changes.some((change) => change.id === ids.person)).toBe(false)
  expect(friend.changes.some((change) => change.photo?.title === 'Cup')).toBe(false)
  friend.close()
})

test('fault 45: an ended link opens for nobody and disconnects those watching', async () => {
  const id = await create('Ended')
  await arrange('addToAlbum', id, [ids.cat])
  const [ended, kept] = [await share(id), await share(id)]
  const watches = await Promise.all(
    [ended, kept].map(({ token }) => guestBy(token).listen<SharedAlbumChange>(WATCH)),
  )
  await library.ask(`mutation { unshare(id: "${ended.id}") }`)
  await vi.waitFor(() => expect(watches[0]!.isEnded()).toBe(true), 60_000)
  await vi.waitFor(async () => {
    const { errors } = await guestBy(ended.token).query(SHARED)
    expect(errors).toMatchObject([{ errorType: 'UnauthorizedException' }])
  }, 60_000)
  expect(watches[1]!.isEnded()).toBe(false)
  expect(await sharedWith(guestBy(kept.token))).toEqual([ids.cat])

  await library.ask(`mutation { deleteAlbum(id: "${id}") }`)
  await vi.waitFor(() => expect(watches[1]!.isEnded()).toBe(true), 60_000)
  for (const watch of watches) watch.close()
  await isInNoAlbum(ids.cat, id)
})

test('a right that the owner switches off ends at once, and watching guests are notified', async () => {
  const id = await create('Switched')
  await arrange('addToAlbum', id, [ids.cat])
  const link = await share(id, ', download: true, originals: true, places: true')
  const guest = guestBy(link.token)
  const developer = developerOf(system)
  // The deployment does not keep places, so this writes one into the table.
  const location = { latitude: 48.2082, longitude: 16.3738 }
  await developer.putItem({ ...analysisKey(library.owner, ids.cat), instances: {}, location })
  const item = await developer.photoItem(library.owner, ids.cat)
  await developer.putItem({ ...item, place: 'AT.09.Vienna@48.2,16.37' })
  const seen = async () => {
    const { sharedPhotos } = await guest.ask('{ sharedPhotos { items { labels images { name } } } }')
    const { sharedPhoto } = await guest.ask(
      `{ sharedPhoto(id: "${ids.cat}") { place location { latitude longitude } } }`,
    )
    const [{ labels, images }] = sharedPhotos.items
    return { labels, images: images.map(({ name }: any) => name), ...sharedPhoto }
  }
  expect(await seen()).toEqual({
    labels: expect.arrayContaining(['Cat']),
    images: ['GRID', 'SCREEN', 'ORIGINAL'],
    place: 'AT.09.Vienna',
    location,
  })
  const watch = await guest.listen<SharedAlbumChange>(
    `subscription { onSharedAlbumChanged { kind id album { labels places download originals expiresAt }
      photo { id labels images { name } } } }`,
  )
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString().slice(0, 19)
  await library.ask(`mutation { updateShare(input: { id: "${link.id}", labels: false, places: false,
    download: false, expiresAt: "${expiresAt}Z" }) { id } }`)
  // At once: AppSync may still know the guest by a kept authorization.
  expect(await seen()).toEqual({ labels: null, images: ['GRID', 'SCREEN'], place: null, location: null })
  const album = {
    ...{ labels: false, places: false, download: false, originals: false },
    expiresAt: `${expiresAt}.000Z`,
  }
  // Other changes of the photo, such as the end of the last test's album, may arrive in between.
  const last = (kind: string) => watch.changes.findLast((change) => change.kind === kind)
  await vi.waitFor(() => expect(last('ALBUM')).toMatchObject({ album }), 60_000)
  await library.ask(`mutation { favourite(ids: ["${ids.cat}"]) { id } }`)
  await vi.waitFor(() => expect(last('PHOTO')).toMatchObject({ album }), 60_000)
  expect(last('PHOTO')!.photo).toMatchObject({ labels: null, images: [{}, {}] })
  expect((await guest.ask(`{ sharedPhoto(id: "${ids.cup}") { id } }`)).sharedPhoto).toBeNull()
  watch.close()
})

/** The names of all images that a guest gets of a photo, by each field that has images. */
async function imagesFor(guest: Library, id: string): Promise<string[][]> {
  const { sharedPhotos, sharedPhoto } = await guest.ask(
    `{ sharedPhotos { items { id images { name } } } sharedPhoto(id: "${id}") { images { name } } }`,
  )
  const listed = sharedPhotos.items.find((photo: any) => photo.id === id)
  return [listed, sharedPhoto].map(({ images }) => images.map(({ name }: any) => name))
}

test('a guest whose link gives no originals gets the file in no way, and the picture that they download says nothing of camera or place', async () => {
  const file = await ofPhone(7)
  expect(metadataOf(file), 'as the phone wrote it').toEqual(['APP1', 'APP1'])
  const photo = await library.upload(file, 'PXL_1.jpg', 'image/jpeg')
  await library.photoOnce(photo, (photo) => photo?.status === 'READY')
  const id = await create('Without files')
  await arrange('addToAlbum', id, [photo])
  const guest = guestBy((await share(id, ', download: true')).token)
  const watch = await guest.listen<SharedAlbumChange>(WATCH)
  expect(await imagesFor(guest, photo)).toEqual(Array(2).fill(['GRID', 'SCREEN']))
  expect((await guest.ask('{ sharedAlbum { download originals } }')).sharedAlbum).toEqual({
    ...{ download: true, originals: false },
  })
  await edit('favourite', photo)
  await vi.waitFor(() => expect(watch.changes.some((change) => change.id === photo)).toBe(true), 60_000)
  for (const change of watch.changes)
    expect(change.photo?.images.map(({ name }) => name) ?? []).not.toContain('ORIGINAL')
  watch.close()

  const { sharedEnlarge } = await guest.ask(
    `mutation { sharedEnlarge(id: "${photo}") { name url width height } }`,
  )
  expect(sharedEnlarge).toMatchObject({ name: 'LARGE', width: 451, height: 300 })
  const picture = Buffer.from(await (await fetch(sharedEnlarge.url)).arrayBuffer())
  expect(metadataOf(picture)).toEqual([])
  const { format, width, height, exif, xmp, iptc } = await sharp(picture).metadata()
  expect({ format, width, height, exif, xmp, iptc }).toEqual({ format: 'jpeg', width: 451, height: 300 })
  for (const forged of ['originals', 'renditions'])
    expect((await fetch(sharedEnlarge.url.replace('/large/', `/${forged}/`))).status, forged).toBe(403)
  // The other tests' searches must not find it.
  await library.ask(`mutation { delete(ids: ["${photo}"]) }`)
  await library.photoOnce(photo, (photo) => photo === null)
})

test('originals that the owner switches off are gone at once, also for those watching, and full resolution stays', async () => {
  const id = await create('Files no more')
  await arrange('addToAlbum', id, [ids.cat])
  const link = await share(id, ', download: true, originals: true')
  const guest = guestBy(link.token)
  expect(await imagesFor(guest, ids.cat)).toEqual(Array(2).fill(['GRID', 'SCREEN', 'ORIGINAL']))
  const watch = await guest.listen<SharedAlbumChange>(
    'subscription { onSharedAlbumChanged { kind id album { download originals } photo { id images { name } } } }',
  )
  await library.ask(`mutation { updateShare(input: { id: "${link.id}", originals: false }) { id } }`)
  // At once: AppSync may still know the guest by a kept authorization.
  expect(await imagesFor(guest, ids.cat)).toEqual(Array(2).fill(['GRID', 'SCREEN']))
  const album = { download: true, originals: false }
  const last = (kind: string) => watch.changes.findLast((change) => change.kind === kind)
  await vi.waitFor(() => expect(last('ALBUM')).toMatchObject({ album }), 60_000)
  await edit('unfavourite', ids.cat)
  await edit('favourite', ids.cat)
  await vi.waitFor(() => expect(last('PHOTO')).toMatchObject({ album, id: ids.cat }), 60_000)
  expect(last('PHOTO')!.photo!.images).toHaveLength(2)
  const { sharedEnlarge } = await guest.ask(`mutation { sharedEnlarge(id: "${ids.cat}") { url } }`)
  expect((await fetch(sharedEnlarge.url)).status).toBe(200)
  watch.close()
})

test('a link from before originals could be chosen still gives them, and its owner can switch them off', async () => {
  const id = await create('From before')
  await arrange('addToAlbum', id, [ids.cat])
  const link = await share(id, ', download: true')
  const developer = developerOf(system)
  const keys = [linkKey(link.id), listedLinkKey(library.owner, id, link.id)]
  const isOfLink = ({ PK, SK }: any) => keys.some((key) => key.PK === PK && key.SK === SK)
  const items = (await developer.items()).filter(isOfLink)
  expect(items).toHaveLength(2)
  for (const { originals: _, ...before } of items) await developer.putItem(before)
  const guest = guestBy(link.token)
  expect(await imagesFor(guest, ids.cat)).toEqual(Array(2).fill(['GRID', 'SCREEN', 'ORIGINAL']))
  const shares = `{ shares(albumId: "${id}") { download originals } }`
  expect((await library.ask(shares)).shares).toEqual([{ download: true, originals: true }])
  await library.ask(`mutation { updateShare(input: { id: "${link.id}", originals: false }) { id } }`)
  expect(await imagesFor(guest, ids.cat)).toEqual(Array(2).fill(['GRID', 'SCREEN']))
  expect((await library.ask(shares)).shares).toEqual([{ download: true, originals: false }])
})

test('a friend with a link to a smart album sees what its search finds, live', async () => {
  const id = await create('Breakfasts', ', filter: { labels: ["Brunch"] }')
  const link = await share(id)
  const guest = guestBy(link.token)
  const seen = async () => {
    const { sharedAlbum, sharedPhotos } = await guest.ask(
      '{ sharedAlbum { title count newestFirst } sharedPhotos { items { id } nextToken } }',
    )
    return { ...sharedAlbum, ids: sharedPhotos.items.map((photo: any) => photo.id) }
  }
  const empty = { title: 'Breakfasts', count: null, newestFirst: true, ids: [] }
  expect(await seen()).toEqual(empty)
  const watch = await guest.listen<SharedAlbumChange>(WATCH)
  const last = (expected: object) =>
    vi.waitFor(() => expect(watch.changes.at(-1)).toMatchObject(expected), 60_000)
  const label = (field: string, id: string) =>
    library.ask(`mutation { ${field}(ids: ["${id}"], labels: ["Brunch"]) { id } }`)
  await label('addLabels', ids.cup)
  await last({ kind: 'PHOTO', id: ids.cup })
  expect(await seen()).toEqual({ ...empty, ids: [ids.cup] })
  // A guest who asks for no more than an index knows is answered from the photo, too.
  const { sharedPhotos } = await guest.ask('{ sharedPhotos { items { id width } } }')
  expect(sharedPhotos.items).toMatchObject([{ id: ids.cup }])
  expect((await guest.ask(`{ sharedPhoto(id: "${ids.cat}") { id } }`)).sharedPhoto).toBeNull()
  await label('removeLabels', ids.cup)
  await last({ kind: 'PHOTO_REMOVED', id: ids.cup })
  expect(await seen()).toEqual(empty)
  await library.ask(`mutation { updateAlbum(input: { id: "${id}", filter: { labels: ["Cat"] } }) { id } }`)
  await vi.waitFor(() => expect(watch.changes.map(({ kind }) => kind)).toContain('ALBUM'), 60_000)
  expect(await seen()).toEqual({ ...empty, ids: [ids.cat] })
  expect(watch.changes.some((change) => change.id === ids.person)).toBe(false)
  watch.close()
})

test('a person sees a link’s token again, and how often it was opened; nobody else does', async () => {
  const id = await create('Shown again')
  const link = await share(id)
  const guest = guestBy(link.token)
  expect(await library.ask(`{ shareToken(id: "${link.id}") }`)).toEqual({ shareToken: link.token })
  await guest.ask('mutation { countOpening }')
  await guest.ask('mutation { countOpening }')
  // Reading the album is no opening.
  await guest.ask(SHARED)
  const { shares } = await library.ask(`{ shares(albumId: "${id}") { id token canShow opened } }`)
  expect(shares).toEqual([{ id: link.id, token: null, canShow: true, opened: 2 }])
  await library.ask(`mutation { updateShare(input: { id: "${link.id}", labels: false }) { opened } }`)
  const stored = await developerOf(system).items()
  expect(JSON.stringify(stored)).not.toContain(link.token)
  await library.ask(`mutation { unshare(id: "${link.id}") }`)
  const { errors } = await library.query(`{ shareToken(id: "${link.id}") }`)
  expect(errors).toMatchObject([{ errorType: 'NotFound', errorInfo: { code: 'LINK' } }])
})

test('fault 30: a guest is refused every field of the API except those of the shared album', async () => {
  const id = await create('Only this')
  await arrange('addToAlbum', id, [ids.cat])
  const guest = guestBy((await share(id)).token)
  const open: string[] = []
  for (const type of ['Query', 'Mutation'] as const)
    for (const [field, operation] of everyCall(type, ids.cat)) {
      const { errors, data } = await guest.query(operation)
      if (!errors) open.push(field)
      else {
        expect(errors, field).toMatchObject([{ errorType: 'Unauthorized' }])
        expect(data?.[field] ?? null, field).toBeNull()
      }
    }
  for (const [field, operation] of everyCall('Subscription', ids.cat)) {
    const watch = await guest.listen(operation).catch((error: Error) => error)
    if (watch instanceof Error) expect(watch.message, field).toContain('Unauthorized')
    else open.push(field)
  }
  expect(open).toEqual([
    ...[
      'sharedAlbum',
      'sharedPhotos',
      'sharedPhoto',
      'countOpening',
      'sharedEnlarge',
      'onSharedAlbumChanged',
    ],
  ])
})

test('fault 30: a person’s signature opens no picture of somebody else, with anything appended', async () => {
  const bob = await developerOf(system).createPerson('bob@example.com', 'Correct-Horse-7-Battery')
  const theirs = await signInTo(system.config, bob)
  const photo = await theirs.upload(photograph('coffee.png'), 'coffee.png')
  const { images } = await theirs.photoOnce(photo, (photo) => photo?.status === 'READY')
  const path = `media/originals/${library.owner}/${ids.cat}`
  for (const { url } of images) {
    const { origin, search } = new URL(url)
    for (const appended of ['', `x=/${theirs.owner}/&`, `/media/renditions/${theirs.owner}/&`]) {
      const forged = `${origin}/${path}?${appended}${search.slice(1)}`
      expect((await fetch(forged)).status, forged).toBe(403)
    }
    expect((await fetch(url)).status).toBe(200)
  }
})

test('fault 30: another album’s nextToken shows a guest nothing of that album', async () => {
  const [id, other] = [await create('One'), await create('Other')]
  await arrange('addToAlbum', id, [ids.cat])
  await arrange('addToAlbum', other, [ids.cup, ids.person])
  const { album } = await library.ask(`{ album(id: "${other}") { photos(limit: 1) { nextToken } } }`)
  const guest = guestBy((await share(id)).token)
  const { data } = await guest.query(
    `query ($nextToken: String) { sharedPhotos(nextToken: $nextToken) { items { id } } }`,
    { nextToken: album.photos.nextToken },
  )
  expect((data?.sharedPhotos.items ?? []).every((photo: any) => photo.id === ids.cat)).toBe(true)
  const { errors } = await guest.query('{ sharedPhotos(nextToken: "bm9uc2Vuc2U=") { items { id } } }')
  expect(errors).toMatchObject([{ errorType: 'ValidationError', errorInfo: { code: 'NEXT_TOKEN' } }])
})

test('fault 30: an owner’s token, another link’s token or none opens no shared album', async () => {
  const { errors } = await library.query('{ sharedAlbum { title } }')
  expect(errors).toMatchObject([{ errorType: 'Unauthorized' }])
  for (const token of ['A'.repeat(43), 'nonsense'])
    expect((await guestBy(token).query('{ sharedAlbum { title } }')).errors).toMatchObject([
      { errorType: 'UnauthorizedException' },
    ])
})

/** How a photo's key begins, with the first two digits of its ULID: chance makes two characters alone in an encrypted token, but not four. */
const PHOTO_KEY = `${PHOTOS}01`

/** Everything that a guest can read in a URL: its parts, its signed policy, and a token's unencrypted content. */
const readable = (text: string) =>
  [
    text,
    ...text
      .split(/[^\w+/=~-]+/)
      .map((part) => Buffer.from(part.replaceAll('_', '='), 'base64').toString('latin1')),
  ].join('\n')

test('fault 30: the pages of a shared smart album reveal neither other photos nor words that guests do not see', async () => {
  const describe = (id: string, description: string) =>
    library.ask(`mutation { updatePhoto(input: { id: "${id}", description: "${description}" }) { id } }`)
  await describe(ids.cat, 'besides beneath')
  await describe(ids.person, 'bedridden')
  await library.ask(`mutation { favourite(ids: ["${ids.cat}"]) { id } }`)
  for (const [filter, expected] of [
    ['{ words: ["be"], favourite: true }', [ids.cat]],
    ['{ labels: ["Cat"], without: ["Person"] }', [ids.cat]],
    ['{ without: ["Cat"] }', [ids.cup, ids.person]],
  ] as const) {
    const guest = guestBy((await share(await create('Hidden', `, filter: ${filter}`))).token)
    const shown: string[] = []
    const tokens: string[] = []
    let nextToken: string | null = null
    do {
      const { sharedPhotos }: any = await guest.ask(
        `query ($nextToken: String) { sharedPhotos(limit: 1, nextToken: $nextToken) { items { id } nextToken } }`,
        { nextToken },
      )
      shown.push(...sharedPhotos.items.map((photo: any) => photo.id))
      nextToken = sharedPhotos.nextToken
      if (nextToken) tokens.push(readable(nextToken))
    } while (nextToken)
    expect(new Set(shown)).toEqual(new Set(expected))
    expect(tokens.length, filter).toBeGreaterThan(0)
    const revealed = tokens.join()
    for (const secret of [...Object.values(ids), 'beside', 'beneath', 'bedridden', PHOTO_KEY])
      expect(revealed, filter).not.toContain(secret)
    const chosen = Buffer.from(`P#${ids.cat}`).toString('base64')
    const { errors } = await guest.query(`{ sharedPhotos(nextToken: "${chosen}") { items { id } } }`)
    expect(errors).toMatchObject([{ errorType: 'ValidationError', errorInfo: { code: 'NEXT_TOKEN' } }])
  }
  await library.ask(`mutation { unfavourite(ids: ["${ids.cat}"]) { id } }`)
  for (const id of [ids.cat, ids.person]) await describe(id, '')
})

test('fault 50: nothing that a guest receives names the owner, and two links do not show that they are one person’s', async () => {
  const [one, other] = [await create('Shared once'), await create('Shared twice')]
  await arrange('addToAlbum', one, [ids.cat, ids.person])
  await arrange('addToAlbum', other, [ids.cup])
  const links = [
    await share(one, ', download: true, originals: true'),
    await share(other, ', download: true, originals: true'),
  ]
  const guests = links.map(({ token }) => guestBy(token))
  const watch = await guests[0]!.listen<SharedAlbumChange>(WATCH)
  const page = `query { sharedPhotos(limit: 1) { items { id } nextToken } }`
  const received: unknown[] = [await guests[0]!.query(page)]
  const urls: string[][] = []
  for (const guest of guests) {
    const answer = await guest.query(SHARED)
    received.push(answer)
    urls.push(answer.data!.sharedPhotos.items.flatMap(({ images }: any) => images.map(({ url }: any) => url)))
  }
  await library.ask(`mutation { updatePhoto(input: { id: "${ids.cat}", title: "A cat" }) { id } }`)
  await vi.waitFor(
    () => expect(watch.changes.some(({ photo }) => photo?.title === 'A cat')).toBe(true),
    60_000,
  )
  received.push(watch.changes)
  watch.close()

  expect(urls.map(({ length }) => length)).toEqual([6, 3])
  for (const url of urls.flat()) {
    const picture = await fetch(url)
    expect(picture.status, url).toBe(200)
    received.push([...picture.headers], url)
    if (!url.includes('/originals/')) received.push(await picture.text())
  }
  // The picture has been deleted: the origin's answer must not contain its key.
  const [gone] = (await guests[1]!.ask(SHARED)).sharedPhotos.items[0].images
  await library.ask(`mutation { delete(ids: ["${ids.cup}"]) }`)
  await vi.waitFor(async () => expect((await fetch(gone.url)).status).not.toBe(200), 60_000)
  const answer = await fetch(gone.url)
  received.push([...answer.headers], await answer.text())

  const { owner } = library
  for (const text of received.map((value) => JSON.stringify(value)))
    for (const name of [owner, owner.replaceAll('-', ''), Buffer.from(owner).toString('hex')])
      expect(readable(text).includes(name), text.slice(0, 300)).toBe(false)
  const parts = urls.map((of) => new Set(of.flatMap((url) => new URL(url).pathname.split('/'))))
  const common = [...parts[0]!].filter((part) => parts[1]!.has(part)).sort()
  expect(common).toEqual(['', 'grid.webp', 'media', 'originals', 'renditions', 'screen.webp', 'shared'])
})

// ---- guests who add photos ----------------------------------------------------------------------

const LIMITS = 'photos: 3, bytes: 10000000'
const CREATE_SHARED = `mutation ($name: String!, $input: [CreateUploadInput!]!, $receipt: String) {
  createSharedUpload(name: $name, input: $input, receipt: $receipt) { id url headers { name value } expiresAt } }`
const fileOf = (bytes: Buffer, fileName: string) => ({
  fileName,
  contentType: 'image/png',
  bytes: bytes.length,
  sha256: sha256(bytes),
})
/** A picture that no other test adds. */
const variant = async (name: string, n: number) =>
  sharp(photograph(name)).extend({ right: n, background: 'white' }).png().toBuffer()

async function addAs(guest: Library, name: string, bytes: Buffer, receipt?: string): Promise<string> {
  const input = [fileOf(bytes, 'IMG_0001.png')]
  const { createSharedUpload } = await guest.ask(CREATE_SHARED, { name, input, receipt })
  // Fault 50: nothing that a guest receives names the owner.
  expect(JSON.stringify(createSharedUpload)).not.toContain(library.owner)
  expect(await put(createSharedUpload[0], bytes)).toMatchObject({ ok: true })
  return createSharedUpload[0].id
}

test('a guest adds a photo: all guests and the host see it live, with its labels and the guest’s name', async () => {
  const album = await create('Wedding')
  const { id: link, token } = await share(album, `, contributions: { ${LIMITS} }`)
  const [guest, screen] = [guestBy(token), guestBy((await share(album)).token)]
  const hall = await screen.listen<SharedAlbumChange>(
    'subscription { onSharedAlbumChanged { kind id album { count } photo { id labels addedBy } } }',
  )
  const id = await addAs(guest, ' Zoë  Bell', await variant('chelsea.png', 3))
  await vi.waitFor(() => {
    const last = hall.changes.findLast((change) => change.id === id)
    expect(last).toMatchObject({ kind: 'PHOTO', photo: { addedBy: 'Zoë Bell' } })
    expect(last!.photo!.labels).toContain('Cat')
  }, 60_000)
  hall.close()
  expect(await sharedWith(screen)).toEqual([id])
  const photo = await library.ask(`{ photo(id: "${id}") { addedBy unapproved albums { id } } }`)
  expect(photo).toEqual({ photo: { addedBy: 'Zoë Bell', unapproved: false, albums: [{ id: album }] } })
  const found = ['addedBy: "zoë bell"', 'addedBy: "Zoë Bell", labels: ["Cat"]', 'words: ["Zo", "bell"]']
  for (const filter of found) {
    const { photos } = await library.ask(`{ photos(filter: { ${filter} }) { items { id addedBy } } }`)
    expect(photos.items, filter).toEqual([{ id, addedBy: 'Zoë Bell' }])
  }
  expect(await library.ask('{ photos(filter: { addedBy: "Zo" }) { items { id } } }')).toEqual({
    photos: { items: [] },
  })
  const { shares } = await library.ask(
    `{ shares(albumId: "${album}") { id contributions { photos addedPhotos approval } } }`,
  )
  expect(shares.find((one: { id: string }) => one.id === link).contributions).toEqual({
    photos: 3,
    addedPhotos: 1,
    approval: false,
  })
})

test('a guest’s photo that waits for approval is seen by its owner alone, until it is approved', async () => {
  const album = await create('Checked')
  const { token } = await share(album, `, contributions: { ${LIMITS}, approval: true }`)
  const guest = guestBy(token)
  const watch = await guest.listen<SharedAlbumChange>(WATCH)
  const before = await library.counts()
  const id = await addAs(guest, 'Max', await variant('chelsea.png', 4))
  await library.photoOnce(id, (photo) => photo?.status === 'READY')
  const waiting = async () => {
    const { photos } = await library.ask(
      '{ photos(filter: { unapproved: true }) { items { id addedBy unapproved } } }',
    )
    return photos.items
  }
  await vi.waitFor(
    async () => expect(await waiting()).toEqual([{ id, addedBy: 'Max', unapproved: true }]),
    60_000,
  )
  expect(await sharedWith(guest)).toEqual([])
  expect(await guest.ask(`{ sharedPhoto(id: "${id}") { id } }`)).toEqual({ sharedPhoto: null })
  const waitingFor = async (albumId: string) => {
    const { photos } = await library.ask(
      `{ photos(filter: { unapproved: true, album: "${albumId}" }) { items { id } } }`,
    )
    return photos.items
  }
  expect(await waitingFor(album)).toEqual([{ id }])
  expect(await waitingFor(await create('Another'))).toEqual([])
  expect(await library.counts()).toEqual(before)
  const { photos } = await library.ask('{ photos { items { id } } }')
  expect(photos.items).not.toContainEqual({ id })
  expect(await shown(album)).toMatchObject({ count: 0, photos: [] })
  expect(watch.changes).toEqual([])

  await edit('approve', id)
  const lastOfPhoto = () => watch.changes.findLast((change) => change.id === id)
  await vi.waitFor(() => expect(lastOfPhoto()).toMatchObject({ kind: 'PHOTO' }), 60_000)
  expect(await shown(album)).toMatchObject({ count: 1, photos: [id] })
  await library.ask(`mutation { approve(ids: ["${id}"], undo: true) { id } }`)
  await vi.waitFor(() => expect(lastOfPhoto()).toMatchObject({ kind: 'PHOTO_REMOVED' }), 60_000)
  expect(await sharedWith(guest)).toEqual([])
  // A refused photo is in the trash. Restored, it waits again.
  for (const field of ['trash', 'restore']) await edit(field, id)
  await vi.waitFor(async () => expect(await waiting()).toMatchObject([{ id }]), 60_000)
  expect(await library.counts()).toEqual(before)
  watch.close()
})

test('a guest takes back their photo: other guests and the host lose it at once, and nobody else can do that', async () => {
  const album = await create('Taken back')
  const { token } = await share(album, `, contributions: { ${LIMITS} }`)
  const [guest, screen] = [
    guestBy(token),
    guestBy((await share(album, `, contributions: { ${LIMITS} }`)).token),
  ]
  const hall = await screen.listen<SharedAlbumChange>(WATCH)
  const host = await library.listen<PhotoChange>(
    'subscription { onPhotoChanged { id kind photo { trashedAt takenBack } } }',
  )
  const [secret, guess] = ['of Zoë’s page', 'of another page']
  const receipt = receiptOf(secret)
  const id = await addAs(guest, 'Zoë', await variant('chelsea.png', 8), receipt)
  const lastInHall = () => hall.changes.findLast((change) => change.id === id)?.kind
  const lastOfHost = () => host.changes.findLast((change) => change.id === id)?.photo
  await vi.waitFor(() => expect(lastInHall()).toBe('PHOTO'), 60_000)
  const takeBack = (by: Library, secret: string, undo = false, ids = [id]) =>
    by.query(
      `mutation ($ids: [ID!]!, $secret: String!, $undo: Boolean) {
        takeBack(ids: $ids, secret: $secret, undo: $undo) }`,
      { ids, secret, undo },
    )

  const unknown = await takeBack(guest, secret, false, ['01ARZ3NDEKTSV4RRFFQ69G5FAV'])
  expect(unknown).toMatchObject({ data: { takeBack: [] }, errors: [{ errorType: 'NotFound' }] })
  for (const undo of [false, true]) {
    expect(await takeBack(guest, guess, undo)).toEqual(unknown)
    expect(await takeBack(screen, secret, undo)).toEqual(unknown)
  }
  expect(await takeBack(library, secret)).toMatchObject({ errors: [{ errorType: 'Unauthorized' }] })
  expect(await sharedWith(screen)).toEqual([id])

  expect(await takeBack(guest, secret)).toEqual({ data: { takeBack: [id] } })
  await vi.waitFor(() => {
    expect(lastInHall()).toBe('PHOTO_REMOVED')
    expect(lastOfHost()).toMatchObject({ trashedAt: expect.any(String), takenBack: true })
  }, 60_000)
  expect(await sharedWith(screen)).toEqual([])
  expect(await shown(album)).toMatchObject({ count: 0, photos: [] })
  expect(await takeBack(guest, secret, true)).toEqual({ data: { takeBack: [id] } })
  await vi.waitFor(() => {
    expect(lastInHall()).toBe('PHOTO')
    expect(lastOfHost()).toEqual({ trashedAt: null, takenBack: false })
  }, 60_000)
  expect(await shown(album)).toMatchObject({ count: 1, photos: [id] })
  // A photo that the host has refused stays refused.
  await edit('trash', id)
  expect(await takeBack(guest, secret, true)).toEqual(unknown)
  // Neither the host nor any guest receives the receipt.
  expect(JSON.stringify([hall.changes, host.changes, await library.photo(id)])).not.toContain(receipt)
  hall.close()
  host.close()
})

/** AppSync's own `errorType`. */
const TIMED_OUT: string = 'ExecutionTimeout'
const isForNow = ({ errorType, errorInfo }: ApiError) => errorInfo?.code === 'BUSY' || errorType === TIMED_OUT

test('30 guests at once add 10 photos each: none is lost, all are READY in the album, and the limit is exact', async () => {
  const developer = developerOf(system)
  const host = await signInTo(
    system.config,
    await developer.createPerson('host@example.com', 'Correct-Horse-7-Battery'),
  )
  const { createAlbum } = await host.ask('mutation { createAlbum(input: { title: "Party" }) { id } }')
  const album = createAlbum.id as string
  const { share: link } = await host.ask(
    `mutation { share(albumId: "${album}", contributions: { photos: 295, bytes: 10000000 }) { token } }`,
  )
  const pictures = await Promise.all(Array.from({ length: 300 }, (_, n) => speck(n)))
  const refusals: ApiError[] = []
  const accepted: string[] = []
  await Promise.all(
    Array.from({ length: 30 }, async (_, number) => {
      const own = pictures.slice(10 * number, 10 * number + 10)
      const input = own.map((bytes, at) => fileOf(bytes, `${number}-${at}.png`))
      for (;;) {
        const answer = await guestBy(link.token).query(CREATE_SHARED, { name: `Guest ${number}`, input })
        // A page tries again, too. A busy machine may not answer 30 guests within AppSync's 30 seconds.
        if (answer.errors?.some(isForNow)) continue
        refusals.push(...(answer.errors ?? []))
        const uploads: ((Upload & { id: string }) | null)[] = answer.data!.createSharedUpload
        await Promise.all(
          uploads.map(async (upload, at) => {
            if (!upload) return
            expect(await put(upload, own[at]!)).toMatchObject({ ok: true })
            accepted.push(upload.id)
          }),
        )
        return
      }
    }),
  )
  expect(new Set(accepted).size).toBe(295)
  expect(refusals.map(({ errorType, errorInfo }) => [errorType, errorInfo?.code])).toEqual(
    Array(5).fill(['QuotaExceeded', 'PHOTOS_OF_LINK']),
  )

  const inAlbum = async () => {
    const { album: found } = await host.ask(`{ album(id: "${album}") { count } }`)
    return found.count as number
  }
  await grownTo(295, inAlbum)
  const photos: { id: string; status: string; addedBy: string }[] = []
  for (let nextToken: string | null | undefined; nextToken !== null;) {
    const page = await host.ask(
      `query ($nextToken: String) { album(id: "${album}") {
        photos(limit: 100, nextToken: $nextToken) { items { id status addedBy } nextToken } } }`,
      { nextToken },
    )
    photos.push(...page.album.photos.items)
    nextToken = page.album.photos.nextToken
  }
  expect(photos.map(({ id }) => id).toSorted()).toEqual(accepted.toSorted())
  expect(photos.every(({ status }) => status === 'READY')).toBe(true)
  expect(new Set(photos.map(({ addedBy }) => addedBy)).size).toBeGreaterThanOrEqual(29)
  expect(await guestBy(link.token).ask('{ sharedAlbum { count } }')).toEqual({ sharedAlbum: { count: 295 } })
  const { shares, usage } = await host.ask(
    `{ shares(albumId: "${album}") { contributions { addedPhotos } } usage { photos } }`,
  )
  expect([shares[0].contributions.addedPhotos, usage.photos]).toEqual([295, 295])
  expect(await developer.waiting('DeadLetters')).toBe(0)
}, 900_000)

test('an ended link ends running uploads: later bytes become no photo', async () => {
  const album = await create('Ended')
  const { id: link, token } = await share(album, `, contributions: { ${LIMITS} }`)
  const bytes = await variant('coffee.png', 5)
  const { createSharedUpload } = await guestBy(token).ask(CREATE_SHARED, {
    name: 'Late',
    input: [fileOf(bytes, 'late.png')],
  })
  const [upload] = createSharedUpload
  // The index by which uploads are found is eventually consistent.
  await vi.waitFor(async () => {
    const { photos } = await library.ask('{ photos(filter: { status: PENDING_UPLOAD }) { items { id } } }')
    expect(photos.items).toContainEqual({ id: upload.id })
  }, 60_000)
  await library.ask(`mutation { unshare(id: "${link}") }`)
  await put(upload, bytes)
  await developerOf(system).drained()
  expect(await library.photo(upload.id)).toBeNull()
})

test('photos that guests have sent when their link ends become READY, though no worker has claimed them yet', async () => {
  const album = await create('Sent')
  const { id: link, token } = await share(album, ', contributions: { photos: 20, bytes: 10000000 }')
  const pictures = await Promise.all(Array.from({ length: 20 }, (_, n) => speck(1000 + n)))
  const uploads: Upload[] = []
  for (const from of [0, 10]) {
    const input = pictures.slice(from, from + 10).map((bytes, at) => fileOf(bytes, `${from + at}.png`))
    uploads.push(...(await guestBy(token).ask(CREATE_SHARED, { name: 'Zoë', input })).createSharedUpload)
  }
  const answers = await Promise.all(uploads.map((upload, at) => put(upload, pictures[at]!)))
  expect(answers.every(({ ok }) => ok)).toBe(true)
  await library.ask(`mutation { unshare(id: "${link}") }`)
  await grownTo(20, async () => (await shown(album)).count)
  expect(await shown(album)).toMatchObject({ count: 20 })
})

test('fault 24: a guest’s URL used again is refused, also once the photo has been analysed', async () => {
  const { token } = await share(await create('Once'), `, contributions: { ${LIMITS} }`)
  const bytes = await variant('chelsea.png', 7)
  const { createSharedUpload } = await guestBy(token).ask(CREATE_SHARED, {
    name: 'Again',
    input: [fileOf(bytes, 'once.png')],
  })
  const [upload] = createSharedUpload
  expect((await put(upload, bytes)).status).toBe(200)
  const ready = await library.photoOnce(upload.id, (photo) => photo?.status === 'READY')
  expect((await put(upload, bytes)).status).toBe(412)
  await developerOf(system).drained()
  expect((await library.photo(upload.id))!.version).toBe(ready.version)
})

test('fault 21: a guest sends the file of a failed photo again once the album lacks it, and it is analysed', async () => {
  const developer = developerOf(system)
  const album = await create('Failed')
  const guest = guestBy((await share(album, `, contributions: { ${LIMITS} }`)).token)
  const bytes = await variant('coffee.png', 8)
  const variables = { name: 'Zoë', input: [fileOf(bytes, 'failed.png')] }
  const reserve = async () => (await guest.ask(CREATE_SHARED, variables)).createSharedUpload[0] as Upload
  const { id } = (await reserve()) as unknown as { id: string }
  const item = await developer.photoItem(library.owner, id)
  await developer.putItem({ ...item, status: 'FAILED', reason: 'ANALYSIS_FAILED' })
  expect(await put(await reserve(), bytes)).toMatchObject({ ok: true })
  await library.photoOnce(id, (photo) => photo?.status === 'READY')
  await vi.waitFor(async () => expect(await shown(album)).toMatchObject({ photos: [id] }), 60_000)
})
